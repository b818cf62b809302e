/**
 * Share of clean comparisons in which the whole drift gate raises an alarm, and the power against one shifted column: the
 * simulation of facts 6.5 (20 columns: normal, lognormal, t3 in turn, and Zipf with 3, 5, 10, 20, 50 values; 5 % missing
 * values in every fourth); and of rows in groups or with a memory, with rows and with groups exchanged; and of days that differ as days do, calibrated. Prints one JSON line.
 * Usage: node bench/false-alarms.mjs [--sims 300] [--seed 1] [--only clustered|ordered|calibrated]
 */
import { parseArgs } from 'node:util'
import { createRandom } from '../packages/core/dist/index.js'
import { compareTables } from '../packages/drift/dist/index.js'
import { calibratedTables } from './calibrated-days.mjs'
import { clusteredTable, orderedTable } from './clustered-rows.mjs'

const { values } = parseArgs({
  options: {
    sims: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
})
const [sims, seed] = [Number(values.sims), Number(values.seed)]

const SIZES = [
  [1000, 1000],
  [1000, 200],
  [1001, 1000],
  [1001, 200],
  [5000, 5000],
  [5000, 500],
]
/** Evidently 0.7: probability that any column is flagged without drift (facts 6.5). */
const EVIDENTLY = [1, 0.943, 0.983, 1, 0, 0.997]

const NUMERIC = [
  (random) => random.normal(),
  (random) => Math.exp(random.normal()),
  (random) =>
    random.normal() /
    Math.sqrt((random.normal() ** 2 + random.normal() ** 2 + random.normal() ** 2) / 3),
]
const ZIPF = [3, 5, 10, 20, 50].map((k) => {
  const weights = Array.from({ length: k }, (_, i) => 1 / (i + 1))
  const total = weights.reduce((a, b) => a + b)
  let sum = 0
  return weights.map((weight) => (sum += weight / total))
})

function table(random, rows, shift) {
  const numbers = Array.from({ length: 10 }, (_, c) => {
    const draw = NUMERIC[c % 3]
    const values = Float64Array.from({ length: rows }, () => draw(random) + (c === 0 ? shift : 0))
    return { name: `n${c}`, values: holes(random, values, c), rows }
  })
  const categories = Array.from({ length: 10 }, (_, c) => {
    const cumulative = ZIPF[c % 5]
    const counts = new Map()
    for (let i = 0; i < rows; i++) {
      const u = random.uniform()
      const value = String(cumulative.findIndex((bound) => u <= bound))
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    return { name: `c${c}`, counts }
  })
  return engineTable(rows, numbers, categories)
}

function holes(random, values, column) {
  const kept = column % 4 === 3 ? values.filter(() => random.uniform() >= 0.05) : values
  return kept.sort()
}

function engineTable(rows, numbers, categories) {
  const columns = [
    ...numbers.map(({ name }) => ({ name, kind: 'number', type: 'DOUBLE' })),
    ...categories.map(({ name }) => ({ name, kind: 'category', type: 'VARCHAR' })),
  ]
  return {
    source: { file: 'simulated', format: 'parquet', path: 'simulated' },
    columns: async () => columns,
    rowCount: async () => rows,
    scalars: async (names) => names.map((name) => scalarsOf(rows, name, numbers)),
    sortedNumbers: async (name) => numbers.find((column) => column.name === name).values,
    valueCounts: async (name) => {
      const { counts } = categories.find((column) => column.name === name)
      return {
        values: [...counts].map(([value, count]) => ({ value, count })),
        distinct: counts.size,
        rest: 0,
      }
    },
  }
}

function scalarsOf(rows, name, numbers) {
  const values = numbers.find((column) => column.name === name)?.values
  const count = values?.length ?? rows
  return {
    name,
    count,
    missing: rows - count,
    min: values?.[0] ?? null,
    max: values?.at(-1) ?? null,
  }
}

async function rate(n, m, shift, hit) {
  let hits = 0
  for (let i = 0; i < sims; i++) {
    const random = createRandom(seed, `${n}/${m}/${shift}/${i}`)
    const result = await compareTables(table(random, n, 0), table(random, m, shift))
    if (hit(result)) hits++
  }
  return hits / sims
}

/** Share of comparisons of grouped rows that fail, with exchanged rows and exchanged groups. */
async function clusteredRates(shift, groups) {
  const failed = { rows: 0, groups: 0, inconclusive: 0 }
  for (let i = 0; i < sims; i++) {
    const random = createRandom(seed, `clustered/${shift}/${groups}/${i}`)
    const [before, now] = [clusteredTable(random, 0, groups), clusteredTable(random, shift, groups)]
    const failedWith = async (options) => (await compareTables(before, now, options)).outcome
    if ((await failedWith({ ignore: ['group'] })) === 'fail') failed.rows++
    const outcome = await failedWith({ group: { column: 'group' } })
    if (outcome === 'fail') failed.groups++
    if (outcome === 'inconclusive') failed.inconclusive++
  }
  return Object.fromEntries(Object.entries(failed).map(([key, count]) => [key, count / sims]))
}

/** Share of comparisons of rows with a memory that fail, with exchanged rows and with exchanged blocks of 100 that follow each other. */
async function orderedRates() {
  const failed = { rows: 0, blocks: 0 }
  for (let i = 0; i < sims; i++) {
    const random = createRandom(seed, `ordered/${i}`)
    const [before, now] = [orderedTable(random), orderedTable(random)]
    const failedWith = async (options) =>
      (await compareTables(before, now, { ignore: ['group'], ...options })).outcome === 'fail'
    if (await failedWith({})) failed.rows++
    if (await failedWith({ group: { rows: 100 } })) failed.blocks++
  }
  return Object.fromEntries(Object.entries(failed).map(([key, count]) => [key, count / sims]))
}

/** Share of comparisons of one day with 120 that fail, by exchanged rows and by windows of the reference. */
async function calibratedRates(shift) {
  const failed = { rows: 0, windows: 0, inconclusive: 0 }
  for (let i = 0; i < sims; i++) {
    const tables = calibratedTables(createRandom(seed, `calibrated/${shift}/${i}`), shift)
    const outcomeWith = async (options) => (await compareTables(...tables, options)).outcome
    if ((await outcomeWith({ ignore: ['time'] })) === 'fail') failed.rows++
    const outcome = await outcomeWith({ calibrate: { column: 'time', block: 'day' } })
    if (outcome === 'fail') failed.windows++
    if (outcome === 'inconclusive') failed.inconclusive++
  }
  return Object.fromEntries(Object.entries(failed).map(([key, count]) => [key, count / sims]))
}

if (values.only === 'calibrated') {
  const calibrated = {
    'no drift': await calibratedRates(0),
    'one column by 2 sigma': await calibratedRates(2),
    'one column by 3 sigma': await calibratedRates(3),
  }
  console.log(JSON.stringify({ bench: 'false-alarms', sims, seed, calibrated }))
  process.exit(0)
}

if (values.only === 'ordered') {
  console.log(JSON.stringify({ bench: 'false-alarms', sims, seed, ordered: await orderedRates() }))
  process.exit(0)
}

const clustered = {
  'no drift, 40 and 40 groups': await clusteredRates(0, 40),
  'one column by .8 sigma, 40 and 40 groups': await clusteredRates(0.8, 40),
  'no drift, 4 and 4 groups': await clusteredRates(0, 4),
}
if (values.only === 'clustered') {
  console.log(JSON.stringify({ bench: 'false-alarms', sims, seed, clustered }))
  process.exit(0)
}

const falseAlarms = {}
for (const [i, [n, m]] of SIZES.entries())
  falseAlarms[`${n}/${m}`] = {
    ours: await rate(n, m, 0, ({ outcome }) => outcome === 'fail'),
    evidently: EVIDENTLY[i],
  }
const shifted = ({ columns }) => columns.find(({ name }) => name === 'n0').outcome === 'fail'
const power = {
  '1000/1000 by .3 sigma': await rate(1000, 1000, 0.3, shifted),
  '5000/5000 by .3 sigma': await rate(5000, 5000, 0.3, shifted),
  '5000/500 by .5 sigma': await rate(5000, 500, 0.5, shifted),
}
const ordered = await orderedRates()
console.log(
  JSON.stringify({ bench: 'false-alarms', sims, seed, falseAlarms, power, clustered, ordered }),
)
