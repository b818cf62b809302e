import { SecmlopsError, printable } from '@secmlops/core'
import type { Dimension, Tensor, ValueInfo } from '@secmlops/onnx'

/** One input or output of a model, and where it lies among the X or Y, which count all of them, row-major, in order. */
export interface Slot {
  readonly name: string
  readonly type: Tensor['type']
  /** Of one example. */
  readonly dims: readonly number[]
  readonly offset: number
  readonly size: number
}

const TYPES: ReadonlySet<string> = new Set(['float32', 'float64'])

/**
 * The inputs of a model for a property of `count` inputs. Open dimensions are 1, but for the one that has to be larger.
 * @throws SecmlopsError `property-mismatch` (exit 2), `model-input-type` (exit 3)
 */
export function inputSlots(inputs: readonly ValueInfo[], count: number): Slot[] {
  const other = inputs.find(({ type }) => !TYPES.has(type))
  if (other)
    throw new SecmlopsError(
      'model-input-type',
      `the input "${printable(other.name)}" is ${printable(other.type)}`,
      { exit: 3, remedy: 'Export the model with inputs of float32 or float64' },
    )
  const known = inputs.map(({ dims }) => sizeOf(dims.filter((size) => typeof size === 'number')))
  const total = known.reduce((sum, size) => sum + size, 0)
  let missing = count - total
  const slots: Slot[] = []
  inputs.forEach(({ name, type, dims }, i) => {
    const size = known[i] ?? 1
    const rest = missing
    const grown = rest > 0 && rest % size === 0 && dims.some(isOpen) ? 1 + rest / size : 1
    if (grown > 1) missing = 0
    const shape = opened(dims, grown)
    const offset = slots.reduce((sum, slot) => sum + slot.size, 0)
    slots.push({ name, type: type as Tensor['type'], dims: shape, offset, size: sizeOf(shape) })
  })
  const found = slots.reduce((sum, { size }) => sum + size, 0)
  if (found !== count) throw mismatch('inputs', found, count)
  return slots
}

/** @throws SecmlopsError `property-mismatch` */
export function outputSlots(
  outputs: readonly ValueInfo[],
  results: Readonly<Record<string, Tensor>>,
  count: number,
): Slot[] {
  const slots: Slot[] = []
  let offset = 0
  for (const { name } of outputs) {
    const { type, dims, data } = results[name] ?? {}
    if (!type || !dims || !data) continue
    slots.push({ name, type, dims, offset, size: data.length })
    offset += data.length
  }
  if (offset !== count) throw mismatch('outputs', offset, count)
  return slots
}

const isOpen = (size: Dimension): boolean => typeof size !== 'number'
const sizeOf = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1)

/** The last open dimension takes what is missing: the first one is the batch, where there is another. */
function opened(dims: readonly Dimension[], size: number): number[] {
  const last = dims.findLastIndex(isOpen)
  return dims.map((dim, i) => (typeof dim === 'number' ? dim : i === last ? size : 1))
}

function mismatch(what: string, model: number, property: number): SecmlopsError {
  return new SecmlopsError(
    'property-mismatch',
    `the model has ${String(model)} ${what}, the property declares ${String(property)}`,
    { remedy: 'Name the property that was written for this model' },
  )
}
