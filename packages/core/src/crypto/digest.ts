import { createHash, hash } from 'node:crypto'

/** SHA-256, lower-case hex. Text is hashed as UTF-8. */
export function digestOf(data: string | Uint8Array): string {
  return hash('sha256', data)
}

/** SHA-256 over a stream, lower-case hex, in constant memory. */
export async function digestOfStream(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const sha256 = createHash('sha256')
  for await (const chunk of chunks) sha256.update(chunk)
  return sha256.digest('hex')
}

/**
 * Order of UTF-8 bytes, which is code-point order. JavaScript's `<` compares UTF-16 units and is wrong for astral
 * characters, whose units lie below U+E000.
 */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)]
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

/** Surrogates after everything else. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit
}
