import { LIMITS, readDocument } from '@secmlops/core'
import { fault, rootPart, type Part } from './part.js'

export interface ForeignFile {
  readonly root: Part
  /** Text behind YAML front matter. */
  readonly body: string
}

/** The words of JavaScript's own machinery: no format has such keys, and code that copies them has been fooled by it. */
const POLLUTING = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * A JSON or YAML file, or the front matter of a Markdown file with lines counted in the whole file.
 * @throws SecmlopsError `invalid-config`, `invalid-card`, `too-large` (exit 2) with file and line.
 */
export function readForeignFile(path: string, bytes: Uint8Array): ForeignFile {
  const { yaml, body } = /\.md$/i.test(path) ? markdown(bytes) : { yaml: bytes, body: '' }
  const root = rootPart(readDocument(path, yaml, LIMITS.foreignCard))
  if (typeof root.value !== 'object' || root.value === null || Array.isArray(root.value))
    throw fault(root, 'is not an object', 'A card is an object with keys')
  refusePolluting(root, root.value)
  return { root, body }
}

/** Front matter behind an empty line, so that its lines keep their numbers. What is too large is left whole, to be refused. */
function markdown(bytes: Uint8Array): { yaml: Uint8Array; body: string } {
  if (bytes.length > LIMITS.foreignCard) return { yaml: bytes, body: '' }
  const text = Buffer.from(bytes).toString('utf8')
  const matter = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)^---[ \t]*$/m.exec(text)
  if (matter?.index !== 0) return { yaml: Buffer.from('{}'), body: text }
  return { yaml: Buffer.from(`\n${matter[1] ?? ''}`), body: text.slice(matter[0].length) }
}

function refusePolluting(root: Part, top: object): void {
  const stack: { value: object; pointer: Part['pointer'] }[] = [{ value: top, pointer: [] }]
  for (let at = stack.pop(); at; at = stack.pop()) {
    for (const [key, value] of Object.entries(at.value) as [string, unknown][]) {
      const pointer = [...at.pointer, key]
      if (POLLUTING.has(key)) throw fault({ ...root, pointer }, 'is not a key of any card')
      if (typeof value === 'object' && value !== null) stack.push({ value, pointer })
    }
  }
}
