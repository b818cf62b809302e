import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'

/** Small valid tables that are damaged: one of each format. */
export async function seeds(folder) {
  const rows = Array.from({ length: 24 }, (_, i) => [
    i,
    i / 7,
    i % 3 ? 'é' : 'a "b"',
    `2020-01-0${1 + (i % 9)}`,
  ])
  const csv = [
    'id,x,c,d',
    ...rows.map(([id, x, c, d]) => `${id},${x},"${c.replaceAll('"', '""')}",${d}`),
  ]
  const jsonl = rows.map(([id, x, c, d]) => JSON.stringify({ id, x, c, d, n: { a: [id] } }))
  return [
    { format: 'csv', bytes: Buffer.from(csv.join('\n')) },
    { format: 'csv', bytes: Buffer.from(csv.join('\r\n')) },
    { format: 'jsonl', bytes: Buffer.from(jsonl.join('\n')) },
    { format: 'npy', bytes: npy() },
    { format: 'parquet', bytes: await parquet(folder, csv.join('\n')) },
  ]
}

/** Version 1.0 of the format, 4 by 3 doubles. */
function npy() {
  const head = "{'descr': '<f8', 'fortran_order': False, 'shape': (4, 3), }"
  const header = Buffer.from(`${head.padEnd(117)}\n`)
  const start = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0])
  return Buffer.concat([
    start,
    header,
    Buffer.from(Float64Array.from({ length: 12 }, (_, i) => i).buffer),
  ])
}

async function parquet(folder, csv) {
  const [from, to] = ['seed.csv', 'seed.parquet'].map((name) => join(folder, name))
  await writeFile(from, csv)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (SELECT * FROM read_csv('${from}')) TO '${to}' (FORMAT parquet)`)
  connection.closeSync()
  instance.closeSync()
  return readFile(to)
}
