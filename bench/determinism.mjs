/**
 * One small table in every format, through every embedded engine, with one thread and two, many times over in fresh engines:
 * counts the different verdicts, which should be one. Prints one JSON line.
 * Usage: node bench/determinism.mjs [--runs 20]; needs `npx tsc --build`.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { canonicalJson } from '../packages/core/dist/index.js'
import { createEngine } from '../packages/dataset/dist/index.js'
import { compareTables } from '../packages/drift/dist/index.js'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '20' } } })
const golden = new URL('../packages/drift/test/golden/formats.json', import.meta.url)
const { reference, current } = JSON.parse(readFileSync(golden, 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'bench-determinism-'))
const digests = new Map()
let comparisons = 0
for (let run = 0; run < Number(values.runs); run++)
  for (const format of ['csv', 'jsonl', 'parquet', 'arrow'])
    for (const engine of ['duckdb', 'typescript'])
      for (const threads of [1, 2]) {
        if (format === 'parquet' && engine === 'typescript') continue
        const digest = await verdict({ format, engine, threads })
        digests.set(digest, [...(digests.get(digest) ?? []), `${format}/${engine}/${threads}`])
        comparisons++
      }
rmSync(folder, { recursive: true })
console.log(
  JSON.stringify({
    bench: 'determinism',
    comparisons,
    verdicts: digests.size,
    of: [...digests].map(([sha256, by]) => ({ sha256, by: [...new Set(by)] })),
  }),
)
if (digests.size !== 1) process.exitCode = 1

async function verdict({ format, engine, threads }) {
  const files = [source('reference', reference, format), source('current', current, format)]
  const opened = await createEngine({
    files,
    engine,
    threads,
    temporaryDirectory: folder,
    keepsNumbers: true,
  })
  try {
    const result = await compareTables(await opened.open(files[0]), await opened.open(files[1]))
    return createHash('sha256').update(verdictText(result)).digest('hex')
  } finally {
    await opened.close()
  }
}

/** A finding in a CSV file names the line of its header, which the other formats do not have. */
function verdictText(result) {
  const text = JSON.stringify(result, (key, value) => (key === 'line' ? undefined : value))
  return canonicalJson(JSON.parse(text))
}

/** The same path for every format: the verdict names it. */
function source(path, bytes, format) {
  const file = join(folder, `${path}.${format}`)
  writeFileSync(file, Buffer.from(bytes[format], 'base64'))
  return { file, format, path }
}
