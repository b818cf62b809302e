import { SecmlopsError, printable, type Location } from '@secmlops/core'
import type { TableSource } from '../engine.js'

const PREFIX = 'trino:'
const PART = /^[A-Za-z0-9_][A-Za-z0-9_$-]{0,127}$/

/** Does a text name a table in Trino, and not a file? */
export function isTrinoName(text: string): boolean {
  return text.startsWith(PREFIX)
}

/**
 * `trino:catalog.schema.table` as a source of rows.
 * @throws SecmlopsError `invalid-config` (exit 2).
 */
export function trinoSource(name: string, location: Location): TableSource {
  partsOf(name, location)
  return { file: name, format: 'trino', path: location.path }
}

/** Catalog, schema and table. */
export function partsOf(name: string, location: Location): readonly string[] {
  const parts = name.slice(PREFIX.length).split('.')
  if (isTrinoName(name) && parts.length === 3 && parts.every((part) => PART.test(part)))
    return parts
  throw new SecmlopsError('invalid-config', `"${printable(name, 200)}" is no table in Trino`, {
    location,
    remedy: 'Write trino:catalog.schema.table, of letters, digits, underscores and dashes',
  })
}
