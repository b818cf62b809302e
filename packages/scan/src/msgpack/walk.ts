import { LIMITS } from '@secmlops/core'
import type { Window } from '../bytes/window.js'
import { HEAD, tokenAt, type Token } from './token.js'

/** Why bytes are no MessagePack, or not to be read. */
export class NotMessagePack extends Error {}

/** A value that has bytes of its own. `depth` counts the extensions around it. */
export interface Leaf {
  readonly kind: 'text' | 'bytes' | 'extension'
  readonly at: number
  readonly length: number
  readonly type: number
  readonly depth: number
}

/** flax/serialization.py `_MsgpackExtType`: an array and a scalar of NumPy are messages of their own. */
const FLAX_ARRAYS: ReadonlySet<number | undefined> = new Set([1, 3])

interface Frame {
  left: number
  /** Where the extension ends that holds the values; 0 for lists and maps. */
  readonly end: number
}

/**
 * Walks the value at a place and calls back for texts, bytes and extensions. Returns its end.
 *
 * @throws NotMessagePack
 */
export async function walk(
  window: Window,
  start: number,
  visit: (leaf: Leaf) => void | Promise<void>,
): Promise<number> {
  const open: Frame[] = [{ left: 1, end: 0 }]
  let at = start
  for (let count = 0; ; count += 1) {
    const frame = innermost(open, at)
    if (!frame) return at
    if (count > LIMITS.binaryValues) throw new NotMessagePack('it has too many values')
    frame.left -= 1
    const token = soundToken(tokenAt(window.view(at, HEAD) ?? (await window.read(at, HEAD))))
    const end = at + token.head + token.payload
    if (end > window.size) throw new NotMessagePack('a value is cut short')
    if (isLeaf(token)) await visit({ ...leafOf(token, at), depth: extensionsOf(open) })
    const inner = enter(token, end)
    if (inner) open.push(inner)
    at = inner?.end === end ? at + token.head : end
  }
}

function soundToken(token: Token | undefined): Token {
  if (!token) throw new NotMessagePack('a value is malformed or cut short')
  return token
}

/** What is still open once all that is full is closed. */
function innermost(open: Frame[], at: number): Frame | undefined {
  if (open.length > LIMITS.binaryDepth) throw new NotMessagePack('it is nested too deeply')
  for (let frame = open.at(-1); frame; frame = open.at(-1)) {
    if (frame.left > 0) return frame
    if (frame.end > 0 && frame.end !== at)
      throw new NotMessagePack('an extension does not end with its value')
    open.pop()
  }
  return undefined
}

function enter(token: Token, end: number): Frame | undefined {
  if (token.kind === 'extension' && FLAX_ARRAYS.has(token.type)) return { left: 1, end }
  return token.parts > 0 ? { left: token.parts, end: 0 } : undefined
}

const extensionsOf = (open: readonly Frame[]): number =>
  open.reduce((count, { end }) => count + (end > 0 ? 1 : 0), 0)

type LeafToken = Token & { readonly kind: Leaf['kind'] }

const isLeaf = (token: Token): token is LeafToken =>
  token.kind === 'text' || token.kind === 'bytes' || token.kind === 'extension'

const leafOf = ({ kind, head, payload, type = 0 }: LeafToken, at: number): Omit<Leaf, 'depth'> => ({
  kind,
  at: at + head,
  length: payload,
  type,
})
