import {
  printable,
  type Finding,
  hypergeometricUpperTail,
  type Measurement,
  quoted,
  type Random,
} from '@secmlops/core'
import { finding } from '../finding.js'
import { BACKGROUND, type Example, type ExampleSet } from '../features/example.js'
import { nearest } from '../features/nearest.js'
import { select } from '../features/vectors.js'
import { RULES } from '../rules.js'
import { coverageOf } from './assessable.js'
import { everyone } from './everyone.js'
import { nameOf } from './groups.js'
import { join, type Screen, type ScreenResult } from './screen.js'

const NEIGHBOURS = 10
/** Beyond Q3 by this many interquartile ranges: 1 / 0.37037 - 1, the default of cleanlab's Datalab. */
const FENCE = 1 / 0.37037 - 1
const LISTED = 25
/** Fewer examples have no quartiles worth the name. */
const LEAST = 40

/** Examples that are far from their ten nearest. Advisory: rare is not wrong. */
export const outliers: Screen = async (input) => {
  const all = await input.examples()
  const sets = all.filter(({ examples }) => examples.length >= LEAST)
  const gaps = all
    .filter((set) => !sets.includes(set))
    .map(({ dataset, examples }) => ({
      item: quoted(dataset),
      reason: 'not-selected' as const,
      detail: `not assessed: ${String(examples.length)} labelled examples are too few`,
    }))
  return join([
    ...sets.map((set) => screenOne(set, input.random(`outliers/${set.dataset}`))),
    {
      findings: [],
      coverage: [
        coverageOf('examples compared with their nearest', all, {
          sets,
          gaps: [...gaps, ...sets.flatMap((set) => set.gaps)],
        }),
      ],
    },
  ])
}

function screenOne(set: ExampleSet, random: Random): ScreenResult {
  const { asked, others, text } = everyone(set, random)
  const distances = meanDistances(set, asked, others)
  const fence = fenceOf(distances)
  const far = [...asked.keys()]
    .filter((row) => (distances[row] ?? 0) > fence)
    .map((row) => ({ example: set.examples[asked[row] ?? -1], distance: distances[row] ?? 0 }))
  const fresh = far.filter(({ example }) => example?.introduced)
  const things = fresh.filter(({ example }) => example?.label !== BACKGROUND)
  const listed = things.sort((a, b) => b.distance - a.distance).slice(0, LISTED)
  return {
    findings: listed.flatMap(({ example }) => (example ? [note(set, example)] : [])),
    coverage: [],
    measurements: [
      measurementOf(set, { asked, far: far.length, fresh: fresh.length, fence, text }),
    ],
  }
}

function meanDistances(
  { vectors, examples }: ExampleSet,
  asked: readonly number[],
  others: readonly number[],
): Float64Array {
  const groupsOf = (rows: readonly number[]): Int32Array =>
    Int32Array.from(rows, (i) => examples[i]?.group ?? -1)
  const { similarity } = nearest(select(vectors, asked), select(vectors, others), {
    k: NEIGHBOURS,
    groups: { queries: groupsOf(asked), references: groupsOf(others) },
  })
  return Float64Array.from(asked, (_, row) => {
    const near = similarity.subarray(row * NEIGHBOURS, (row + 1) * NEIGHBOURS)
    return near.reduce((sum, value) => sum + (1 - value) / NEIGHBOURS, 0)
  })
}

/** Quartiles by linear interpolation, as NumPy's default. */
export function fenceOf(values: Float64Array): number {
  const sorted = Float64Array.from(values).sort()
  const quantile = (share: number): number => {
    const at = share * (sorted.length - 1)
    const low = sorted[Math.floor(at)] ?? 0
    return low + (at - Math.floor(at)) * ((sorted[Math.ceil(at)] ?? 0) - low)
  }
  const [first, third] = [quantile(0.25), quantile(0.75)]
  return third + FENCE * (third - first)
}

function note({ dataset }: ExampleSet, { record, location, label }: Example): Finding {
  return finding(RULES.outlier, {
    message: `${nameOf(record)}, labelled "${quoted(label, 60)}", is far from everything else`,
    subject: dataset,
    location: { ...location, record: printable(record.id) },
  })
}

interface Far {
  readonly asked: readonly number[]
  readonly far: number
  readonly fresh: number
  readonly fence: number
  readonly text: string
}

function measurementOf(
  { dataset, examples, features }: ExampleSet,
  { asked, far, fresh, fence, text }: Far,
): Measurement {
  const first = asked.filter((i) => examples[i]?.introduced).length
  const p = hypergeometricUpperTail(fresh, { total: asked.length, marked: far, drawn: first })
  return {
    id: 'outliers.share',
    subject: dataset,
    value: far / Math.max(1, asked.length),
    unit: 'share of examples',
    n: asked.length,
    test: { name: 'Fisher, more among the introduced', statistic: fresh, p },
    method: `mean distance (1 - cosine) to ${String(NEIGHBOURS)} neighbours above Q3 + 1.7 IQR = ${fence.toPrecision(4)}; ${text}; ${features}`,
    higherIsBetter: false,
  }
}
