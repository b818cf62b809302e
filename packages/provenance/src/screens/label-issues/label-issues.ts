import { printable, quoted, type Finding, type Measurement, type Random } from '@secmlops/core'
import { finding } from '../../finding.js'
import type { ExampleSet } from '../../features/example.js'
import { NEIGHBOURS, vote } from '../../features/votes.js'
import { RULES } from '../../rules.js'
import { assessable, coverageOf } from '../assessable.js'
import { everyone } from '../everyone.js'
import { nameOf } from '../groups.js'
import { join, type Screen, type ScreenResult } from '../screen.js'
import { argmax, labelIssues, selfConfidence, type Predictions } from './confident-learning.js'

/** Suspicious labels that are listed, the least believable first. */
const LISTED = 25
/** Added to each count, so that no share is 0. */
const SMOOTHING = 1e-3

/**
 * Confident learning on the class shares of neighbours, which are out of sample because no example votes on its own record.
 * Advisory: on clean digits it names 0.6 % of all labels, so it ranks and never blocks.
 */
export const issues: Screen = async (input) => {
  const all = await input.examples()
  const chosen = assessable(all)
  return join([
    ...chosen.sets.map((set) => screenOne(set, input.random(`label-issues/${set.dataset}`))),
    { findings: [], coverage: [coverageOf('labels ranked by confidence', all, chosen)] },
  ])
}

function screenOne(set: ExampleSet, random: Random): ScreenResult {
  const { asked, others, text } = everyone(set, random)
  const classes = [...new Set(set.examples.map(({ label }) => label))].sort()
  const predictions = sharesOf(set, { asked, others, classes })
  const issues = labelIssues(predictions)
  const suspects = [...asked.keys()]
    .filter((row) => issues[row])
    .map((row): Suspect => {
      const example = asked[row] ?? -1
      const likely = classes[argmax(predictions, row)] ?? ''
      return { example, likely, confidence: selfConfidence(predictions, row) }
    })
  return {
    findings: ranked(set, suspects)
      .slice(0, LISTED)
      .flatMap((suspect) => note(set, suspect)),
    coverage: [],
    measurements: measurementsOf(set, suspects, { n: asked.length, text }),
  }
}

interface Suspect {
  readonly example: number
  readonly likely: string
  readonly confidence: number
}

interface Asked {
  readonly asked: readonly number[]
  readonly others: readonly number[]
  readonly classes: readonly string[]
}

function sharesOf(set: ExampleSet, { asked, others, classes }: Asked): Predictions {
  const number = new Map(classes.map((label, y) => [label, y]))
  const probabilities = new Float64Array(asked.length * classes.length)
  const total = NEIGHBOURS + SMOOTHING * classes.length
  vote(set, asked, others).forEach(({ shares }, row) => {
    classes.forEach((label, y) => {
      const count = NEIGHBOURS * (shares.get(label) ?? 0)
      probabilities[row * classes.length + y] = (count + SMOOTHING) / total
    })
  })
  const labels = Int32Array.from(asked, (i) => number.get(set.examples[i]?.label ?? '') ?? 0)
  return { labels, probabilities, classes: classes.length }
}

/** Least believable first; where records were accepted before, only of what the pull request brought in. */
function ranked({ examples, accepted }: ExampleSet, suspects: readonly Suspect[]): Suspect[] {
  return suspects
    .filter(({ example }) => !accepted || examples[example]?.introduced)
    .sort((a, b) => a.confidence - b.confidence || a.example - b.example)
}

function note({ examples, dataset }: ExampleSet, { example, likely }: Suspect): Finding[] {
  const found = examples[example]
  if (!found) return []
  const { record, label, location, introduced, region } = found
  const { line, ...place } = location
  return [
    finding(RULES['label-issue'], {
      message: `${nameOf(record)} is labelled "${quoted(label, 60)}" and looks like "${quoted(likely, 60)}"`,
      subject: dataset,
      location: {
        ...place,
        record: printable(record.id),
        ...(introduced && line !== undefined && { line }),
      },
      key: JSON.stringify([likely, region ?? null]),
    }),
  ]
}

function measurementsOf(
  set: ExampleSet,
  suspects: readonly Suspect[],
  { n, text }: { readonly n: number; readonly text: string },
): Measurement[] {
  const pairs = new Map<string, number>()
  for (const { example, likely } of suspects) {
    const key = `${quoted(set.examples[example]?.label ?? '', 60)} among ${quoted(likely, 60)}`
    pairs.set(key, (pairs.get(key) ?? 0) + 1)
  }
  const [largest] = [...pairs].sort(([a, m], [b, k]) => k - m || (a < b ? -1 : 1))
  const common = { subject: set.dataset, n, higherIsBetter: false }
  return [
    {
      ...common,
      id: 'label-issues.share',
      value: suspects.length / Math.max(1, n),
      unit: 'share of labels',
      method: `confident learning (prune by noise rate) on class shares of ${String(NEIGHBOURS)} neighbours; ${text}; ${set.features}`,
    },
    {
      ...common,
      id: 'label-issues.pair',
      value: largest?.[1] ?? 0,
      unit: `labels${largest ? `: ${largest[0]}` : ''}`,
      method: 'the pair of classes with most of them: errors spread, an attack concentrates',
    },
  ]
}
