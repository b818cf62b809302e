import { duplicateKey } from './duplicate-key.js'

/** A configuration as its loader reads it. */
export interface Config {
  readonly value: unknown
  readonly text: string
  /** A key that an object has twice. */
  readonly duplicate: string | undefined
}

/** Words that Python's `json` takes for numbers and the JSON grammar does not know; strings are passed over. */
const NOT_NUMBERS = /"(?:[^"\\]|\\.)*"|-?\bInfinity\b|\bNaN\b/gs

/** Reads JSON as Python's `json.loads` does; undefined for anything that it refuses. */
export function parseConfig(bytes: Uint8Array): Config | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const value = parse(text)
    return { value, text, duplicate: duplicateKey(text) }
  } catch {
    return undefined
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return JSON.parse(text.replace(NOT_NUMBERS, (word) => (word.startsWith('"') ? word : 'null')))
  }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Every object of a document once, in any depth, with the key under which it is found; without recursion. YAML may hold itself. */
export function* recordsOf(
  document: unknown,
): Generator<{ readonly record: Readonly<Record<string, unknown>>; readonly key: string }> {
  const open: { value: unknown; key: string }[] = [{ value: document, key: '' }]
  const seen = new Set<unknown>()
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, key } = next
    if (typeof value !== 'object' || seen.has(value)) continue
    seen.add(value)
    if (isRecord(value)) yield { record: value, key }
    if (Array.isArray(value)) for (const item of value as unknown[]) open.push({ value: item, key })
    else if (isRecord(value))
      for (const [name, item] of Object.entries(value)) open.push({ value: item, key: name })
  }
}
