import { SecmlopsError } from '@secmlops/core'
import type { Tensor } from './tensor.js'
import { emptyTensor, sizeOf } from './values.js'

export type Tensors = Readonly<Record<string, Tensor>>

/** Rows `from` to `from + count` of the first dimension; a view, unless rows are missing: then zeros follow. */
export function rowsOf(tensor: Tensor, from: number, count: number): Tensor {
  const row = sizeOf(tensor.dims.slice(1))
  const dims = [count, ...tensor.dims.slice(1)]
  const data = tensor.data.subarray(from * row, (from + count) * row)
  if (data.length === count * row) return { ...tensor, dims, data } as Tensor
  const padded = emptyTensor(tensor.type, dims)
  padded.data.set(data as never)
  return padded
}

/** Tensors one after another along the first dimension, and no more rows than that. */
export function joinRows(parts: readonly Tensor[], rows: number): Tensor {
  const [first] = parts
  if (!first) throw new RangeError('nothing to join')
  if (parts.length === 1 && first.dims[0] === rows) return first
  const joined = emptyTensor(first.type, [rows, ...first.dims.slice(1)])
  let at = 0
  for (const { data } of parts) {
    joined.data.set(data.subarray(0, joined.data.length - at) as never, at)
    at += data.length
  }
  return joined
}

/**
 * Runs any number of rows through a function of exactly `batch` rows: the last batch is filled up with zeros, whose
 * results are dropped.
 * @param batched names of the feeds that have rows; the others are given to each batch as they are.
 * @throws SecmlopsError `bad-feeds` where the numbers of rows differ, or a result has no rows
 */
export async function inBatches(
  feeds: Tensors,
  { batch, batched }: { readonly batch: number; readonly batched: ReadonlySet<string> },
  run: (feeds: Tensors) => Promise<Tensors>,
): Promise<Tensors> {
  const counts = new Set([...batched].map((name) => feeds[name]?.dims[0]))
  if ([...counts].every((count) => count === batch)) return run(feeds)
  const [rows] = counts
  if (counts.size !== 1 || !rows) throw unequal(feeds)
  const parts: Tensors[] = []
  for (let from = 0; from < rows; from += batch) {
    const part = Object.entries(feeds).map(([name, tensor]): [string, Tensor] => {
      if (!batched.has(name)) return [name, tensor]
      const count = Math.min(batch, rows - from)
      const present = rowsOf(tensor, from, count)
      return [name, count === batch ? present : rowsOf(present, 0, batch)]
    })
    parts.push(await run(Object.fromEntries(part)))
  }
  return Object.fromEntries(
    Object.keys(parts[0] ?? {}).map((name) => {
      const results = parts.flatMap((part) => part[name] ?? [])
      if (results.some(({ dims }) => dims[0] !== batch)) throw rowless(name)
      return [name, joinRows(results, rows)]
    }),
  )
}

function unequal(feeds: Tensors): SecmlopsError {
  const shapes = Object.entries(feeds).map(([name, { dims }]) => `${name} ${dims.join('x')}`)
  return new SecmlopsError(
    'bad-feeds',
    `feeds of different numbers of rows: ${shapes.join(', ')}`,
    {
      remedy: 'Feed each input the same number of rows, and at least one',
    },
  )
}

function rowless(name: string): SecmlopsError {
  return new SecmlopsError('bad-feeds', `"${name}" has no row for each example`, {
    remedy: 'Feed exactly as many rows as the session was opened for (`batch`)',
  })
}
