import { attributesOf } from './attributes.js'
import { itemOf } from './dtype.js'
import { integerOf, isNone } from './literal.js'
import type { Machine } from './machine.js'
import { Malformed } from './malformed.js'
import { CONTAINER, isInstance, isTuple, type Instance, type Value } from './values.js'

/** What an array wrapper says of the bytes that follow it. */
interface Layout {
  readonly bytes: number
  readonly pickled: boolean
  readonly aligned: boolean
}

export function isWrapper(value: Value | undefined): value is Instance {
  return (
    isInstance(value) &&
    value.of.module === 'joblib.numpy_pickle' &&
    value.of.name === 'NumpyArrayWrapper'
  )
}

/**
 * joblib's unpickler takes an array's bytes from the file right after the BUILD of its wrapper
 * (joblib `numpy_pickle.NumpyArrayWrapper`): raw with an optional alignment pad, or a pickle for dtypes with objects.
 * Who counts them otherwise reads another program than joblib, so a wrapper that is not exactly as joblib writes it is
 * not followed. Gives the step to take after the BUILD; reads only.
 */
export function takeRawBytes(
  machine: Machine,
  wrapper: Instance,
  state: Value,
  end: number,
): () => void {
  if (!isWrapper(wrapper)) return () => undefined
  if (machine.dialect.arrays === 'inline')
    return () => {
      machine.wrappers += 1
    }
  const layout = isFresh(wrapper) ? layoutOf(machine, state) : undefined
  // joblib reads the file, which is behind a frame that it has buffered.
  if (machine.frameEnd > end) throw new Malformed('an array lies inside a frame')
  const pad = layout && !layout.pickled ? padAt(machine, layout, end) : 0
  const skip = layout && !layout.pickled ? rawLength(machine, layout, end, pad) : 0
  return () => {
    machine.wrappers += 1
    if (!layout) throw new Malformed('an array wrapper does not say how long its array is')
    machine.replace(1, CONTAINER)
    if (layout.pickled) machine.enter()
    else machine.raw.push({ start: end + pad, end: end + skip })
    machine.skip = skip
  }
}

function padAt(machine: Machine, { aligned }: Layout, end: number): number {
  return aligned ? 1 + (machine.bytes.lookBack(end, 1)[0] ?? 0) : 0
}

function rawLength(machine: Machine, layout: Layout, end: number, pad: number): number {
  const length = pad + layout.bytes
  if (end + length > machine.bytes.size) throw new Malformed('an array is cut short')
  return length
}

/** `__init__` takes four arguments or more. */
const INIT_ARGUMENTS = 4

/** Without attributes: `__init__` has not run, and no state was set before. */
function isFresh({ arguments: given, states }: Instance): boolean {
  return states.length === 0 && isTuple(given) && given.items.length < INIT_ARGUMENTS
}

const ATTRIBUTES: readonly string[] = [
  'subclass',
  'shape',
  'order',
  'dtype',
  'allow_mmap',
  'numpy_array_alignment_bytes',
]

function layoutOf(machine: Machine, state: Value): Layout | undefined {
  const fields = attributesOf(machine, state, ATTRIBUTES)
  const dtype = itemOf(machine, fields?.get('dtype'))
  const count = product(machine, fields?.get('shape'))
  const aligned = isAligned(machine, fields?.get('numpy_array_alignment_bytes'))
  if (!dtype || count === undefined || aligned === undefined) return undefined
  const bytes = count * dtype.size
  return Number.isSafeInteger(bytes) ? { bytes, pickled: dtype.pickled, aligned } : undefined
}

/** Any value but None asks for a pad, whose length the file says. */
function isAligned(machine: Machine, value: Value | undefined): boolean | undefined {
  if (value === undefined || isNone(machine.bytes, value)) return false
  return integerOf(machine.bytes, value) === undefined ? undefined : true
}

function product(machine: Machine, shape: Value | undefined): number | undefined {
  if (!isTuple(shape)) return undefined
  const sizes = shape.items.map((item) => integerOf(machine.bytes, item) ?? Number.NaN)
  const count = sizes.reduce((left, right) => left * right, 1)
  return sizes.every((size) => size >= 0) && Number.isSafeInteger(count) ? count : undefined
}
