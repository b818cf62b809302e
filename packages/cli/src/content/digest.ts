import { createHash } from 'node:crypto'
import { digestOf } from '@secmlops/core'

/** What names content. MD5 is weak, and all that DVC states; `text` also takes the MD5 of CRLF read as LF, as DVC before 3.0 did. */
export interface ContentDigest {
  readonly algorithm: 'sha256' | 'md5' | 'md5-text'
  /** Lower-case hex. */
  readonly hex: string
}

/** Fed with the parts of some content, tells whether they are what a digest names. */
export interface DigestCheck {
  update(part: Uint8Array): void
  fits(): boolean
}

export function digestCheck({ algorithm, hex }: ContentDigest): DigestCheck {
  const plain = createHash(algorithm === 'sha256' ? 'sha256' : 'md5')
  const unix = algorithm === 'md5-text' ? unixMd5() : undefined
  return {
    update(part) {
      plain.update(part)
      unix?.update(part)
    },
    fits: () => plain.digest('hex') === hex || unix?.digest() === hex,
  }
}

/** Name of the content in a folder: 64 hexadecimal digits. */
export function fileNameOf({ algorithm, hex }: ContentDigest): string {
  return algorithm === 'sha256' ? hex : digestOf(`${algorithm}:${hex}`)
}

/** MD5 of the bytes without the CR of each CRLF. */
export function unixMd5(): { update(part: Uint8Array): void; digest(): string } {
  const md5 = createHash('md5')
  let waits = false
  return {
    update(part) {
      const text = (waits ? '\r' : '') + Buffer.from(part).toString('latin1')
      waits = text.endsWith('\r')
      md5.update((waits ? text.slice(0, -1) : text).replaceAll('\r\n', '\n'), 'latin1')
    },
    digest() {
      if (waits) md5.update('\r')
      return md5.digest('hex')
    },
  }
}
