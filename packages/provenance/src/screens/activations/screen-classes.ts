import {
  printable,
  quoted,
  type Control,
  type Finding,
  type Measurement,
  type Random,
} from '@secmlops/core'
import { finding } from '../../finding.js'
import type { ActivationSet } from '../../activations/activation-set.js'
import { RULES } from '../../rules.js'
import { bounded } from '../bounded.js'
import { nameOf } from '../groups.js'
import { join, type ScreenInput, type ScreenResult } from '../screen.js'
import { LEAST_ACCEPTED, withoutTrust } from '../without-trust.js'
import { classRows, plantedRows, type ClassRows } from './class-rows.js'
import type { Exceedance } from './null-model.js'

/** One statistic of a class of activations, judged by accepted rows. */
export interface ClassTest {
  readonly id: 'spectral' | 'activation-clustering'
  readonly statistic: string
  readonly test: (rows: ClassRows, random: Random) => ClassResult
}

export interface ClassResult extends Exceedance {
  /** Positions of introduced rows that make the statistic what it is. */
  readonly suspects: readonly number[]
}

/**
 * Judges each class of each set. A finding needs both: beyond the 99.9 % quantile of accepted rows, and significant after
 * the correction for all classes.
 */
export async function screenClasses(
  { id, statistic, test }: ClassTest,
  input: ScreenInput,
): Promise<ScreenResult> {
  const sets = await input.activations()
  const screened = sets.map((set) => {
    const random = input.random(`${id}/${set.dataset}`)
    const classes = classRows(set, random)
    const results = classes.map((rows) => ({ rows, result: test(rows, random.fork(rows.label)) }))
    const planted = plantedRows(set, random.fork('planted'))
    const control = planted && test(planted, random.fork('control'))
    return { set, results, control }
  })
  const level = input.alpha / Math.max(1, ...screened.map(({ results }) => results.length))
  const significant = ({ observed, threshold, p }: Exceedance): boolean =>
    observed > threshold && p < level
  const untrusted = screened.filter(({ results }) => results.length === 0)
  const judged: ScreenResult = {
    findings: screened.flatMap(({ set, results }) =>
      results
        .filter(({ result }) => significant(result))
        .flatMap(({ rows, result }) => findingsOf(id, { set, rows, result })),
    ),
    coverage: [coverage(id, sets, screened)],
    measurements: screened.flatMap(({ set, results }) =>
      results.map(({ rows, result }) => measurement({ id, statistic }, { set, rows, result })),
    ),
    controls: screened
      .filter(({ results }) => results.length > 0)
      .map(({ set, control }) => controlOf(id, set, control !== undefined && significant(control))),
  }
  return join([judged, ...untrusted.map(({ set }) => withoutTrust(set, id))])
}

function controlOf(id: string, { dataset }: ActivationSet, rejected: boolean): Control {
  return {
    name: `${id}: another class in ${dataset}`,
    rejected,
    detail: 'accepted rows of a class were put among another, a tenth of it, in a copy',
    remedy: 'Name a model under `gates.provenance.features` that tells the classes apart',
  }
}

interface Judged {
  readonly set: ActivationSet
  readonly rows: ClassRows
  readonly result: ClassResult
}

function findingsOf(id: ClassTest['id'], { set, rows, result }: Judged): Finding[] {
  const why = `(${result.observed.toPrecision(3)}, accepted records alone stay below ${result.threshold.toPrecision(3)}; p = ${result.p.toExponential(1)})`
  const label = `"${quoted(rows.label, 60)}"`
  if (result.suspects.length === 0)
    return [
      finding(RULES[id], {
        message: `introduced records set the activations of ${label} apart, none of them alone ${why}`,
        subject: set.dataset,
        key: rows.label,
      }),
    ]
  return bounded(result.suspects, (at) => {
    const example = set.examples[rows.members[at] ?? -1]
    if (!example) return []
    return [
      finding(RULES[id], {
        message: `${nameOf(example.record)} is one of ${String(result.suspects.length)} introduced records that set the activations of ${label} apart ${why}`,
        subject: set.dataset,
        location: { ...example.location, record: printable(example.record.id) },
      }),
    ]
  })
}

function coverage(
  id: string,
  sets: readonly ActivationSet[],
  screened: readonly { readonly results: readonly { readonly rows: ClassRows }[] }[],
): ScreenResult['coverage'][number] {
  const total = sets.reduce((sum, each) => sum + each.total, 0)
  const examined = sets.reduce((sum, each) => sum + each.examples.length, 0)
  const gap = (item: string, reason: 'sampled' | 'not-selected', detail: string) =>
    ({ item, reason, detail }) as const
  const judged = screened.flatMap(({ results }) => results).length
  return {
    of: `activations (${id})`,
    examined,
    total,
    gaps: [
      ...(examined < total
        ? [
            gap(
              `${String(total - examined)} records`,
              'sampled',
              'the model looks at a seeded sample',
            ),
          ]
        : []),
      ...(judged === 0
        ? [
            gap(
              'all classes',
              'not-selected',
              `not assessed: no class has ${String(LEAST_ACCEPTED)} accepted and some introduced records`,
            ),
          ]
        : []),
    ],
  }
}

function measurement(
  { id, statistic }: Pick<ClassTest, 'id' | 'statistic'>,
  { set, rows, result }: Judged,
): Measurement {
  return {
    id: `${id}.class`,
    subject: set.dataset,
    feature: quoted(rows.label, 60),
    value: Number.isFinite(result.observed) ? result.observed : null,
    unit: statistic,
    n: rows.members.length,
    test: { name: 'bootstrap of accepted rows', statistic: result.threshold, p: result.p },
    method: `last hidden layer, 10 principal directions of the class; ${String(rows.accepted.length)} accepted and ${String(rows.introduced.length)} introduced; the statistic of the test is the 99.9 % quantile of 999 resamples`,
    higherIsBetter: false,
  }
}
