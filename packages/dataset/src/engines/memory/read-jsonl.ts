import { LIMITS } from '@secmlops/core'
import { jsonTokens } from '../../json-tokens.js'
import type { TableSource } from '../engine.js'
import { NO_KEYS, unreadableTable } from '../unreadable-table.js'
import { tooLarge } from './bounds.js'
import { distinctNames } from './column-names.js'
import { jsonFields, type JsonField } from './json-scalars.js'
import { jsonColumn } from './json-types.js'
import type { RawTable } from './raw-table.js'

type Row = ReadonlyMap<string, JsonField>

/**
 * JSON Lines as a table: one column per key, in the order in which they first occur; blank lines are left out.
 * @throws SecmlopsError `unreadable-table` with the line.
 */
export function readJsonl(text: string, source: TableSource): RawTable {
  const rows: Row[] = []
  const keys = new Set<string>()
  for (const [i, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue
    const row = rowOf(line, i + 1, source)
    for (const key of row.keys()) keys.add(key)
    rows.push(row)
    if (keys.size > LIMITS.columns)
      throw unreadableTable(source, { why: 'too many keys', line: i + 1 })
    if (rows.length * keys.size > LIMITS.memoryFields) throw tooLarge(source.path)
  }
  const found = [...keys]
  if (found.length === 0) throw unreadableTable(source, { why: NO_KEYS })
  const names = distinctNames(found.map((key, i) => (key === '' ? `C${String(i)}` : key)))
  const columns = found.map((key, i) =>
    jsonColumn(
      names[i] ?? key,
      rows.map((row) => row.get(key)),
    ),
  )
  return { rows: rows.length, columns }
}

function rowOf(text: string, line: number, source: TableSource): Row {
  if (text.length > LIMITS.jsonLine)
    throw unreadableTable(source, { why: 'the line is too long', line })
  if (nesting(text) > LIMITS.jsonDepth)
    throw unreadableTable(source, { why: 'the JSON is nested too deeply', line })
  try {
    return jsonFields(text)
  } catch (cause) {
    throw unreadableTable(source, {
      why: 'the line is not a JSON object with keys of its own',
      line,
      cause,
    })
  }
}

/** Greatest number of brackets that are open at once; strings are skipped. */
function nesting(text: string): number {
  let [depth, deepest] = [0, 0]
  for (const { token } of jsonTokens(text)) {
    if (token === '{' || token === '[') deepest = Math.max(deepest, ++depth)
    else if (token === '}' || token === ']') depth--
  }
  return deepest
}
