import { createRandom, type Random } from '@secmlops/core'
import { exportModel } from '../../graph/export.js'
import { isOptimizable, type Graph } from '../../graph/graph.js'
import { openSession } from '../../session/open-session.js'
import { rowsOf, type Tensors } from '../../session/rows.js'
import type { Session } from '../../session/session.js'
import type { Tensor } from '../../session/tensor.js'
import { emptyTensor, isFloat, isTensorType } from '../../session/values.js'
import { assertFits } from '../../shape/fits.js'
import { shapesOf, type Shapes } from '../../shape/shapes.js'
import { unsupportedInput } from '../../shape/unsupported-input.js'
import { batchedInputs, type Rows } from './sized.js'

export interface CheckBatchOptions extends Rows {
  /** Rows that are compared, 3 by default; as many as `general` is for, where that is a number. */
  readonly rows?: number
  readonly seed?: number
}

/**
 * Runs random rows one by one through the original and together through its generalisation: numbers in [0, 1), whole
 * ones 0 or 1.
 * @returns the largest difference, relative to the largest magnitude in the row; Infinity where shapes or types differ.
 * @throws SecmlopsError of `openSession` and `Session.run`
 */
export async function checkBatch(
  original: Graph,
  general: Graph,
  options: CheckBatchOptions = {},
): Promise<number> {
  const { rows = 3 } = options
  const batched = batchedInputs(original, options)
  const feeds = randomFeeds(original, batched, options)
  await assertFits(original, { shapes: shapesOf(original, { ...options, batch: 1 }) })
  await assertFits(general, { shapes: dimsOf(feeds) })
  const alone = Array.from({ length: rows }, (_, i) =>
    Object.fromEntries(
      Object.entries(feeds).map(([name, tensor]) => [
        name,
        batched.has(name) ? rowsOf(tensor, i, 1) : tensor,
      ]),
    ),
  )
  const expected = await running(original, async (session) => {
    const results: Tensors[] = []
    for (const row of alone) results.push(await session.run(row))
    return results
  })
  const actual = await running(general, (session) => session.run(feeds))
  const errors = original.outputs.flatMap(({ name }) =>
    expected.map((row, i) => rowDifference(row[name], actual[name], i, rows)),
  )
  return Math.max(...errors)
}

const dimsOf = (feeds: Tensors): Shapes =>
  Object.fromEntries(Object.entries(feeds).map(([name, { dims }]) => [name, dims]))

async function running<Result>(
  graph: Graph,
  use: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = await openSession(exportModel(graph), { optimize: isOptimizable(graph) })
  try {
    return await use(session)
  } finally {
    await session.dispose()
  }
}

function randomFeeds(
  graph: Graph,
  batched: ReadonlySet<string>,
  { rows = 3, seed = 1, shapes = {} }: CheckBatchOptions,
): Tensors {
  const random = createRandom(seed, 'batch')
  const one = shapesOf(graph, { batch: 1, shapes })
  return Object.fromEntries(
    graph.inputs.map(({ name, type }) => {
      const dims = one[name] ?? []
      const all = batched.has(name) ? [rows, ...dims.slice(1)] : dims
      return [name, randomTensor(name, type, all, random)]
    }),
  )
}

function randomTensor(name: string, type: string, dims: readonly number[], random: Random): Tensor {
  if (!isTensorType(type)) throw unsupportedInput(name)
  const tensor = emptyTensor(type, dims)
  const { data } = tensor
  const drawn = Math.min(data.length, CYCLE)
  for (let i = 0; i < drawn; i++) data[i] = draw(tensor, random)
  for (let i = drawn; i < data.length; i++) data[i] = data[i - CYCLE] ?? 0
  return tensor
}

/** Numbers that are drawn before they repeat: a prime, so that no two rows are alike. */
const CYCLE = 8191

function draw({ type }: Tensor, random: Random): number | bigint {
  if (type === 'float16') return HALF + random.integer(1024)
  if (isFloat(type)) return random.uniform()
  const bit = random.integer(2)
  return type === 'int64' || type === 'uint64' ? BigInt(bit) : bit
}

/** Bits of 0.5 in IEEE 754 half precision; its 10 bits of mantissa follow. */
const HALF = 0x3800

function rowDifference(
  alone: Tensor | undefined,
  together: Tensor | undefined,
  row: number,
  rows: number,
): number {
  if (!alone || alone.type !== together?.type) return Infinity
  if ([rows, ...alone.dims.slice(1)].join() !== together.dims.join()) return Infinity
  if (alone.dims[0] !== 1) return Infinity
  const [expected, actual] = [alone, rowsOf(together, row, 1)].map(numbers)
  let [largest, error] = [Number.MIN_VALUE, 0]
  expected?.forEach((value, i) => {
    const other = actual?.[i] ?? NaN
    if (Number.isFinite(value)) largest = Math.max(largest, Math.abs(value))
    if (!Object.is(value, other)) error = Math.max(error, Math.abs(value - other))
  })
  return Number.isNaN(error) ? Infinity : error / largest
}

const numbers = ({ type, data }: Tensor): readonly number[] | Float32Array | Float64Array => {
  if (type === 'float32' || type === 'float64') return data
  return Array.from(data as ArrayLike<number | bigint>, type === 'float16' ? half : Number)
}

/** The number that bits of half precision stand for (IEEE 754 binary16). */
function half(value: number | bigint): number {
  const bits = Number(value)
  const [exponent, mantissa] = [(bits >> 10) & 31, bits & 1023]
  const sign = bits >> 15 ? -1 : 1
  if (exponent === 31) return mantissa ? NaN : sign * Infinity
  return sign * (exponent === 0 ? mantissa * 2 ** -24 : (1024 + mantissa) * 2 ** (exponent - 25))
}
