import { LineCounter, isMap, isScalar, isSeq, parseDocument, type Document, type Node } from 'yaml'
import { digestOf } from '../crypto/digest.js'
import { SecmlopsError } from '../errors.js'
import { LIMITS } from '../limits.js'
import { printable } from '../printable.js'
import { deepLine } from './deep-line.js'
import { schemaErrors, type SchemaError, type SchemaName } from './schema.js'

export type Pointer = readonly (string | number)[]

/** A configuration file after validation: its value, and the line of each part of it. */
export interface ConfigDocument<T> {
  readonly path: string
  /** SHA-256 of the file's bytes. */
  readonly digest: string
  readonly value: T
  /** 1-based line of the key (or list item) that a pointer names; of its nearest parent when it is absent. */
  lineOf(pointer: Pointer): number
}

/**
 * Reads YAML (or JSON) against a schema. Fails closed: unknown and duplicate keys, aliases in excess, wrong types.
 * @throws SecmlopsError `invalid-config` (exit 2) with every fault and its line, up to `LIMITS.configFaults`.
 */
export function parseConfig<T>(
  schema: SchemaName,
  path: string,
  bytes: Uint8Array,
): ConfigDocument<T> {
  const document = readDocument(path, bytes)
  const faults = schemaErrors(schema, document.value).map(({ pointer, ...fault }) => ({
    ...fault,
    line: document.lineOf(pointer),
  }))
  if (faults.length > 0)
    throw invalid(
      path,
      faults.sort((a, b) => a.line - b.line),
    )
  return { ...document, value: document.value as T }
}

/**
 * Reads YAML (or JSON) of which no schema is known. `limit`: bytes.
 * @throws SecmlopsError `invalid-config`, `too-large` (exit 2).
 */
export function readDocument(
  path: string,
  bytes: Uint8Array,
  limit: number = LIMITS.configFile,
): ConfigDocument<unknown> {
  const counter = new LineCounter()
  const document = parseYaml(path, decode(path, bytes, limit), counter)
  const value = plainValue(path, document)
  const lineOf = (pointer: Pointer): number => lineAt(document, counter, pointer)
  return { path, digest: digestOf(bytes), value, lineOf }
}

interface Fault extends Omit<SchemaError, 'pointer'> {
  readonly line: number
}

function invalid(path: string, faults: readonly Fault[]): SecmlopsError<'invalid-config'> {
  const [first, ...others] = faults
  const location = { path, ...(first && { line: first.line }) }
  if (first && others.length === 0)
    return new SecmlopsError('invalid-config', first.message, { location, remedy: first.remedy })
  const told = faults.slice(0, LIMITS.configFaults).map(({ line, message, remedy }, i) => {
    const place = i === 0 ? '' : `line ${String(line)}: `
    return `${place}${message}: ${remedy.charAt(0).toLowerCase()}${remedy.slice(1)}`
  })
  const rest = faults.length - told.length
  const more = rest > 0 ? [`and ${String(rest)} more`] : []
  return new SecmlopsError('invalid-config', [...told, ...more].join('; '), {
    location,
    remedy: 'Correct each of them',
  })
}

function decode(path: string, bytes: Uint8Array, limit: number): string {
  if (bytes.length > limit) {
    throw new SecmlopsError('too-large', `larger than ${String(limit)} bytes`, {
      location: { path, line: 1 },
    })
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new SecmlopsError('invalid-config', 'not UTF-8 text', {
      location: { path },
      cause,
      remedy: 'Save the file as UTF-8',
    })
  }
}

function parseYaml(path: string, text: string, lineCounter: LineCounter): Document {
  const document = composed(path, text, lineCounter)
  const [error] = document.errors
  if (!error) return document
  throw new SecmlopsError('invalid-config', `not valid YAML: ${printable(error.message)}`, {
    location: { path, line: lineCounter.linePos(error.pos[0]).line },
    remedy: 'Correct the syntax',
  })
}

function composed(path: string, text: string, lineCounter: LineCounter): Document {
  const deep = deepLine(text)
  if (deep !== undefined) throw tooDeep(path, deep)
  try {
    return parseDocument(text, {
      lineCounter,
      uniqueKeys: true,
      stringKeys: true,
      prettyErrors: false,
      merge: false,
    })
  } catch (cause) {
    // The parser calls itself for each level of blocks.
    if (cause instanceof RangeError) throw tooDeep(path, 1, cause)
    throw cause
  }
}

function tooDeep(path: string, line: number, cause?: unknown): SecmlopsError {
  return new SecmlopsError('invalid-config', 'nested too deeply', {
    location: { path, line },
    remedy: 'No file of this kind needs that many levels',
    cause,
  })
}

function plainValue(path: string, document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: LIMITS.yamlAliases })
  } catch (cause) {
    throw new SecmlopsError('invalid-config', 'too many YAML aliases, or nested too deeply', {
      location: { path, line: 1 },
      cause,
      remedy: 'Write the values out',
    })
  }
}

function lineAt(document: Document, counter: LineCounter, pointer: Pointer): number {
  let node: unknown = document.contents
  let offset = startOf(node) ?? 0
  for (const step of pointer) {
    const next = child(node, step)
    if (!next) break
    offset = next.offset ?? offset
    node = next.value
  }
  return counter.linePos(offset).line
}

function child(
  node: unknown,
  step: string | number,
): { value: unknown; offset: number | undefined } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(
      (item) => String(isScalar(item.key) ? item.key.value : item.key) === String(step),
    )
    return pair && { value: pair.value, offset: startOf(pair.key) }
  }
  if (isSeq(node)) {
    const item = node.items[Number(step)]
    return item === undefined ? undefined : { value: item, offset: startOf(item) }
  }
  return undefined
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null)?.range?.[0]
}
