import { printable, type AttachmentReference } from '@secmlops/core'
import { html, type Html } from './html.js'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Where a PNG says how wide and how high it is. */
const IHDR = { width: 16, height: 20, end: 24 } as const

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.equals(bytes.subarray(0, SIGNATURE.length))
}

/** A PNG in the page; panels side by side get the room of two. */
export function picture({ description }: AttachmentReference, bytes: Uint8Array): Html {
  const text = printable(description, 500)
  const png = Buffer.from(bytes)
  const source = `data:image/png;base64,${png.toString('base64')}`
  return html`<figure class="${isWide(png) ? 'wide' : 'picture'}">
    <img alt="${text}" src="${source}" />
    <figcaption>${text}</figcaption>
  </figure> `
}

function isWide(png: Buffer): boolean {
  if (png.length < IHDR.end) return false
  return png.readUInt32BE(IHDR.width) > 1.9 * png.readUInt32BE(IHDR.height)
}
