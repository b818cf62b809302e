import { attributesOf } from './attributes.js'
import { textOf } from './literal.js'
import type { Machine } from './machine.js'
import { isGlobal, isTuple, type Instance, type Value } from './values.js'

/**
 * Wrappers of joblib before 0.10 (`numpy_pickle_compat`, still read): when one is built, `joblib.load` opens a file beside
 * the pickle, by `np.load` or as a z-file. Such a file is examined like any other of its folder; its name must not lead
 * out of it.
 */
const WRAPPERS: Readonly<Record<string, readonly string[] | undefined>> = {
  NDArrayWrapper: ['filename', 'subclass', 'allow_mmap'],
  ZNDArrayWrapper: ['filename', 'init_args', 'state'],
}

const PLAIN_NAME = /^[^/\\:]+$/

/** Why a state must not be set on an instance; undefined where it is harmless, or the instance is no such wrapper. */
export function fileDenial(machine: Machine, goal: Instance, state: Value): string | undefined {
  const { module, name } = goal.of
  const known = module === 'joblib.numpy_pickle' ? WRAPPERS[name] : undefined
  if (!known) return undefined
  const fields = goal.states.length === 0 ? attributesOf(machine, state, known) : undefined
  const filename = textOf(machine.bytes, fields?.get('filename') ?? { kind: 'mark' })
  if (filename === undefined || !PLAIN_NAME.test(filename) || /^\.+$/.test(filename))
    return 'a file that is not beside it'
  return makesAllowed(fields) ? undefined : 'a class that is not an import'
}

/** The class of the array, which is instantiated: of an import, which was judged where it stands. */
function makesAllowed(fields: ReadonlyMap<string, Value> | undefined): boolean {
  const given = fields?.get('init_args')
  const made = fields?.get('subclass') ?? (isTuple(given) ? given.items[0] : undefined)
  return isGlobal(made) && made.allowed && !made.restricted
}
