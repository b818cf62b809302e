/**
 * What the symbolic machine knows of a value. A number is a literal, named by the offset of the opcode that pushed it, so
 * that millions of them cost no memory and each can be read again. Nothing is ever built or called.
 */
export type Value = number | Mark | Global | Instance | Tuple | Dictionary | Opaque

export interface Mark {
  readonly kind: 'mark'
}

/** An imported name. `module` and `name` are undefined where the stream computes them. */
export interface Global {
  readonly kind: 'global'
  readonly module: string
  readonly name: string
  readonly allowed: boolean
  /** Harmless with some arguments only: it may be called with them, not handed on. */
  readonly restricted: boolean
}

/** What a call or an instantiation of an import gave. */
export interface Instance {
  readonly kind: 'instance'
  readonly of: Global
  readonly arguments: Value
  /** States that BUILD has applied. */
  readonly states: Value[]
}

export interface Tuple {
  readonly kind: 'tuple'
  readonly items: readonly Value[]
}

/** The first entries only, as key, value, key, value: enough for the states of the wrappers that we follow. */
export interface Dictionary {
  readonly kind: 'dictionary'
  entries: readonly Value[]
  complete: boolean
}

/** Lists and sets, whose items do not matter, and results that we do not follow. */
export interface Opaque {
  readonly kind: 'opaque'
  /** A built-in container, whose item opcodes call no code. */
  readonly builtin: boolean
}

/** Key of a finding about what the stream computes in place of naming it. */
export const COMPUTED = 'computed'

export const MARK: Mark = { kind: 'mark' }
export const CONTAINER: Opaque = { kind: 'opaque', builtin: true }
export const UNKNOWN: Opaque = { kind: 'opaque', builtin: false }
export const EMPTY_TUPLE: Tuple = { kind: 'tuple', items: [] }

const TRACKED_ENTRIES = 128

const NO_ENTRIES: readonly Value[] = []

export function dictionary(): Dictionary {
  return { kind: 'dictionary', entries: NO_ENTRIES, complete: true }
}

/** Adds the values of a stack from an index on, in place of a copy of them. */
export function addEntries(target: Dictionary, stack: readonly Value[], from: number): void {
  if (!target.complete || from === stack.length) return
  if (target.entries.length + stack.length - from > TRACKED_ENTRIES) {
    target.complete = false
    target.entries = NO_ENTRIES
  } else {
    const added = stack.slice(from)
    target.entries = target.entries.length === 0 ? added : [...target.entries, ...added]
  }
}

export function isGlobal(value: Value | undefined): value is Global {
  return typeof value === 'object' && value.kind === 'global'
}

export function isInstance(value: Value | undefined): value is Instance {
  return typeof value === 'object' && value.kind === 'instance'
}

export function isTuple(value: Value | undefined): value is Tuple {
  return typeof value === 'object' && value.kind === 'tuple'
}
