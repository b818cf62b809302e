import { textOf } from './literal.js'
import type { Machine } from './machine.js'
import { CONTAINER, type Value } from './values.js'

/**
 * The entries of a state by name; undefined where a key is computed, of none of these names, or written twice, so that
 * another may win.
 */
export function attributesOf(
  machine: Machine,
  state: Value,
  names: readonly string[],
): ReadonlyMap<string, Value> | undefined {
  if (typeof state !== 'object' || state.kind !== 'dictionary' || !state.complete) return undefined
  const fields = new Map<string, Value>()
  for (let index = 0; index < state.entries.length; index += 2) {
    const [key = CONTAINER, value = CONTAINER] = state.entries.slice(index, index + 2)
    const name = textOf(machine.bytes, key)
    if (name === undefined || !names.includes(name) || fields.has(name)) return undefined
    fields.set(name, value)
  }
  return fields
}
