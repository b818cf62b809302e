import { textOf, integerOf } from './literal.js'
import type { Machine } from './machine.js'
import { Malformed } from './malformed.js'
import { CONTAINER, isInstance, isTuple, type Instance, type Value } from './values.js'

/** What an array wrapper says of the bytes that follow it. */
interface Layout {
  readonly bytes: number
  readonly pickled: boolean
  readonly aligned: boolean
}

/**
 * joblib's unpickler takes an array's bytes from the file right after the BUILD of its wrapper
 * (joblib `numpy_pickle.NumpyArrayWrapper`): raw with an optional alignment pad, or a pickle for dtypes with objects.
 * Gives the step to take after the BUILD; reads only.
 */
export function takeRawBytes(
  machine: Machine,
  wrapper: Instance,
  state: Value,
  end: number,
): () => void {
  if (wrapper.of.name !== 'NumpyArrayWrapper' || wrapper.of.module !== 'joblib.numpy_pickle')
    return () => undefined
  const layout = layoutOf(machine, state)
  if (!layout) throw new Malformed('an array wrapper does not say how long its array is')
  if (layout.pickled)
    return () => {
      machine.replace(1, CONTAINER)
      machine.enter()
    }
  const pad = layout.aligned ? 1 + (machine.bytes.lookBack(end, 1)[0] ?? 0) : 0
  if (end + pad + layout.bytes > machine.bytes.size) throw new Malformed('an array is cut short')
  return () => {
    machine.raw.push({ start: end, end: end + pad + layout.bytes })
    machine.skip = pad + layout.bytes
    machine.replace(1, CONTAINER)
  }
}

function layoutOf(machine: Machine, state: Value): Layout | undefined {
  if (typeof state !== 'object' || state.kind !== 'dictionary' || !state.complete) return undefined
  const fields = new Map<string | undefined, Value | undefined>()
  for (let index = 0; index < state.entries.length; index += 2)
    fields.set(textOf(machine.bytes, state.entries[index] ?? CONTAINER), state.entries[index + 1])
  const dtype = itemOf(machine, fields.get('dtype'))
  const count = product(machine, fields.get('shape'))
  if (!dtype || count === undefined || !Number.isSafeInteger(count * dtype.size)) return undefined
  const aligned = fields.get('numpy_array_alignment_bytes')
  return {
    bytes: count * dtype.size,
    pickled: dtype.pickled,
    aligned: aligned !== undefined && integerOf(machine.bytes, aligned) !== undefined,
  }
}

function product(machine: Machine, shape: Value | undefined): number | undefined {
  if (!isTuple(shape)) return undefined
  const sizes = shape.items.map((item) => integerOf(machine.bytes, item) ?? Number.NaN)
  const count = sizes.reduce((left, right) => left * right, 1)
  return sizes.every((size) => size >= 0) && Number.isSafeInteger(count) ? count : undefined
}

const TYPE = /^[|<>=]?([?bBhHiIlLqQefdgFDGuicmMSaUVO])(\d*)$/

interface Item {
  readonly size: number
  readonly pickled: boolean
}

/** Item size of `numpy.dtype('<f8', …)`; a structured one (`V16`) is pickled when a field of it is an object. */
function itemOf(machine: Machine, dtype: Value | undefined): Item | undefined {
  if (!isInstance(dtype) || dtype.of.name !== 'dtype') return undefined
  const [letter, digits = ''] = typeOf(machine, dtype) ?? []
  const size = letter === undefined ? Number.NaN : sizeOf(letter, digits)
  if (!Number.isFinite(size)) return undefined
  return { size, pickled: letter === 'O' || holdsObjects(machine, dtype.states) }
}

/** Letter and digits of a dtype's type string. */
function typeOf(machine: Machine, dtype: Instance): [letter: string, digits: string] | undefined {
  const [first] = isTuple(dtype.arguments) ? dtype.arguments.items : []
  const text = first === undefined ? undefined : textOf(machine.bytes, first)
  const [, letter, digits] = TYPE.exec(text ?? '') ?? []
  return letter === undefined || digits === undefined ? undefined : [letter, digits]
}

/** NumPy writes a width behind every letter but that of bool. */
function sizeOf(letter: string, digits: string): number {
  if (digits === '') return letter === '?' ? 1 : Number.NaN
  return Number(digits) * (letter === 'U' ? 4 : 1)
}

/** Values that are looked through for the fields of a dtype. */
const MAX_PARTS = 1000

/** Whether the state of a structured dtype has a field of type object, at any depth. */
function holdsObjects(machine: Machine, states: readonly Value[]): boolean {
  const parts = [...states]
  const seen = new Set<Value>()
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    if (typeof part === 'number' || seen.has(part)) continue
    if (seen.add(part).size > MAX_PARTS) throw new Malformed('a dtype has too many fields')
    if (isObjectType(machine, part)) return true
    parts.push(...innerParts(part))
  }
  return false
}

function isObjectType(machine: Machine, part: Value): boolean {
  if (!isInstance(part) || part.of.name !== 'dtype') return false
  const [letter] = typeOf(machine, part) ?? []
  if (letter === undefined) throw new Malformed('a field of a dtype is not understood')
  return letter === 'O'
}

function innerParts(part: Value): readonly Value[] {
  if (isTuple(part)) return part.items
  if (isInstance(part)) return part.states
  if (typeof part === 'number' || part.kind !== 'dictionary') return []
  if (!part.complete) throw new Malformed('a dtype has too many fields')
  return part.entries
}
