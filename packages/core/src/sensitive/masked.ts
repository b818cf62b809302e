import { printable } from '../printable.js'
import { findPersonal } from './find-personal.js'
import { findSecrets } from './find-secrets.js'

/** A text in which personal data and credentials are replaced by the names of their kinds. */
export function masked(text: string): string {
  const found = [
    ...findSecrets(text),
    ...findPersonal(text)
      .filter(({ valid }) => valid)
      .map(({ kind: { kind }, start, end }) => ({ kind, start, end })),
  ].sort((a, b) => a.start - b.start || b.end - a.end)
  let result = ''
  let at = 0
  for (const { kind, start, end } of found) {
    if (start >= at) result += `${text.slice(at, start)}[${kind}]`
    at = Math.max(at, end)
  }
  return result + text.slice(at)
}

/** What a message quotes of data: masked before it is cut, because half a value matches nothing. */
export function quoted(text: string, limit?: number): string {
  return printable(masked(text), limit)
}
