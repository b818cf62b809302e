import { printable, quoted, type Finding } from '@secmlops/core'
import { finding } from '../../finding.js'
import { RULES } from '../../rules.js'
import { bounded } from '../bounded.js'
import { nameOf } from '../groups.js'
import { contradicts, type Ballot } from './ballot.js'
import type { FlipTest, PairTest } from './judge-flips.js'
import type { MarginTest } from './margins.js'
import type { FlipScreening } from './screen-set.js'

/** The records of each significant pair; all that disagree, where only their number is significant. */
export function flipFindings(screening: FlipScreening, alpha: number): Finding[] {
  const { now, test } = screening
  const pairs = test.pairs.filter(({ p }) => p < alpha)
  const named = pairs.flatMap((pair) =>
    now
      .filter((ballot) => contradicts(ballot, pair.share))
      .filter(({ given, voted }) => given === pair.given && voted === pair.voted)
      .map((ballot) => ({ ballot, why: pairText(pair, test) })),
  )
  const all = now.filter((ballot) => contradicts(ballot, test.share))
  const known = new Set(named.map(({ ballot }) => ballot.example))
  const extreme = screening.margins
    .filter(({ p }) => p < alpha)
    .flatMap((test) => test.examples.map((each) => ({ ballot: each, why: marginText(test) })))
    .filter(({ ballot }) => !known.has(ballot.example))
  const rest = named.length + extreme.length > 0 || test.p >= alpha ? [] : all
  return [
    ...bounded(named, ({ ballot, why }) => suspicious(screening, ballot, why)),
    ...bounded(extreme, ({ ballot, why }) => suspicious(screening, ballot, why)),
    ...bounded(rest, (ballot) => suspicious(screening, ballot, allText(test))),
    ...newClasses(screening),
  ]
}

type Contradicted = Pick<Ballot, 'example' | 'given' | 'voted'>

function suspicious({ set }: FlipScreening, ballot: Contradicted, why: string): Finding[] {
  const example = set.examples[ballot.example]
  if (!example) return []
  const { record, location, region } = example
  return [
    finding(RULES['label-flips'], {
      message: `${nameOf(record)} is labelled ${inQuotes(ballot.given)}, the accepted records most like it ${inQuotes(ballot.voted)}: ${why}`,
      subject: set.dataset,
      location: { ...location, record: printable(record.id) },
      key: JSON.stringify([ballot.given, ballot.voted, region ?? null]),
    }),
  ]
}

function pairText({ count, expected, p }: PairTest, { records }: FlipTest): string {
  return `${String(count)} of ${String(records)} introduced records do so, ${expected.toFixed(1)} are expected (p = ${p.toExponential(1)})`
}

function marginText({ examples, accepted, among, p }: MarginTest): string {
  const others = among > 0 ? `all but ${String(among)}` : 'any'
  return `a classifier of them contradicts ${String(examples.length)} introduced records more than ${others} of ${String(accepted)} accepted ones (p = ${p.toExponential(1)})`
}

function allText(test: FlipTest): string {
  const share = (100 * test.calibratedDisagreeing) / Math.max(1, test.calibrated)
  return `${String(test.disagreeing)} of ${String(test.records)} introduced records disagree, of accepted ones ${share.toFixed(1)} % do (p = ${test.p.toExponential(1)})`
}

function newClasses({ set, unknown }: FlipScreening): Finding[] {
  const classes = [...new Set(unknown.map((i) => set.examples[i]?.label ?? ''))]
  return bounded(classes, (label) => {
    const first = set.examples[unknown.find((i) => set.examples[i]?.label === label) ?? -1]
    if (!first) return []
    return [
      finding(RULES['unknown-class'], {
        message: `too few accepted records are labelled ${inQuotes(label)} to judge the introduced ones by`,
        subject: set.dataset,
        location: { path: first.location.path, record: printable(first.record.id) },
        key: label,
      }),
    ]
  })
}

function inQuotes(label: string): string {
  return `"${quoted(label, 60)}"`
}
