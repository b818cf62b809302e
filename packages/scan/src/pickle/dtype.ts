import { integerOf, textOf } from './literal.js'
import type { Machine } from './machine.js'
import { Malformed } from './malformed.js'
import { CONTAINER, isInstance, isTuple, type Instance, type Value } from './values.js'

const TYPE = /^[|<>=]?([?bBhHiIlLqQefdgFDGuicmMSaUVO])(\d*)$/

export interface Item {
  /** Bytes. */
  readonly size: number
  /** Whether it holds Python objects, which are pickled in place of the raw bytes. */
  readonly pickled: boolean
}

/** Item size of `numpy.dtype('<f8', …)`; undefined where its state says otherwise than its type string. */
export function itemOf(machine: Machine, dtype: Value | undefined): Item | undefined {
  if (!isInstance(dtype) || dtype.of.name !== 'dtype') return undefined
  const [letter, digits = ''] = typeOf(machine, dtype) ?? []
  const size = letter === undefined ? Number.NaN : sizeOf(letter, digits)
  if (!Number.isFinite(size)) return undefined
  const item = { size, pickled: letter === 'O' || holdsObjects(machine, dtype.states) }
  return dtype.states.every((state) => agrees(machine, state, item)) ? item : undefined
}

/** NPY_ITEM_HASOBJECT of `numpy/dtype_api.h`. */
const HAS_OBJECT = 1
const [SIZE, FLAGS] = [5, 7]

/**
 * Whether `dtype.__setstate__((version, order, subdtype, names, fields, size, alignment, flags))` leaves size and flag of
 * objects as they are (numpy `descriptor.c: arraydescr_setstate`; -1 stands for "as before").
 */
function agrees(machine: Machine, state: Value, item: Item): boolean {
  if (!isTuple(state) || state.items.length < 8 || state.items.length > 9) return false
  const [size, flags] = [SIZE, FLAGS].map((index) =>
    integerOf(machine.bytes, state.items[index] ?? CONTAINER),
  )
  const objects = flags === undefined ? undefined : (flags & HAS_OBJECT) !== 0
  return (size === -1 || size === item.size) && objects === item.pickled
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
