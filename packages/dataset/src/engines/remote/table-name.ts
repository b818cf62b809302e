import { SecmlopsError, printable, type Location } from '@secmlops/core'
import type { TableSource } from '../engine.js'
import { REMOTE_ENGINES, type RemoteName } from './names.js'

const PART = /^[A-Za-z0-9_][A-Za-z0-9_$-]{0,127}$/

/** The engine that a text names a table in; undefined for a file. */
export function remoteEngineOf(text: string): RemoteName | undefined {
  const prefix = text.slice(0, Math.max(0, text.indexOf(':')))
  return isRemoteEngine(prefix) ? prefix : undefined
}

export function isRemoteEngine(word: string): word is RemoteName {
  return Object.hasOwn(REMOTE_ENGINES, word)
}

/** Does a text name a table in a warehouse, and not a file? */
export function isRemoteName(text: string): boolean {
  return remoteEngineOf(text) !== undefined
}

/**
 * `trino:catalog.schema.table` as a source of rows.
 * @throws SecmlopsError `invalid-config` (exit 2).
 */
export function remoteSource(name: string, location: Location): TableSource {
  const engine = remoteEngineOf(name)
  if (engine === undefined) throw noTable(name, location)
  partsOf(name, location)
  return { file: name, format: engine, path: location.path }
}

/** Catalog, schema and table. */
export function partsOf(name: string, location: Location): readonly string[] {
  const parts = name.slice(name.indexOf(':') + 1).split('.')
  if (isRemoteName(name) && parts.length === 3 && parts.every((part) => PART.test(part)))
    return parts
  throw noTable(name, location)
}

function noTable(name: string, location: Location): SecmlopsError {
  const engine = remoteEngineOf(name)
  const where = engine === undefined ? 'a warehouse' : REMOTE_ENGINES[engine]
  return new SecmlopsError('invalid-config', `"${printable(name, 200)}" is no table in ${where}`, {
    location,
    remedy: `Write ${engine ?? 'trino'}:catalog.schema.table, of letters, digits, underscores and dashes`,
  })
}
