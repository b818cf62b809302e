import { printable } from '@secmlops/core'

/** Collects what is wrong with a document, field by field, so that a reader is told everything at once. */
export class Problems {
  /** Listed one by one up to here; a hostile document may hold millions. */
  static readonly MAX = 20
  readonly #list: string[] = []
  #count = 0

  get list(): readonly string[] {
    const more = this.#count - this.#list.length
    return more > 0 ? [...this.#list, `and ${String(more)} more problems`] : this.#list
  }

  get any(): boolean {
    return this.#count > 0
  }

  add(at: string, message: string): void {
    this.#count++
    if (this.#list.length < Problems.MAX) this.#list.push(`${printable(at)} ${message}`)
  }

  /** The value where the condition holds; else a problem. */
  demand<Value>(holds: boolean, value: Value, at: string, message: string): Value | undefined {
    if (holds) return value
    this.add(at, message)
    return undefined
  }
}

export type JsonObject = Readonly<Record<string, unknown>>

/** An object, and with `keys` one that has no others. */
export function objectAt(
  value: unknown,
  at: string,
  problems: Problems,
  keys?: readonly string[],
): JsonObject | undefined {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  const object = problems.demand(isObject, value as JsonObject, at, fault(value, 'an object'))
  for (const key of Object.keys(object ?? {})) {
    if (keys && !keys.includes(key)) problems.add(at, `has the unknown field "${printable(key)}"`)
  }
  return object
}

export function arrayAt(
  value: unknown,
  at: string,
  problems: Problems,
): readonly unknown[] | undefined {
  return problems.demand(Array.isArray(value), value as unknown[], at, fault(value, 'a list'))
}

/** A string that is not empty. */
export function stringAt(value: unknown, at: string, problems: Problems): string | undefined {
  const message = value === '' ? 'is empty' : fault(value, 'a string')
  return problems.demand(typeof value === 'string' && value !== '', value as string, at, message)
}

/** One of the given strings. */
export function choiceAt<Choice extends string>(
  value: unknown,
  at: string,
  problems: Problems,
  choices: readonly Choice[],
): Choice | undefined {
  const text = stringAt(value, at, problems)
  if (text === undefined) return undefined
  const choice = choices.find((each) => each === text)
  const message = `is "${printable(text, 80)}", not ${choices.join(' or ')}`
  return problems.demand(choice !== undefined, choice, at, message)
}

/** RFC 4648 section 4 in its one canonical spelling: padded, no stray bits, no line breaks. */
export function base64At(value: unknown, at: string, problems: Problems): Uint8Array | undefined {
  const text = stringAt(value, at, problems)
  if (text === undefined) return undefined
  const bytes = Buffer.from(text, 'base64')
  const isCanonical = bytes.toString('base64') === text
  return problems.demand(isCanonical, bytes, at, 'is not canonical base64')
}

function fault(value: unknown, wanted: string): string {
  return value === undefined ? 'is missing' : `is not ${wanted}`
}
