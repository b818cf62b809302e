/**
 * Near duplicates of rows and texts: false alarms on tables without any, recall of copies that were changed a little, and
 * cost. One JSON line a table, rates with their 95 % Clopper-Pearson interval.
 * Usage: node bench/near-rows.mjs [--rows 2000] [--seeds 20] [--cost 100000] [--only <part of a name>] [--csv <file>]...
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { clopperPearson, createRandom } from '../packages/core/dist/index.js'
import { nearRows } from '../packages/provenance/dist/screens/near-duplicates/near-rows.js'
import { CHANGES, TABLES } from './screens/row-tables.mjs'

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '2000' },
    seeds: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
    cost: { type: 'string', default: '100000' },
    csv: { type: 'string', multiple: true, default: [] },
  },
})
const [rows, seeds, cost] = [values.rows, values.seeds, values.cost].map(Number)
const COPIES = 20

/** A CSV without quotes as a table: rows are drawn from it without replacement. Columns of order and time are left out. */
function csvTable(path) {
  const [head, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/)
  const names = head.split(',')
  const kept = [...names.keys()].filter((i) => !/^(id|index|timestamp|time|date)?$/i.test(names[i]))
  const all = lines.map((line) => line.split(',')).map((cells) => kept.map((i) => cells[i]))
  return {
    name: path.slice(path.lastIndexOf('/') + 1),
    names: kept.map((i) => names[i]),
    draw: (random, count) => random.sample(all, count),
  }
}

function inputOf(names, table, seed) {
  const records = table.map(({ split, fresh }, i) => ({
    ...{ dataset: 'd', id: String(i), split, label: 'null', content: String(i), fresh },
    location: { path: 'd.csv', line: i + 2 },
  }))
  return {
    records,
    introduced: ({ fresh }) => fresh === true,
    keyColumns: () => new Set(),
    random: (scope) => createRandom(seed, scope),
    advance: () => undefined,
    async *rows() {
      for (let i = 0; i < table.length; i++)
        yield { content: String(i), names, values: table[i].values }
    },
  }
}

function split(drawn, random) {
  return drawn.map((cells) => ({
    values: cells,
    split: random.uniform() < 0.25 ? 'test' : 'train',
  }))
}

/** Held-out rows of a clean table that are taken for copies; a row of the same values in both splits is one. */
async function clean({ names, draw }, count) {
  let [held, alarms, alarmedRuns, silent] = [0, 0, 0, 0]
  for (let seed = 1; seed <= seeds; seed++) {
    const random = createRandom(seed, 'clean')
    const table = split(draw(random, count), random)
    const { findings, coverage, measurements } = await nearRows(inputOf(names, table, seed))
    const share = measurements?.find(({ id }) => id.endsWith('held-out-rows'))
    held += share?.n ?? 0
    alarms += Math.round((share?.value ?? 0) * (share?.n ?? 0))
    alarmedRuns += findings.some(({ rule }) => rule === 'near-leak') ? 1 : 0
    silent += coverage[0].total - coverage[0].examined
  }
  return {
    rows: rate(alarms, held),
    runs: rate(alarmedRuns, seeds),
    silentShare: silent / (seeds * count),
  }
}

async function recall({ names, draw }, count, change) {
  let found = 0
  for (let seed = 1; seed <= seeds; seed++) {
    const random = createRandom(seed, 'copies')
    const table = split(draw(random, count), random)
    const hosts = random.sample(
      table.filter((row) => row.split === 'test'),
      COPIES,
    )
    const copies = hosts.map((row) => ({
      values: change(row.values, random),
      split: 'train',
      fresh: true,
    }))
    const { findings } = await nearRows(inputOf(names, [...table, ...copies], seed))
    const lines = new Set(findings.map(({ location }) => location.line ?? 0))
    found += copies.filter((_, i) => lines.has(table.length + i + 2)).length
  }
  return rate(found, seeds * COPIES)
}

function rate(k, n) {
  if (n === 0) return { k, n }
  const { lower, upper } = clopperPearson(k, n, 0.95)
  return { k, n, rate: k / n, lower: Number(lower.toFixed(4)), upper: Number(upper.toFixed(4)) }
}

const tables = [...TABLES, ...values.csv.map(csvTable)]
for (const table of tables.filter(({ name }) => name.includes(values.only))) {
  const started = process.cpuUsage()
  const results = { falseAlarms: await clean(table, rows) }
  for (const [name, change] of Object.entries(CHANGES[table.kind ?? 'numbers']))
    results[name] = await recall(table, rows, change)
  const { user } = process.cpuUsage(started)
  console.log(
    JSON.stringify({
      bench: 'near-rows',
      table: table.name,
      rows,
      ...results,
      cpuSeconds: user / 1e6,
    }),
  )
}

if (cost > 0)
  for (const table of TABLES.slice(0, 2)) {
    const random = createRandom(1, 'cost')
    const drawn = split(table.draw(random, cost), random)
    const started = process.cpuUsage()
    await nearRows(inputOf(table.names, drawn, 1))
    const { user } = process.cpuUsage(started)
    const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024)
    console.log(
      JSON.stringify({
        bench: 'near-rows cost',
        table: table.name,
        rows: cost,
        cpuSeconds: user / 1e6,
        peakMiB,
      }),
    )
  }
