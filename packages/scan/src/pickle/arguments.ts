import { printable } from '@secmlops/core'
import { judgeImport } from './imports.js'
import { isNone, textOf } from './literal.js'
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

/** Arguments of a call; undefined where they can not be seen. */
type Items = readonly Value[] | undefined
/** Why an allowed callable must not be called with these arguments; undefined when it may. */
type Check = (machine: Machine, items: Items) => string | undefined

const CHECKS: Readonly<Record<string, Check>> = {
  '_codecs.encode': latin1Only,
  'torch.storage._load_from_bytes': literalBytes,
  'torch._tensor._rebuild_from_type_v2': rebuildsTensor,
  'copyreg._reconstructor': firstImported,
  'copy_reg._reconstructor': firstImported,
  'copyreg.__newobj__': firstImported,
  'copyreg.__newobj_ex__': firstImported,
  'functools.partial': firstHarmless,
  'builtins.getattr': namesAllowed,
  '__builtin__.getattr': namesAllowed,
  'builtins.type': noneOnly,
  '__builtin__.type': noneOnly,
  'numpy.core._ufunc_reconstruct': namesAllowed,
  'numpy._core._ufunc_reconstruct': namesAllowed,
  'xgboost.core.Booster': nothing,
  'lightgbm.basic.Booster': nothing,
  'joblib.numpy_pickle.NDArrayWrapper': nothing,
  'joblib.numpy_pickle.ZNDArrayWrapper': nothing,
}

/** An import, with what is known of its name. */
export function importOf(module: string, name: string, allowed: boolean): Global {
  const restricted = allowed && Object.hasOwn(CHECKS, `${module}.${name}`)
  return { kind: 'global', module, name, allowed, restricted }
}

export function argumentDenial(
  machine: Machine,
  goal: Global,
  parameters: Value,
): string | undefined {
  if (!goal.restricted) return undefined
  const check = CHECKS[`${goal.module}.${goal.name}`]
  return check?.(machine, isTuple(parameters) ? parameters.items : undefined)
}

/**
 * What must not be called with any arguments must not be handed on either: other code would call it with arguments that
 * are not in sight, as `numpy.random._pickle.__randomstate_ctor(name, constructor)` and a second BUILD of an object with
 * an attribute `__setstate__` do. Looks at the values from an index on.
 */
export function reportHandedOn(
  machine: Machine,
  at: number,
  values: readonly Value[],
  from = 0,
): void {
  for (let index = from; index < values.length; index += 1) {
    const value = values[index]
    if (typeof value === 'number' || !isGlobal(value) || !value.restricted) continue
    const name = printable(`${value.module}.${value.name}`)
    const message = `hands on ${name}, to be called with arguments that can not be seen`
    machine.sink.report('pickle-unsafe-arguments', at, message, name)
  }
}

/** The import that `getattr(import, text)` and `_ufunc_reconstruct(module, name)` give; undefined for anything else. */
export function namedImport(machine: Machine, items: Items): Global | undefined {
  const [first, second] = items ?? []
  const name = second === undefined ? undefined : textOf(machine.bytes, second)
  if (first === undefined || name === undefined || items?.length !== 2) return undefined
  if (isGlobal(first)) return importOf(first.module, `${first.name}.${name}`, true)
  const module = textOf(machine.bytes, first)
  return module === undefined ? undefined : importOf(module, name, true)
}

/** Attributes are reached one by one: each has to be on a list under its dotted name. */
function namesAllowed(machine: Machine, items: Items): string | undefined {
  const named = namedImport(machine, items)
  const harmless = named && !named.restricted && !judgeImport(named.module, named.name)
  return harmless ? undefined : 'for a name that is on no list'
}

/** How protocols 0 to 2 write bytes: `_codecs.encode(text, 'latin1')`. Another codec would be imported by name. */
function latin1Only(machine: Machine, items: Items): string | undefined {
  const codec = items?.[1]
  const name = codec === undefined ? undefined : textOf(machine.bytes, codec)
  return name === 'latin1' || name === 'latin-1' ? undefined : 'with a codec other than latin1'
}

/**
 * The bytes are themselves unpickled. As a literal, or as the text that protocols 0 to 2 write for one, they are examined
 * like any embedded file.
 */
function literalBytes(machine: Machine, items: Items): string | undefined {
  const bytes = items?.[0]
  const literal = isEncodedText(bytes) ? bytes.arguments.items[0] : bytes
  const examined = typeof literal === 'number' ? machine.embedded.get(literal) : undefined
  if (examined) examined.loaded = true
  return examined ? undefined : 'with bytes that are not a literal torch file'
}

function isEncodedText(value: Value | undefined): value is Instance & { arguments: Tuple } {
  return isInstance(value) && value.of.module === '_codecs' && isTuple(value.arguments)
}

const REBUILDS = /^torch\.(_utils|nested\._internal\.nested_tensor)$/

/** Its first argument is called with the second; only the functions that rebuild tensors may be. */
function rebuildsTensor(_: Machine, items: Items): string | undefined {
  const first = items?.[0]
  const known = isGlobal(first) && first.allowed && REBUILDS.test(first.module)
  return known ? undefined : 'with a function that rebuilds no tensor'
}

/** An import that is denied was reported where it stands. */
function firstImported(_: Machine, items: Items): string | undefined {
  return isGlobal(items?.[0]) ? undefined : 'on something that is no import'
}

/** Its first argument is called later, with arguments that may be unseen. */
export function firstHarmless(_: Machine, items: Items): string | undefined {
  const first = items?.[0]
  const harmless = isGlobal(first) && first.allowed && !first.restricted
  return harmless ? undefined : 'on something that is not an allowed import'
}

/** `type(None)`; with three arguments `type` makes a class. */
function noneOnly(machine: Machine, items: Items): string | undefined {
  const first = items?.length === 1 ? items[0] : undefined
  return first !== undefined && isNone(machine.bytes, first)
    ? undefined
    : 'on something other than None'
}

function nothing(_: Machine, items: Items): string | undefined {
  return items?.length === 0 ? undefined : 'with arguments, which can name a file'
}
