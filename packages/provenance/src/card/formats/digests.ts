import { member, textOf, type Part, fault } from './part.js'

const SHA256 = /^[0-9a-f]{64}$/
const MD5 = /^[0-9a-f]{32}$/

export interface Digests {
  readonly sha256?: string
  readonly md5?: string
}

/**
 * Digests of a file in lower case. Hugging Face has written the address of an issue as "sha256"
 * (huggingface/dataset-viewer 2450), and examples of Croissant 32 digits: both are refused here.
 * @throws SecmlopsError `invalid-card` with file and line.
 */
export function digestsOf(file: Part): Digests {
  const [sha256, md5] = [
    sha256Of(member(file, 'sha256', 'sc:sha256')),
    md5Of(member(file, 'md5', 'cr:md5', 'sc:md5')),
  ]
  return { ...(sha256 !== undefined && { sha256 }), ...(md5 !== undefined && { md5 }) }
}

export function sha256Of(part: Part): string | undefined {
  return hexOf(part, SHA256, 'is not a SHA-256, 64 hexadecimal digits')
}

export function md5Of(part: Part, form: RegExp = MD5): string | undefined {
  return hexOf(part, form, 'is not an MD5, 32 hexadecimal digits')
}

function hexOf(part: Part, form: RegExp, message: string): string | undefined {
  const hex = textOf(part)?.toLowerCase()
  if (hex === undefined || form.test(hex)) return hex
  throw fault(part, message, 'Write the digest of the bytes, or leave the key out')
}
