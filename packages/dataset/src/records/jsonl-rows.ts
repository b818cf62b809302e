import { LIMITS, SecmlopsError, canonicalJson, type Tree } from '@secmlops/core'
import { jsonBrackets } from '../json-tokens.js'
import { readLines, type TextLine } from '../files/lines.js'
import { boundedNames } from './bounded-names.js'
import type { JsonScalar, TableRow } from './table-row.js'

/**
 * Rows of JSON Lines (also called NDJSON): one object a line, in constant memory. What is nested is given as canonical
 * JSON (RFC 8785). Blank lines are left out. Each row has the columns that its object has.
 * @throws SecmlopsError `invalid-table` (exit 2) with the line: no JSON, no object, a repeated key, too long or too deep.
 */
export async function* jsonlRows(tree: Tree, path: string): AsyncIterable<TableRow> {
  let names: readonly string[] = []
  for await (const line of readLines(tree, path, LIMITS.jsonLine)) {
    if (line.text.trim() === '') continue
    const entries = Object.entries(objectOf(path, line))
    // The same array for rows of the same columns: who reads them looks the columns up once.
    if (!sameNames(names, entries))
      names = boundedNames(
        path,
        entries.map(([name]) => name),
        line.number,
      )
    const values = entries.map(([, value]) => scalarOf(value))
    yield { names, values, location: { path, line: line.number }, namedAt: line.number }
  }
}

function sameNames(names: readonly string[], entries: readonly [string, unknown][]): boolean {
  return names.length === entries.length && entries.every(([name], i) => name === names[i])
}

function objectOf(path: string, { text, number }: TextLine): Record<string, unknown> {
  const fail = (why: string, cause?: unknown): SecmlopsError =>
    new SecmlopsError('invalid-table', why, {
      location: { path, line: number },
      remedy: 'Write one JSON object per line',
      cause,
    })
  const depth = nesting(text)
  if (depth > LIMITS.jsonDepth) throw fail('the JSON is nested too deeply')
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw fail('the line is not JSON', cause)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw fail('the line is not a JSON object')
  const object = value as Record<string, unknown>
  // JSON.parse keeps the last of two equal keys without a word.
  if (Object.keys(object).length !== keysOf(text)) throw fail('the object has a key twice')
  if (!isSound(object)) throw fail('the line holds a number that is too large, or half a character')
  return object
}

/** Neither infinite (`1e999`) nor a lone surrogate (`"\\ud800"`): what JSON text can write and canonical JSON cannot. */
function isSound(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value === 'string') return !/\p{Cs}/u.test(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, each]) => isSound(key) && isSound(each))
}

/** Greatest number of brackets that are open at once; strings are skipped. */
function nesting(text: string): number {
  let [depth, deepest] = [0, 0]
  for (const { token } of jsonBrackets(text)) {
    if (token === '{' || token === '[') deepest = Math.max(deepest, ++depth)
    else if (token === '}' || token === ']') depth--
  }
  return deepest
}

/** Number of keys at the top level of an object in valid JSON: its colons. */
function keysOf(text: string): number {
  let [depth, colons] = [0, 0]
  for (const { token } of jsonBrackets(text)) {
    if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
    else if (token === ':' && depth === 1) colons++
  }
  return colons
}

/** Integers beyond 2^53 were rounded by the parser, as they are by every reader that uses doubles. */
function scalarOf(value: unknown): JsonScalar {
  if (typeof value === 'object' && value !== null) return canonicalJson(value)
  return value as JsonScalar
}
