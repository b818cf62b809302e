import { createHash } from 'node:crypto'

/** SHA-256, lower-case hex. Text is hashed as UTF-8. */
export function digestOf(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** SHA-256 over a stream, lower-case hex, in constant memory. */
export async function digestOfStream(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of chunks) hash.update(chunk)
  return hash.digest('hex')
}

/** Order of UTF-8 bytes, which is code-point order. JavaScript's `<` compares UTF-16 units and is wrong for astral characters. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
