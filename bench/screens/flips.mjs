import { clopperPearson, createRandom } from '../../packages/core/dist/index.js'
import { partSums, scoresBy } from '../../packages/provenance/dist/features/ridge.js'
import { nearest } from '../../packages/provenance/dist/features/nearest.js'
import { judgeFlips } from '../../packages/provenance/dist/screens/label-flips/judge-flips.js'
import {
  judgeMargins,
  marginsOf,
} from '../../packages/provenance/dist/screens/label-flips/margins.js'
import { randomFlips, targetedFlips } from './plant.mjs'

const K = 10
/** Neighbours that are found once for all resamples: the first K accepted ones of them vote. */
const FOUND = 80
const CALIBRATION = 4_000

/**
 * False alarms and power of the label-flips test over seeded pull requests of `rows` records, the others being accepted. The
 * neighbours of all rows are found once; each resample lets the accepted ones among them vote, as the screen does.
 */
export function flipRates(set, { alpha, sims, powerSims, fault = '' }) {
  const { vectors, examples } = set
  const own = Int32Array.from(examples, ({ group }) => group)
  const members = new Map()
  examples.forEach(({ group }, i) => members.set(group, [...(members.get(group) ?? []), i]))
  const { index } = nearest(vectors, vectors, {
    k: FOUND,
    groups: { queries: own, references: own },
  })
  const labels = examples.map(({ label }) => label)
  const classes = [...new Set(labels)].sort()
  const [from, to] = labels.includes('7') ? ['7', '1'] : classes
  const scored = withoutFresh(labels)
  let disagreement = 0
  const judge = (scope, rows, plant) => {
    const random = createRandom(1, scope)
    const order = random.sample([...members.keys()], members.size)
    const examplesOf = (groups) => groups.flatMap((group) => members.get(group))
    const now = examplesOf(order.slice(0, rows))
    const fresh = new Set(now)
    const given = plant ? plant({ labels, images: [] }, random, now).labels : labels
    const ballot = (i) => ({
      example: i,
      group: own[i],
      given: given[i],
      ...majority(i, index, { labels, fresh }),
    })
    const test = judgeFlips({
      before: examplesOf(order.slice(rows, rows + CALIBRATION)).map(ballot),
      now: now.map(ballot),
      classes: classes.length,
      alpha,
    })
    const relabelled = examples.map((example, i) => ({ ...example, label: given[i] }))
    const accepted = examplesOf(order.slice(rows))
    const margins = marginsOf(
      { ...set, examples: relabelled },
      { accepted, introduced: now, random: createRandom(1, 'folds') },
      scored,
    )
    const isNew = ({ example }) => fresh.has(example)
    const extremes = judgeMargins({
      before: margins.filter((each) => !isNew(each)),
      now: margins.filter(isNew),
      classes: classes.length,
    })
    disagreement = test.calibratedDisagreeing / test.calibrated
    return [test, ...test.pairs, ...extremes].some(({ p }) => p < alpha)
  }
  const rate = (name, n, rows, plant) => {
    let hits = 0
    for (let i = 0; i < n; i++) if (judge(`${name}/${i}`, rows, plant)) hits++
    const { lower, upper } = clopperPearson(hits, Math.max(1, n), 0.95)
    return `${hits}/${n} (${lower.toFixed(3)} to ${upper.toFixed(3)})`
  }
  const targeted = (count) => (data, random, among) =>
    targetedFlips(data, random, { count, from, to, among })
  const any = (count) => (data, random, among) => randomFlips(data, random, count, among)
  const falseAlarms = { 200: rate('clean', sims, 200), 1000: rate('clean', sims, 1000) }
  const faults = {
    '5 targeted in 200': ['t', 200, targeted(5)],
    '20 random in 200': ['r', 200, any(20)],
    '60 targeted in 200': ['t', 200, targeted(60)],
    '5 targeted in 1000': ['t', 1000, targeted(5)],
    '10 targeted in 1000': ['t', 1000, targeted(10)],
    '20 targeted in 1000': ['t', 1000, targeted(20)],
    '50 random in 1000': ['r', 1000, any(50)],
  }
  const chosen = Object.entries(faults).filter(([name]) => name.includes(fault))
  const power = chosen.map(([name, [scope, rows, plant]]) => [
    name,
    rate(scope, powerSims, rows, plant),
  ])
  return {
    falseAlarms,
    disagreement: Number(disagreement.toFixed(4)),
    power: Object.fromEntries(power),
  }
}

/** Fits of the accepted rows as sums over all rows, which are found once, less those over the few others. The folds stay. */
function withoutFresh(labels) {
  let all
  return (vectors, question) => {
    const { trained } = question
    const names = [...new Set(labels)].sort()
    const classes = Int32Array.from(labels, (label) => names.indexOf(label))
    const sumsOf = (chosen) => partSums(vectors, { ...question, classes, trained: chosen })
    all ??= sumsOf(trained.map(() => true))
    const fresh = sumsOf(trained.map((is) => !is))
    return scoresBy(
      vectors,
      question,
      all.map((sums, part) => ({
        gram: sums.gram.map((value, i) => value - fresh[part].gram[i]),
        target: sums.target.map((value, i) => value - fresh[part].target[i]),
      })),
    )
  }
}

function majority(i, index, { labels, fresh }) {
  const counts = new Map()
  let votes = 0
  for (let n = i * FOUND; n < (i + 1) * FOUND && votes < K; n++) {
    const other = index[n]
    if (other < 0 || fresh.has(other)) continue
    counts.set(labels[other], (counts.get(labels[other]) ?? 0) + 1)
    votes++
  }
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return { voted: first?.[0] ?? '', share: (first?.[1] ?? 0) / Math.max(1, votes) }
}
