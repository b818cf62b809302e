/**
 * BLAKE3 in its hash mode, 256 bits (O'Connor, Aumasson, Neves, Wilcox-O'Hearn: BLAKE3, 2020, sections 2.1 to 2.5).
 * Node has none of its own. About 70 MB a second, a twentieth of SHA-256 in OpenSSL: to verify with, not to sign.
 */
export interface Blake3 {
  update(bytes: Uint8Array): Blake3
  /** Lower-case hex. */
  digest(encoding: 'hex'): string
}

const IV = Int32Array.of(
  ...[0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a],
  ...[0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19],
)
const PERMUTATION = [2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8]
const ROUNDS = 7
/** Words of the message in the order in which each round takes them. */
const SCHEDULE = schedule()
const CHUNK = 1024
const BLOCK = 64
const FLAGS = { start: 1, end: 2, parent: 4, root: 8 } as const

/** What a compression takes, kept until it is known whether it is the root (section 2.4). */
interface Node {
  readonly chaining: Int32Array
  readonly words: Int32Array
  /** Number of the chunk; 0 for parents. */
  readonly counter: number
  readonly length: number
  readonly flags: number
}

export function createBlake3(): Blake3 {
  const chunk = new Uint8Array(CHUNK)
  const stack: Int32Array[] = []
  let filled = 0
  let chunks = 0
  const hash: Blake3 = {
    update(bytes) {
      for (let at = 0; at < bytes.length;) {
        // A full chunk waits for a byte after it: the last one ends the tree.
        if (filled === CHUNK) {
          pushChunk(stack, chaining(chunkNode(chunk, filled, chunks)), ++chunks)
          filled = 0
        }
        const part = bytes.subarray(at, at + CHUNK - filled)
        chunk.set(part, filled)
        filled += part.length
        at += part.length
      }
      return hash
    },
    digest(encoding) {
      let node = chunkNode(chunk, filled, chunks)
      for (const left of stack.toReversed()) node = parentNode(left, chaining(node))
      const root = chaining({ ...node, flags: node.flags | FLAGS.root })
      return littleEndian(root).toString(encoding)
    },
  }
  return hash
}

/** Joins complete subtrees of equal size: as many as the number of chunks has trailing zero bits (section 5.1.2). */
function pushChunk(stack: Int32Array[], last: Int32Array, chunks: number): void {
  let joined = last
  for (let count = chunks; count % 2 === 0; count /= 2)
    joined = chaining(parentNode(stack.pop() ?? joined, joined))
  stack.push(joined)
}

function parentNode(left: Int32Array, right: Int32Array): Node {
  const words = new Int32Array(16)
  words.set(left)
  words.set(right, 8)
  return { chaining: IV, words, counter: 0, length: BLOCK, flags: FLAGS.parent }
}

/** The last block of a chunk, after the compression of the blocks before it. */
function chunkNode(chunk: Uint8Array, length: number, counter: number): Node {
  const view = new DataView(chunk.buffer)
  chunk.fill(0, length)
  const last = Math.max(0, Math.ceil(length / BLOCK) - 1) * BLOCK
  let state: Int32Array = IV
  for (let at = 0; ; at += BLOCK) {
    const words = new Int32Array(16)
    for (let i = 0; i < 16; i++) words[i] = view.getInt32(at + 4 * i, true)
    const flags = (at === 0 ? FLAGS.start : 0) | (at === last ? FLAGS.end : 0)
    const node = { chaining: state, words, counter, length: Math.min(BLOCK, length - at), flags }
    if (at === last) return node
    state = chaining(node)
  }
}

/** The state of one compression at a time; nothing of it outlives the call. */
const STATE = new Int32Array(16)

function chaining({ chaining: cv, words, counter, length, flags }: Node): Int32Array {
  const v = STATE
  v.set(cv)
  for (let i = 0; i < 4; i++) v[8 + i] = IV[i] ?? 0
  v[12] = counter | 0
  v[13] = Math.floor(counter / 2 ** 32)
  v[14] = length
  v[15] = flags
  for (let step = 0; step < 8 * ROUNDS; step++) mix(v, words, step)
  const out = new Int32Array(8)
  for (let i = 0; i < 8; i++) out[i] = (v[i] ?? 0) ^ (v[i + 8] ?? 0)
  return out
}

/** Places of the state that the eight quarter rounds of a round mix: columns, then diagonals. */
const PLACES = Uint8Array.of(
  ...[0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
  ...[0, 5, 10, 15, 1, 6, 11, 12, 2, 7, 8, 13, 3, 4, 9, 14],
)

/** One quarter round (section 2.2). */
function mix(v: Int32Array, words: Int32Array, step: number): void {
  const at = 4 * (step & 7)
  const ia = PLACES[at] ?? 0
  const ib = PLACES[at + 1] ?? 0
  const ic = PLACES[at + 2] ?? 0
  const id = PLACES[at + 3] ?? 0
  let b = v[ib] ?? 0
  let a = ((v[ia] ?? 0) + b + wordOf(words, 2 * step)) | 0
  let d = rotate((v[id] ?? 0) ^ a, 16)
  let c = ((v[ic] ?? 0) + d) | 0
  b = rotate(b ^ c, 12)
  a = (a + b + wordOf(words, 2 * step + 1)) | 0
  d = rotate(d ^ a, 8)
  c = (c + d) | 0
  v[ia] = a
  v[ib] = rotate(b ^ c, 7)
  v[ic] = c
  v[id] = d
}

/** The word of the message that half of a quarter round takes. */
function wordOf(words: Int32Array, turn: number): number {
  return words[SCHEDULE[turn] ?? 0] ?? 0
}

function rotate(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits))
}

function schedule(): Uint8Array {
  const rows = [Array.from({ length: 16 }, (_, i) => i)]
  while (rows.length < ROUNDS) {
    const last = rows.at(-1) ?? []
    rows.push(PERMUTATION.map((i) => last[i] ?? 0))
  }
  return Uint8Array.from(rows.flat())
}

function littleEndian(words: Int32Array): Buffer {
  const bytes = Buffer.alloc(4 * words.length)
  words.forEach((each, i) => bytes.writeInt32LE(each, 4 * i))
  return bytes
}
