import { printable } from '@secmlops/core'
import { BadHeader, type Cursor } from './cursor.js'
import { BLOCKS, REMOVED_TYPES } from './types.js'

const MAX_NAME = 64
const MAX_DIMENSIONS = 4

export interface Tensor {
  readonly name: string
  readonly at: number
  readonly dimensions: readonly number[]
  readonly type: number
  /** From the start of the data. */
  readonly offset: number
}

/** Reads the descriptions of all tensors. @throws BadHeader */
export async function readTensors(cursor: Cursor, count: number): Promise<Tensor[]> {
  const tensors: Tensor[] = []
  const seen = new Set<string>()
  for (let index = 0; index < count; index += 1) {
    const tensor = await readTensor(cursor)
    if (seen.has(tensor.name))
      throw new BadHeader(`the tensor "${printable(tensor.name)}" occurs twice`)
    seen.add(tensor.name)
    tensors.push(tensor)
  }
  return tensors
}

async function readTensor(cursor: Cursor): Promise<Tensor> {
  const at = cursor.at
  const length = await cursor.u64()
  if (length > MAX_NAME) throw new BadHeader('the name of a tensor is longer than 64 bytes')
  const name = await cursor.text(length)
  if (name === '') throw new BadHeader('a tensor has no name')
  const rank = await cursor.u32()
  if (rank > MAX_DIMENSIONS)
    throw new BadHeader(`the tensor "${printable(name)}" has more than 4 dimensions`)
  const dimensions: number[] = []
  for (let axis = 0; axis < rank; axis += 1) dimensions.push(await cursor.u64())
  return { name, at, dimensions, type: await cursor.u32(), offset: await cursor.u64() }
}

export interface TensorProblem {
  readonly at: number
  readonly message: string
}

/**
 * The first tensor whose place is impossible: tensors lie one after another, each at a multiple of the alignment,
 * inside the file (`gguf_init_from_file`). `unknown` lists types that are newer than this table.
 */
export function layoutProblem(
  tensors: readonly Tensor[],
  alignment: number,
  dataLength: number,
): { readonly problem?: TensorProblem; readonly unknown: readonly number[] } {
  const unknown = new Set<number>()
  let expected: number | undefined = 0
  for (const tensor of tensors) {
    const size = sizeOf(tensor)
    if (size === undefined) unknown.add(tensor.type)
    const message = problemOf(tensor, { size, expected, alignment, dataLength })
    if (message !== undefined)
      return {
        problem: { at: tensor.at, message: `tensor "${printable(tensor.name, 64)}" ${message}` },
        unknown: [...unknown],
      }
    expected =
      size === undefined ? undefined : Math.ceil((tensor.offset + size) / alignment) * alignment
  }
  return { unknown: [...unknown] }
}

/** Bytes; NaN for a shape that no tensor of the type can have, undefined where the type is not known. */
function sizeOf({ dimensions, type }: Tensor): number | undefined {
  const block = BLOCKS[type]
  if (!block) return REMOVED_TYPES.has(type) ? Number.NaN : undefined
  const [elements, bytes] = block
  const count = dimensions.reduce((product, extent) => product * extent, 1)
  const isWhole = (dimensions[0] ?? 1) % elements === 0 && Number.isSafeInteger(count)
  return isWhole ? (count / elements) * bytes : Number.NaN
}

function problemOf(
  { offset }: Tensor,
  place: {
    readonly size: number | undefined
    readonly expected: number | undefined
    readonly alignment: number
    readonly dataLength: number
  },
): string | undefined {
  const { size, expected, alignment, dataLength } = place
  if (size !== undefined && !Number.isSafeInteger(size)) return 'has an impossible shape or type'
  if (offset % alignment !== 0) return 'is not aligned'
  if (offset + (size ?? 0) > dataLength) return 'lies outside of the file'
  return expected !== undefined && offset !== expected
    ? 'leaves a hole or overlaps another'
    : undefined
}
