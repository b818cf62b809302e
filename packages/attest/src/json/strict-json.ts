import { LIMITS } from '@secmlops/core'

export type JsonResult =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string }

/**
 * Parses JSON that nobody vouches for: strict UTF-8, unique keys, bounded nesting, fields and values.
 * Checked before `JSON.parse`, which keeps the last of two equal keys and allocates whatever it is told to.
 */
export function parseStrictJson(bytes: Uint8Array, limit: number = LIMITS.signature): JsonResult {
  if (bytes.length > limit) return bad(`it is larger than ${String(limit)} bytes`)
  if (bytes.length === 0) return bad('it is empty')
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const excess = findExcess(text)
    return excess ? bad(excess) : { ok: true, value: JSON.parse(text) as unknown }
  } catch (error) {
    return bad(error instanceof SyntaxError ? 'it is not JSON' : 'it is not UTF-8 text')
  }
}

function bad(message: string): JsonResult {
  return { ok: false, message }
}

/** The keys seen so far in each open object; undefined for an open array. */
type Frames = (Set<string> | undefined)[]

/** What there is too much of; not a syntax check, which is left to `JSON.parse`. */
function findExcess(text: string): string | undefined {
  const frames: Frames = []
  let values = 1
  let expectsKey = false
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? ''
    if (character === '"') {
      const end = endOfString(text, i)
      const problem = expectsKey ? keyProblem(frames, text.slice(i, end + 1)) : undefined
      if (problem) return problem
      expectsKey = false
      i = end
    } else if ('{[]},'.includes(character)) {
      if (!']}'.includes(character)) values++
      stepInto(frames, character)
      expectsKey = '{,'.includes(character) && frames.at(-1) !== undefined
      if (frames.length > LIMITS.jsonDepth) return 'it is nested too deeply'
      if (values > LIMITS.jsonValues) return 'it has too many values'
    }
  }
  return undefined
}

function stepInto(frames: Frames, character: string): void {
  if (character === '{') frames.push(new Set())
  else if (character === '[') frames.push(undefined)
  else if (character !== ',') frames.pop()
}

/** Index of the closing quote; the end of the text when there is none. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1)
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1)
  return end === -1 ? text.length : end
}

function isEscaped(text: string, index: number): boolean {
  let first = index
  while (text[first - 1] === '\\') first--
  return (index - first) % 2 === 1
}

function keyProblem(frames: Frames, literal: string): string | undefined {
  const keys = frames.at(-1)
  if (!keys) return undefined
  const key = literal.includes('\\') ? String(JSON.parse(literal)) : literal.slice(1, -1)
  if (keys.has(key)) return 'a key is repeated'
  keys.add(key)
  return keys.size > LIMITS.jsonFields ? 'an object has too many fields' : undefined
}
