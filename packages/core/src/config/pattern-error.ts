import type { ErrorObject } from 'ajv/dist/2020.js'
import { printable } from '../printable.js'

/** What is written where `>=` or `<=` is meant. */
const OPERATORS: readonly (readonly [RegExp, string])[] = [
  [/^\s*(?:>|=>|≥|⩾)(?!=)/u, '>='],
  [/^\s*(?:<|=<|≤|⩽)(?!=)/u, '<='],
]

/** A text that has not the form of its schema: an example of that form instead of its regular expression. */
export function patternError(
  { data, params, parentSchema }: ErrorObject,
  place: string,
): { readonly message: string; readonly remedy: string } {
  const text = typeof data === 'string' ? data : ''
  const meant = OPERATORS.map(([wrong, right]) => text.replace(wrong, right)).find((each) =>
    new RegExp(String(params['pattern']), 'u').test(each),
  )
  const form = String(parentSchema?.['description'] ?? `Correct ${place}`).replace(/\.$/, '')
  return {
    message: `${place} is ${shown(data)}, which has not the right form`,
    remedy: meant === undefined ? form : `Write "${printable(meant, 60)}"`,
  }
}

/** A value as a message quotes it. */
export function shown(value: unknown): string {
  try {
    return printable(JSON.stringify(value ?? null), 60)
  } catch {
    // JSON that is read level by level is written by a function that calls itself.
    return 'nested too deeply to be shown'
  }
}
