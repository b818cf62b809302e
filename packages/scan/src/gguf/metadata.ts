import { LIMITS, printable } from '@secmlops/core'
import { BadHeader, type Cursor } from './cursor.js'
import { ARRAY, TEXT, UINT32, VALUE_SIZES } from './types.js'

const MAX_KEY = 65_535
const MAX_NESTING = 4
/** The texts of a vocabulary are tokens, not metadata; those of shorter lists are read. */
const MAX_LIST = 1024
const DEFAULT_ALIGNMENT = 32

export interface MetadataText {
  readonly key: string
  readonly text: string
  readonly at: number
}

/** What of the key-value pairs matters: alignment and texts. */
export interface Metadata {
  readonly alignment: number
  readonly texts: readonly MetadataText[]
}

/** Elements that may still be passed over, in arrays of all keys. */
interface Budget {
  elements: number
}

/** Reads all key-value pairs. @throws BadHeader; TooLarge is a `limit` */
export async function readMetadata(cursor: Cursor, count: number): Promise<Metadata> {
  const seen = new Set<string>()
  const texts: MetadataText[] = []
  const budget = { elements: LIMITS.ggufElements }
  let alignment = DEFAULT_ALIGNMENT
  for (let index = 0; index < count; index += 1) {
    const key = await readKey(cursor, seen)
    const type = await cursor.u32()
    if (key === 'general.alignment') alignment = await readAlignment(cursor, type)
    else await readValue(cursor, { type, key, depth: 0 }, texts, budget)
  }
  return { alignment, texts }
}

async function readKey(cursor: Cursor, seen: Set<string>): Promise<string> {
  const length = await cursor.u64()
  if (length > MAX_KEY) throw new BadHeader('a key is longer than 65,535 bytes')
  const key = await cursor.text(length)
  if (key === '') throw new BadHeader('a key is empty')
  if (seen.has(key)) throw new BadHeader(`the key "${printable(key, 60)}" occurs twice`)
  seen.add(key)
  return key
}

async function readAlignment(cursor: Cursor, type: number): Promise<number> {
  const value = type === UINT32 ? await cursor.u32() : 0
  const isPower = value > 0 && (value & (value - 1)) === 0
  if (!isPower) throw new BadHeader('the alignment is not a power of two')
  return value
}

interface ValueHead {
  readonly type: number
  readonly key: string
  readonly depth: number
}

async function readValue(
  cursor: Cursor,
  head: ValueHead,
  texts: MetadataText[],
  budget: Budget,
): Promise<void> {
  const size = VALUE_SIZES[head.type]
  if (size !== undefined) cursor.skip(size)
  else if (head.type === TEXT) texts.push(await readText(cursor, head.key))
  else if (head.type === ARRAY) await readArray(cursor, head, texts, budget)
  else throw new BadHeader(`the key "${printable(head.key, 60)}" has an unknown type`)
}

async function readText(cursor: Cursor, key: string): Promise<MetadataText> {
  const length = await cursor.u64()
  const at = cursor.at
  if (length > cursor.left)
    throw new BadHeader(`the text of "${printable(key, 60)}" is longer than the file`)
  const read = Math.min(length, LIMITS.template + 1)
  const text = await cursor.text(read)
  cursor.skip(length - read)
  return { key, text, at }
}

async function readArray(
  cursor: Cursor,
  { key, depth }: ValueHead,
  texts: MetadataText[],
  budget: Budget,
): Promise<void> {
  const type = await cursor.u32()
  const count = await cursor.u64()
  if (depth >= MAX_NESTING) throw new BadHeader('arrays are nested too deeply')
  const size = VALUE_SIZES[type]
  const least = size ?? (type === ARRAY ? 12 : 8)
  if (count * least > cursor.left)
    throw new BadHeader(`the array "${printable(key, 60)}" has more elements than the file holds`)
  if (size !== undefined) {
    cursor.skip(count * size)
    return
  }
  budget.elements -= count
  if (budget.elements < 0) throw new BadHeader('the header has too many elements')
  for (let index = 0; index < count; index += 1)
    if (type === TEXT && count > MAX_LIST) cursor.skip(await cursor.u64())
    else await readValue(cursor, { type, key, depth: depth + 1 }, texts, budget)
}
