import { quoted, type Measurement } from '@secmlops/core'
import type { ExampleSet } from '../../features/example.js'
import { NEIGHBOURS } from '../../features/votes.js'
import { assessable, coverageOf } from '../assessable.js'
import { join, type Screen, type ScreenInput, type ScreenResult } from '../screen.js'
import { withoutTrust } from '../without-trust.js'
import { plantedFlips } from './control.js'
import { flipFindings } from './findings.js'
import { screenSet, type FlipScreening } from './screen-set.js'

/**
 * Judges the labels that a pull request brings in by the records that were accepted before: poison cannot outvote them.
 * Significant disagreement blocks. Without accepted records (a first import) nothing can be judged independently, which a
 * warning says; where accepted records were there and are gone, the run is inconclusive.
 */
export const labelFlips: Screen = async (input) => {
  const all = await input.examples()
  const chosen = assessable(all)
  const results = chosen.sets.map((set) => screenOne(set, input))
  return join([
    ...results,
    {
      findings: [],
      coverage: [coverageOf('labels compared with those of neighbours', all, chosen)],
    },
  ])
}

function screenOne(set: ExampleSet, input: ScreenInput): ScreenResult {
  const random = input.random(`label-flips/${set.dataset}`)
  const screening = screenSet(set, { alpha: input.alpha, random })
  if (!screening) return withoutTrust(set, 'label-flips')
  return {
    findings: flipFindings(screening, input.alpha),
    coverage: [],
    measurements: measurementsOf(screening, input.alpha),
    controls: [plantedFlips(screening, input.alpha)],
  }
}

function measurementsOf(screening: FlipScreening, alpha: number): Measurement[] {
  const { set, test, accepted, classes } = screening
  const { dataset: subject } = set
  const [worst] = test.pairs
  const method = `majority of the ${String(NEIGHBOURS)} nearest of ${String(accepted)} accepted examples; ${set.features}; ${String(test.calibratedDisagreeing)} of ${String(test.calibrated)} accepted records disagree with ${test.share > 0 ? `${String(100 * test.share)} % of ` : ''}their neighbours; alpha ${String(alpha)}`
  const common = { subject, n: test.records, higherIsBetter: false }
  if (test.records === 0) return []
  return [
    {
      ...common,
      id: 'label-flips.disagreement',
      value: test.disagreeing / test.records,
      unit: 'share of introduced records',
      test: { name: 'Fisher, one-sided', statistic: test.disagreeing, p: test.p },
      method,
    },
    {
      ...common,
      id: 'label-flips.pair',
      value: worst?.count ?? 0,
      unit: worst
        ? `records labelled ${quoted(worst.given, 60)} among ${quoted(worst.voted, 60)}`
        : 'records',
      ...(worst && { test: { name: 'predictive count', statistic: worst.count, p: worst.p } }),
      method: `the pair of classes that stands out most of ${String(classes * (classes - 1))}, corrected for all of them; all majorities, and those of nine of ten neighbours`,
    },
    ...marginMeasurements(screening),
    {
      ...common,
      id: 'label-flips.detection-limit',
      value: test.limit,
      unit: 'records',
      method:
        'the least number of flips of one pair of classes that this run would have blocked, where accepted records show none',
    },
  ]
}

function marginMeasurements({ set, test, margins }: FlipScreening): Measurement[] {
  const [worst] = margins
  if (!worst) return []
  return [
    {
      subject: set.dataset,
      n: test.records,
      higherIsBetter: false,
      id: 'label-flips.margin',
      value: worst.examples.length,
      unit: `records labelled ${quoted(worst.given, 60)}`,
      test: { name: 'minimum hypergeometric', statistic: worst.examples.length, p: worst.p },
      method: `introduced records whose label a cross-fitted ridge classifier contradicts more than those of ${String(worst.accepted)} accepted ones, ${String(worst.among)} excepted`,
    },
  ]
}
