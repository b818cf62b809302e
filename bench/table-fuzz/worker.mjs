/** One range of inputs of `bench/table-fuzz.mjs`: arguments are its ends, the seed, a folder, and the file that names the input in hand. */
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { SecmlopsError, createRandom } from '../../packages/core/dist/index.js'
import { createEngine, readNpy } from '../../packages/dataset/dist/index.js'
import { mutate } from './mutate.mjs'
import { seeds } from './seeds.mjs'

const [from, end, seed] = process.argv.slice(2, 5).map(Number)
const [folder, progress] = process.argv.slice(5)
/** Inputs between two reports. */
const REPORT = 500
/** Names of files that one set of engines reads: each once, because DuckDB may remember what it has read. */
const NAMES = 100
const WAYS = {
  duckdb: { engine: 'duckdb' },
  typescript: { engine: 'typescript' },
  'kept numbers': { engine: 'duckdb', keepsNumbers: true },
}
let engines = {}
let used = NAMES

mkdirSync(folder, { recursive: true })
const corpus = await seeds(folder)
const hand = openSync(progress, 'w')
let report = empty()
for (let i = from; i < end; i++) {
  writeSync(hand, String(i).padEnd(12), 0)
  await tryInput(i)
  if ((i + 1) % REPORT === 0) send(false)
}
for (const engine of Object.values(engines)) await engine.close()
send(true)
closeSync(hand)
process.disconnect()

/** Faults, and inputs that one reader alone takes: neither is a refusal. */
function empty() {
  return { counts: new Map(), faults: [], opinions: [] }
}

function send(done) {
  process.send({ ...report, counts: [...report.counts], done })
  report = empty()
}

async function tryInput(i) {
  const { format, bytes } = corpus[i % corpus.length]
  const input = mutate(bytes, createRandom(seed, `table-fuzz/${i}`))
  for (const [reader, outcome] of await outcomes(format, input)) {
    const key = `${format} ${reader} ${outcome.startsWith('FAULT') ? 'FAULT' : outcome}`
    report.counts.set(key, (report.counts.get(key) ?? 0) + 1)
    if (outcome.startsWith('read where')) report.opinions.push({ input: i, reader, outcome })
    if (outcome.startsWith('FAULT'))
      report.faults.push({
        input: i,
        reader,
        outcome,
        bytes: input.toString('base64').slice(0, 400),
      })
  }
}

async function outcomes(format, input) {
  if (format === 'npy') return [['reader', (await outcome(() => readNpy(input, 'fuzz.npy'))).code]]
  const source = await sourceOf(format, input)
  const ask = async (way) => outcome(async () => exhaust(await engines[way].open(source)))
  const duckdb = await ask('duckdb')
  const found = [['duckdb', duckdb.code]]
  const others = { csv: ['typescript', 'kept numbers'], jsonl: ['typescript'], parquet: [] }[format]
  for (const way of others) found.push([way, agreement(duckdb, await ask(way))])
  return found
}

async function sourceOf(format, input) {
  if (used === NAMES) await renewEngines()
  const source = sourceNamed(format, used++)
  writeFileSync(source.file, input)
  return source
}

function sourceNamed(format, i) {
  return { file: join(folder, `input-${i}.${format}`), format, path: `input.${format}` }
}

async function renewEngines() {
  for (const engine of Object.values(engines)) await engine.close()
  const files = Array.from({ length: NAMES }, (_, i) =>
    ['csv', 'jsonl', 'parquet'].map((format) => sourceNamed(format, i)),
  ).flat()
  for (const { file } of files) writeFileSync(file, '')
  for (const [way, options] of Object.entries(WAYS))
    engines[way] = await createEngine({ files, threads: 1, temporaryDirectory: folder, ...options })
  used = 0
}

/** A table that two engines read differently was read wrongly by one of them. */
function agreement(first, second) {
  if (first.code !== second.code) return `${second.code} where duckdb says ${first.code}`
  return first.answers === second.answers ? second.code : 'FAULT other answers than duckdb'
}

async function outcome(read) {
  try {
    return { code: 'read', answers: await read() }
  } catch (error) {
    if (error instanceof SecmlopsError && error.exit === 2) return { code: error.code }
    return { code: `FAULT ${error?.stack ?? error}` }
  }
}

/** Asks everything of a table; of nested columns, which are not compared, only their names. */
async function exhaust(table) {
  const columns = await table.columns()
  const compared = columns.filter(({ kind }) => kind !== 'other')
  const names = compared.map(({ name }) => name)
  const answers = [columns.map(({ name, kind }) => [name, kind]), await table.scalars(names)]
  for (const { name, kind } of columns) {
    const counts = await table.valueCounts(name, 5)
    if (kind !== 'other') answers.push(counts)
    if (kind === 'number') answers.push([...(await table.sortedNumbers(name))])
  }
  for await (const batch of table.rows()) void batch
  for await (const batch of table.rows(names)) answers.push(batch)
  return JSON.stringify(answers, (_, value) => (typeof value === 'bigint' ? `${value}n` : value))
}
