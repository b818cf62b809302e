import { printable } from '@secmlops/core'
import { textOf } from './literal.js'
import type { Machine } from './machine.js'
import {
  isGlobal,
  isInstance,
  isTuple,
  type Global,
  type Instance,
  type Tuple,
  type Value,
} from './values.js'

/** Why an allowed callable must not be called with these arguments; undefined when it may. */
type Check = (machine: Machine, items: readonly Value[]) => string | undefined

const CHECKS: Readonly<Record<string, Check>> = {
  '_codecs.encode': latin1Only,
  'torch.storage._load_from_bytes': literalBytes,
  'torch._tensor._rebuild_from_type_v2': rebuildsTensor,
  'copyreg._reconstructor': firstImported,
  'copy_reg._reconstructor': firstImported,
  'copyreg.__newobj__': firstImported,
  'copyreg.__newobj_ex__': firstImported,
}

export function argumentDenial(
  machine: Machine,
  goal: Global,
  parameters: Value,
): string | undefined {
  const check = CHECKS[`${goal.module}.${goal.name}`]
  return check?.(machine, isTuple(parameters) ? parameters.items : [])
}

/**
 * What must not be called with any arguments must not be handed on either: other code would call it with arguments that
 * are not in sight, as `numpy.random._pickle.__randomstate_ctor(name, constructor)` and a second BUILD of an object with
 * an attribute `__setstate__` do.
 */
export function reportHandedOn(machine: Machine, at: number, values: readonly Value[]): void {
  for (const value of values) {
    if (!isGlobal(value) || !Object.hasOwn(CHECKS, `${value.module}.${value.name}`)) continue
    const name = printable(`${value.module}.${value.name}`)
    const message = `hands on ${name}, to be called with arguments that can not be seen`
    machine.sink.report('pickle-unsafe-arguments', at, message, name)
  }
}

/** How protocols 0 to 2 write bytes: `_codecs.encode(text, 'latin1')`. Another codec would be imported by name. */
function latin1Only(machine: Machine, [, codec]: readonly Value[]): string | undefined {
  const name = codec === undefined ? undefined : textOf(machine.bytes, codec)
  return name === 'latin1' || name === 'latin-1' ? undefined : 'with a codec other than latin1'
}

/**
 * The bytes are themselves unpickled. As a literal, or as the text that protocols 0 to 2 write for one, they are examined
 * like any embedded file.
 */
function literalBytes(machine: Machine, [bytes]: readonly Value[]): string | undefined {
  const literal = isEncodedText(bytes) ? bytes.arguments.items[0] : bytes
  const examined = typeof literal === 'number' ? machine.embedded.get(literal) : undefined
  if (examined) examined.loaded = true
  return examined ? undefined : 'with bytes that are not a literal torch file'
}

function isEncodedText(value: Value | undefined): value is Instance & { arguments: Tuple } {
  return isInstance(value) && value.of.module === '_codecs' && isTuple(value.arguments)
}

/** Its first argument is called with the second; only the functions that rebuild tensors may be. */
function rebuildsTensor(_: Machine, [first]: readonly Value[]): string | undefined {
  const known = isGlobal(first) && first.allowed && first.module === 'torch._utils'
  return known ? undefined : 'with a function that rebuilds no tensor'
}

function firstImported(_: Machine, [first]: readonly Value[]): string | undefined {
  return isGlobal(first) && first.allowed ? undefined : 'on something that is not an allowed import'
}
