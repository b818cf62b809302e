import { createHash } from 'node:crypto'

/** Name space of the URLs (RFC 9562, 6.6). */
const URLS = '6ba7b8119dad11d180b400c04fd430c8'

/** UUID version 5 (RFC 9562, 5.5) of a URL: the same name, the same id. */
export function uuid5(name: string): string {
  const hash = createHash('sha1').update(Buffer.from(URLS, 'hex')).update(name).digest()
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80
  const hex = hash.toString('hex', 0, 16)
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([a, b]) => hex.slice(a, b))
    .join('-')
}
