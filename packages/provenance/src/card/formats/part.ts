import { SecmlopsError, printable, type ConfigDocument, type Pointer } from '@secmlops/core'

/** A place in a document that somebody else's program wrote, and what stands there; undefined where there is nothing. */
export interface Part {
  readonly document: ConfigDocument<unknown>
  readonly pointer: Pointer
  readonly value: unknown
}

export function rootPart(document: ConfigDocument<unknown>): Part {
  return { document, pointer: [], value: document.value }
}

/** The first of several keys that an object has: formats spell the same key in more than one way. */
export function member(parent: Part, ...keys: readonly string[]): Part {
  const { document, pointer } = parent
  const value = objectOf(parent)
  const key = keys.find((each) => Object.hasOwn(value, each)) ?? keys[0] ?? ''
  const found = Object.hasOwn(value, key) ? value[key] : undefined
  return { document, pointer: [...pointer, key], value: found === null ? undefined : found }
}

/** An object's keys and values. @throws SecmlopsError `invalid-card` when it is something else; empty where there is nothing. */
export function objectOf(part: Part): Readonly<Record<string, unknown>> {
  const { value } = part
  if (value === undefined) return {}
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>
  throw fault(part, 'is not an object')
}

/** The items of a list. One value alone is a list of one, as in JSON-LD; nothing is an empty list. */
export function itemsOf(part: Part): Part[] {
  const { document, pointer, value } = part
  if (value === undefined) return []
  if (!Array.isArray(value)) return [part]
  return value.map((item: unknown, i) => ({ document, pointer: [...pointer, i], value: item }))
}

/** Text with something in it; undefined where there is nothing. @throws SecmlopsError `invalid-card`. */
export function textOf(part: Part): string | undefined {
  const { value } = part
  if (value === undefined) return undefined
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value !== 'string') throw fault(part, 'is not text')
  return value.trim() === '' ? undefined : value.trim()
}

export function textsOf(part: Part): string[] {
  return itemsOf(part).flatMap((item) => textOf(item) ?? [])
}

/** A number of bytes; undefined where there is nothing, or text such as "117 KB" which says only about how many. */
export function sizeOf(part: Part): number | undefined {
  const text = textOf(part)
  const size = Number(/^(\d{1,16})(?: ?B)?$/.exec(text ?? '')?.[1] ?? NaN)
  return Number.isSafeInteger(size) ? size : undefined
}

/** The day of a date or a time, YYYY-MM-DD; undefined for other text. */
export function dayOf(text: string | undefined): string | undefined {
  const day = text?.slice(0, 10) ?? ''
  const isDay = /^\d{4}-\d\d-\d\d$/.test(day) && /^.{10}(?:T|\s|$)/.test(text ?? '')
  return isDay && !Number.isNaN(Date.parse(day)) ? day : undefined
}

/** What a foreign card says that cannot be: the reader's exit is 2, with file and line. */
export function fault(part: Part, message: string, remedy?: string): SecmlopsError<'invalid-card'> {
  const { document, pointer } = part
  const name = pointer.length > 0 ? pointer.map((step) => printable(String(step))).join('.') : 'it'
  return new SecmlopsError('invalid-card', `${name} ${message}`, {
    location: { path: document.path, line: document.lineOf(pointer) },
    remedy: remedy ?? 'Correct the file, or the program that wrote it',
  })
}
