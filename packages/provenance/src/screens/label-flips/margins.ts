import type { Random } from '@secmlops/core'
import type { ExampleSet } from '../../features/example.js'
import { productDims, withProducts } from '../../features/products.js'
import { crossFittedScores } from '../../features/ridge.js'
import { earlyDraws } from '../../statistics/early-draws.js'
import { JUDGES } from './judge-flips.js'

/** An example, and how a classifier of accepted examples sees its label. */
export interface Margin {
  readonly example: number
  readonly group: number
  readonly given: string
  /** The best class besides the label. */
  readonly voted: string
  /** Score of the label less that of `voted`; below 0 the label is contradicted. */
  readonly margin: number
}

/** Introduced records of one class whose label is contradicted more than those of accepted records. */
export interface MarginTest {
  readonly given: string
  /** At most one example a record, the most contradicted first. */
  readonly examples: readonly Margin[]
  /** Accepted records of the class. */
  readonly accepted: number
  /** Of them, how many are contradicted as much. */
  readonly among: number
  /** Corrected for classes and judges. */
  readonly p: number
}

export interface MarginQuestion {
  readonly before: readonly Margin[]
  readonly now: readonly Margin[]
  readonly classes: number
}

const FOLDS = 5
/** Products of a fit: beyond these the nearest neighbours have to do. */
const MOST_WORK = 8e10
/** Accepted records that may be contradicted as much as introduced ones: scenes and scans have some that are hard or wrong. */
const PASSED_OVER = 5

export interface Classification {
  readonly accepted: readonly number[]
  readonly introduced: readonly number[]
  readonly random: Random
}

/** Margins of examples, each by a classifier of accepted ones that saw none of its fold; none where that is too much work. */
export function marginsOf(
  { full, vectors, examples }: ExampleSet,
  { accepted, introduced, random }: Classification,
  score: typeof crossFittedScores = crossFittedScores,
): readonly Margin[] {
  const names = [...new Set(accepted.map((i) => examples[i]?.label ?? ''))].sort()
  const dims = full.dims + productDims(vectors)
  if (names.length < 2 || full.rows * dims * (dims + names.length) > MOST_WORK) return []
  const index = new Map(names.map((name, i) => [name, i]))
  const trained = new Set(accepted)
  const scores = score(withProducts(full, vectors), {
    classes: Int32Array.from(examples, ({ label }) => index.get(label) ?? 0),
    count: names.length,
    folds: foldsOf(examples, random),
    trained: examples.map((_, i) => trained.has(i)),
  })
  return [...accepted, ...introduced].flatMap((example) => {
    const { group = -1, label = '' } = examples[example] ?? {}
    const own = index.get(label)
    if (own === undefined) return []
    const row = scores.subarray(example * names.length, (example + 1) * names.length)
    const [best = 0] = [...row.keys()]
      .filter((c) => c !== own)
      .sort((a, b) => (row[b] ?? 0) - (row[a] ?? 0))
    return [
      {
        example,
        group,
        given: label,
        voted: names[best] ?? '',
        margin: (row[own] ?? 0) - (row[best] ?? 0),
      },
    ]
  })
}

/**
 * Is the label of introduced records contradicted more than those of accepted records of their class? Exact for records that
 * are exchangeable, whatever the classifier. Those before the first accepted record, the second, up to the fifth are counted,
 * so that a few accepted records that are mislabelled or hard do not take the power.
 */
export function judgeMargins({ before, now, classes }: MarginQuestion): MarginTest[] {
  const given = [...new Set(now.map((each) => each.given))]
  return given
    .map((name) => judgeClass(lowest(before, name), lowest(now, name)))
    .filter(({ examples }) => examples.length > 0)
    .map((test) => ({ ...test, p: Math.min(1, test.p * classes * JUDGES) }))
    .sort((x, y) => x.p - y.p)
}

function judgeClass(before: readonly Margin[], now: readonly Margin[]): MarginTest {
  const bounds = before.slice(0, PASSED_OVER).map(({ margin }) => Math.min(0, margin))
  const beyond = (bound = 0): readonly Margin[] => now.filter(({ margin }) => margin < bound)
  const counts = bounds.map((bound) => beyond(bound).length)
  const { after, p } = earlyDraws(counts, { marked: now.length, others: before.length })
  const examples = beyond(bounds[after])
  return { given: now[0]?.given ?? '', examples, accepted: before.length, among: after, p }
}

/** Drawn, since datasets are often in the order of their classes or in turns of them; a record stays in one fold. */
function foldsOf(examples: ExampleSet['examples'], random: Random): Int32Array {
  const folds = new Map<number, number>()
  return Int32Array.from(examples, ({ group }) => {
    const fold = folds.get(group) ?? random.integer(FOLDS)
    folds.set(group, fold)
    return fold
  })
}

/** The most contradicted example of each record, ascending: examples of one record are not independent. */
function lowest(all: readonly Margin[], name: string): Margin[] {
  const records = new Map<number, Margin>()
  for (const each of all) {
    if (each.given !== name) continue
    const known = records.get(each.group)
    if (!known || each.margin < known.margin) records.set(each.group, each)
  }
  return [...records.values()].sort((a, b) => a.margin - b.margin)
}
