// Damaged tables against both engines: each input is read, or refused with a typed error of exit 2 (3 for Parquet without DuckDB).
// node bench/table-fuzz.mjs [inputs] [seconds] [engine]; needs `npx tsc --build`.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SecmlopsError, createRandom } from '../packages/core/dist/index.js'
import { createEngine, readNpy } from '../packages/dataset/dist/index.js'
import { mutate } from './table-fuzz/mutate.mjs'
import { seeds } from './table-fuzz/seeds.mjs'

const [inputs = 100_000, seconds = 600] = process.argv.slice(2, 4).map(Number)
const only = process.argv[4]
const folder = await mkdtemp(join(tmpdir(), 'table-fuzz-'))
const corpus = await seeds(folder)
const random = createRandom(1, 'bench/table-fuzz')
const counts = new Map()
const faults = []
const from = performance.now()
let slowest = 0
let done = 0
while (done < inputs && performance.now() - from < seconds * 1000) {
  const { format, bytes } = corpus[done % corpus.length]
  const input = mutate(bytes, random)
  const started = performance.now()
  for (const [engine, outcome] of await outcomes(format, input)) {
    const key = `${format} ${engine} ${outcome}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
    if (outcome.startsWith('FAULT'))
      faults.push({ key, input: input.toString('base64').slice(0, 400) })
  }
  slowest = Math.max(slowest, performance.now() - started)
  done++
}
await rm(folder, { recursive: true })
for (const [key, count] of [...counts].sort()) console.log(String(count).padStart(8), key)
for (const fault of faults.slice(0, 10)) console.log(fault)
console.log(`${done} inputs, ${faults.length} faults, slowest ${slowest.toFixed(0)} ms`)
if (faults.length > 0) process.exitCode = 1

async function outcomes(format, input) {
  if (format === 'npy') return [['reader', await outcome(() => readNpy(input, 'fuzz.npy'))]]
  const file = join(folder, `input.${format}`)
  await writeFile(file, input)
  const source = { file, format, path: `input.${format}` }
  const all = format === 'parquet' ? ['duckdb'] : ['duckdb', 'typescript']
  const engines = all.filter((engine) => only === undefined || engine === only)
  const found = []
  for (const engine of engines) found.push([engine, await outcome(() => exhaust(source, engine))])
  return found
}

async function outcome(read) {
  try {
    await read()
    return 'read'
  } catch (error) {
    if (error instanceof SecmlopsError && error.exit === 2) return error.code
    return `FAULT ${error?.stack ?? error}`
  }
}

/** Asks everything of a table. */
async function exhaust(source, engine) {
  const opened = await createEngine({
    files: [source],
    threads: 1,
    temporaryDirectory: folder,
    engine,
  })
  try {
    const table = await opened.open(source)
    await table.scalars()
    for (const { name, kind } of await table.columns()) {
      await table.valueCounts(name, 5)
      if (kind === 'number') await table.sortedNumbers(name)
    }
    for await (const batch of table.rows()) void batch
  } finally {
    await opened.close()
  }
}
