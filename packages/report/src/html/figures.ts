import { printable, type AttachmentReference } from '@secmlops/core'
import type { AttachmentBytes } from '../renderer.js'
import { CURVE, curveFigure } from './curve.js'
import { html, type Html } from './html.js'

/** One picture, and all pictures of a gate, in bytes before base64. */
const PICTURE_BYTES = 2_097_152
const GATE_BYTES = 16_777_216

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** Pictures that are PNG by their bytes and curves are shown; every other attachment is named with its digest. */
export function* figures(
  references: readonly AttachmentReference[],
  attachment: AttachmentBytes,
): Iterable<Html> {
  let left = GATE_BYTES
  for (const reference of references) {
    const curve = reference.mediaType === CURVE ? attachment(reference.digest) : undefined
    const drawn = curve && curve.length <= PICTURE_BYTES ? curveFigure(curve) : undefined
    if (drawn) {
      yield drawn
      continue
    }
    const bytes = reference.mediaType === 'image/png' ? attachment(reference.digest) : undefined
    const shown = bytes && isPng(bytes) && bytes.length <= Math.min(left, PICTURE_BYTES)
    if (shown) left -= bytes.length
    yield shown ? picture(reference, bytes) : mention(reference)
  }
}

function isPng(bytes: Uint8Array): boolean {
  return PNG.equals(bytes.subarray(0, PNG.length))
}

function picture({ description }: AttachmentReference, bytes: Uint8Array): Html {
  const text = printable(description, 500)
  const source = `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`
  return html`<figure>
    <img alt="${text}" src="${source}" />
    <figcaption class="soft">${text}</figcaption>
  </figure> `
}

function mention({ name, description, digest, size }: AttachmentReference): Html {
  return html`<p>
    Attachment <code>${printable(name)}</code>: ${printable(description, 500)}
    <span class="soft">(${size} bytes, SHA-256 <code>${digest}</code>)</span>
  </p> `
}
