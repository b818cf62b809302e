import type { Random } from '@secmlops/core'
import type { ExampleSet } from '../../features/example.js'
import { LEAST_ACCEPTED } from '../without-trust.js'
import { ballots, knownClasses, type Ballot } from './ballot.js'
import { judgeFlips, type FlipTest } from './judge-flips.js'
import { judgeMargins, marginsOf, type Margin, type MarginTest } from './margins.js'

/** Accepted examples that are judged by the others, to learn how often labels and neighbours disagree anyway. */
const CALIBRATION = 4_000

/** The votes on one dataset, and what they say. */
export interface FlipScreening {
  readonly set: ExampleSet
  readonly accepted: number
  /** Introduced examples of a class that too few accepted ones have. */
  readonly unknown: readonly number[]
  readonly before: readonly Ballot[]
  readonly now: readonly Ballot[]
  readonly classes: number
  readonly test: FlipTest
  /** By class, the most significant first; none where a classifier is too much work. */
  readonly margins: readonly MarginTest[]
}

export interface ScreenOptions {
  readonly alpha: number
  readonly random: Random
}

/** Judges the introduced examples of a set by the accepted ones; undefined where too few are accepted. */
export function screenSet(set: ExampleSet, options: ScreenOptions): FlipScreening | undefined {
  const all = set.examples.map((_, i) => i)
  const trusted = all.filter((i) => !set.examples[i]?.introduced)
  if (trusted.length < LEAST_ACCEPTED) return undefined
  const classes = knownClasses(set, trusted)
  const introduced = all.filter((i) => set.examples[i]?.introduced)
  const judged = introduced.filter((i) => classes.has(set.examples[i]?.label ?? ''))
  const calibration = calibrationOf(set, trusted, options.random)
  const before = ballots(set, calibration, trusted)
  const now = ballots(set, judged, trusted)
  const isAccepted = ({ example }: Margin): boolean => !set.examples[example]?.introduced
  const question = { before, now, classes: classes.size, alpha: options.alpha }
  const margins = marginsOf(set, {
    accepted: trusted,
    introduced: judged,
    random: options.random.fork('folds'),
  })
  return {
    set,
    accepted: trusted.length,
    unknown: introduced.filter((i) => !classes.has(set.examples[i]?.label ?? '')),
    before,
    now,
    classes: classes.size,
    test: judgeFlips(question),
    margins: judgeMargins({
      before: margins.filter(isAccepted),
      now: margins.filter((each) => !isAccepted(each)),
      classes: classes.size,
    }),
  }
}

/** Whole records, so that a record counts with all its examples, as an introduced one does. */
function calibrationOf(set: ExampleSet, trusted: readonly number[], random: Random): number[] {
  if (trusted.length <= CALIBRATION) return [...trusted]
  const groups = [...new Set(trusted.map((i) => set.examples[i]?.group ?? -1))]
  const share = CALIBRATION / trusted.length
  const taken = new Set(random.sample(groups, Math.ceil(groups.length * share)))
  return trusted.filter((i) => taken.has(set.examples[i]?.group ?? -1))
}
