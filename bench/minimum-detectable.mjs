/**
 * Power at the minimum detectable effect that the drift gate states, by simulation: it should be .8 (more where the bound
 * is conservative). Prints one JSON line. Usage: node bench/minimum-detectable.mjs [--runs 2000] [--seed 1]
 */
import { parseArgs } from 'node:util'
import { createRandom } from '../packages/core/dist/index.js'
import { categoryDistribution } from '../packages/drift/dist/measures/category-distribution.js'
import { missingRate } from '../packages/drift/dist/measures/missing-rate.js'
import { newCategories } from '../packages/drift/dist/measures/new-categories.js'
import { numberDistribution } from '../packages/drift/dist/measures/number-distribution.js'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '2000' }, seed: { type: 'string', default: '1' } },
})
const [runs, seed] = [Number(values.runs), Number(values.seed)]
const ALPHA = 0.01 / 20

const numbers = (value) => (random, rows, effect) => ({
  kind: 'number',
  values: Float64Array.from({ length: rows }, () => value(random, effect)).sort(),
  missing: 0,
})
const categories = (value) => (random, rows, effect) => {
  const counts = new Map()
  let missing = 0
  for (let i = 0; i < rows; i++) {
    const name = value(random.uniform(), effect)
    if (name === null) missing++
    else counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return { kind: 'category', counts, missing }
}

/** Shares k/4 -+ e/2 of four categories have Cramer's V close to e. */
const traded = (u, e) =>
  String([0.25 + e / 2, 0.5, 0.75 + e / 2, 1].findIndex((bound) => u < bound))

const SCENARIOS = {
  'KS, rows moved to the edge': [
    numberDistribution,
    numbers((random, e) => (random.uniform() < e ? 2 : random.uniform())),
  ],
  'KS, rows moved in the middle': [
    numberDistribution,
    numbers((random, e) => (random.uniform() < 0.5 + e ? 1 : 0) + random.uniform()),
  ],
  'chi-square, four categories': [categoryDistribution, categories(traded)],
  'missing values, 1 %': [missingRate, categories((u, e) => (u < 0.01 + e ? null : 'a'))],
  'missing values, 30 %': [missingRate, categories((u, e) => (u < 0.3 + e ? null : 'a'))],
  'new categories': [newCategories, categories((u, e) => (u < e ? 'new' : u < 0.5 ? 'a' : 'b'))],
}

/** Each run states its own detectable effect, from its own samples, and then meets an effect of that size. */
function powerOf([measure, draw], [n, m]) {
  const random = createRandom(seed, `${measure.id}/${n}/${m}`)
  let [seen, total] = [0, 0]
  for (let i = 0; i < runs; i++) {
    const reference = draw(random, n, 0)
    const read = (effect) =>
      measure.read({ name: 'x', reference, current: draw(random, m, effect) }, ALPHA)
    const detectable = read(0).detectable(ALPHA)
    total += detectable
    if (read(detectable).p <= ALPHA) seen++
  }
  return { detectable: total / runs, power: seen / runs }
}

const results = {}
for (const sizes of [
  [1000, 1000],
  [2000, 500],
])
  for (const [name, scenario] of Object.entries(SCENARIOS))
    results[`${name}, ${sizes.join('/')}`] = powerOf(scenario, sizes)
console.log(JSON.stringify({ bench: 'minimum-detectable', runs, seed, alpha: ALPHA, results }))
