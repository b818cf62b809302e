import { SecmlopsError, printable } from '@secmlops/core'

export type JsonObject = Readonly<Record<string, unknown>>

/** Why a report of another tool cannot be judged. */
export type ImportCode = 'not-sarif' | 'wrong-tool' | 'scan-failed' | 'too-old' | 'wrong-commit'

export function refused(code: ImportCode, message: string): SecmlopsError<ImportCode> {
  return new SecmlopsError(code, message, { exit: 3 })
}

export function objectAt(value: unknown, at: string): JsonObject {
  if (isObject(value)) return value
  throw refused('not-sarif', `${at} is not an object`)
}

/** Absent and null are the empty list, as the defaults of SARIF have it. */
export function listAt(value: unknown, at: string): readonly unknown[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value as unknown[]
  throw refused('not-sarif', `${at} is not a list`)
}

/** What may be left out, and then has nothing in it. */
export function objectOr(value: unknown): JsonObject {
  return isObject(value) ? value : {}
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** An index of SARIF: -1 stands for none. */
export function indexOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}

/** The entry of a list at an index of SARIF; empty where there is none. */
export function entryAt(list: unknown, index: unknown): JsonObject {
  const at = indexOf(index)
  return at === undefined || !Array.isArray(list) ? {} : objectOr(list[at])
}

/** A value of the file as a message shows it. */
export const quote = (value: unknown): string =>
  typeof value === 'string' ? `"${printable(value, 100)}"` : 'what is not text'

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
