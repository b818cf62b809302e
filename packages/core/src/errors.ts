import type { Location } from './config/generated/report.js'

/** 2: what the caller wrote or named; 3: read, but could not be judged; 4: our own defect. */
export type ErrorExit = 2 | 3 | 4

export interface ErrorDetails {
  readonly location?: Location
  /** What the user does next, as an imperative sentence. */
  readonly remedy?: string
  readonly cause?: unknown
  readonly exit?: ErrorExit
}

/**
 * The one error class of the suite: a closed code per package, a place and a remedy.
 * A failed gate is a verdict, never an exception; this is thrown when a gate could not judge.
 */
export class SecmlopsError<Code extends string = string> extends Error {
  readonly code: Code
  readonly exit: ErrorExit
  readonly location: Location | undefined
  readonly remedy: string | undefined

  constructor(code: Code, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause })
    this.name = 'SecmlopsError'
    this.code = code
    this.exit = details.exit ?? 2
    this.location = details.location
    this.remedy = details.remedy
  }
}

/** An error of ours with a place, where it has none; anything else as it is. */
export function withLocation(error: unknown, location: Location): unknown {
  if (!(error instanceof SecmlopsError) || error.location) return error
  const { code, message, remedy, exit } = error as SecmlopsError
  const details = { location, exit, cause: error, ...(remedy !== undefined && { remedy }) }
  return new SecmlopsError(code, message, details)
}

/** One sentence for people: `path:line: message. remedy`. */
export function describeError(error: unknown): string {
  if (!(error instanceof SecmlopsError))
    return error instanceof Error ? error.message : String(error)
  const { location, message, remedy } = error
  const place = location
    ? `${location.path}${location.line ? `:${String(location.line)}` : ''}: `
    : ''
  return `${place}${message}${remedy ? `. ${remedy}` : ''}`
}

/** Anything that is not ours is an internal error (exit 4). */
export function errorExit(error: unknown): ErrorExit {
  return error instanceof SecmlopsError ? error.exit : 4
}
