import { printable, type AttachmentReference, type GateResult } from '@secmlops/core'
import type { AttachmentBytes } from '../renderer.js'
import { count } from '../words/number.js'
import { DRAWINGS } from './drawings.js'
import { html, type Html } from './html.js'
import { isPng, picture } from './picture.js'

/** One attachment, and all pictures of a gate, in bytes before base64. */
const PICTURE_BYTES = 2_097_152
const GATE_BYTES = 16_777_216

/** Pictures that are PNG by their bytes, curves and charts are shown; every other attachment is named with its digest. */
export function* figures(gate: GateResult, attachment: AttachmentBytes): Iterable<string> {
  const budget = { left: GATE_BYTES }
  const shown = gate.attachments.map((reference) => ({
    reference,
    figure: figure(gate, reference, { attachment, budget }),
  }))
  const drawn = shown.flatMap(({ reference: { name }, figure }) =>
    figure ? [{ name, figure }] : [],
  )
  if (drawn.length > 0) yield '<h3>Pictures</h3>\n'
  for (const row of rowsOf(drawn))
    yield `<div class="figures">\n${row.map(({ figure }) => figure.toString()).join('')}</div>\n`
  const files = shown.filter((each) => !each.figure).map(({ reference }) => mention(reference))
  if (files.length > 0)
    yield html`<details>
      <summary>${count(files.length, 'file')} beside this report</summary>
      <ul>
        ${files}
      </ul>
    </details> `.toString()
}

interface Drawn {
  readonly name: string
  readonly figure: Html
}

/** Views of one image (`detector.0.clean.png`, `detector.0.pgd.png`) stay in one row; single pictures share theirs. */
function rowsOf(drawn: readonly Drawn[]): Iterable<readonly Drawn[]> {
  const stemOf = ({ name }: Drawn): string => name.split('.').slice(0, -2).join('.')
  const stems = drawn.map(stemOf)
  const rows = new Map<string, Drawn[]>()
  for (const [i, each] of drawn.entries()) {
    const stem = stems[i] ?? ''
    const key = stems.filter((other) => other === stem).length > 1 ? stem : ''
    rows.set(key, [...(rows.get(key) ?? []), each])
  }
  return rows.values()
}

interface Source {
  readonly attachment: AttachmentBytes
  /** Bytes of pictures that the gate may still show. */
  readonly budget: { left: number }
}

function figure(
  gate: GateResult,
  reference: AttachmentReference,
  { attachment, budget }: Source,
): Html | undefined {
  const draw = DRAWINGS.get(reference.mediaType)
  if (!draw && reference.mediaType !== 'image/png') return undefined
  const bytes = attachment(reference.digest)
  if (!bytes || bytes.length > PICTURE_BYTES) return undefined
  if (draw) return draw(bytes, gate)
  if (!isPng(bytes) || bytes.length > budget.left) return undefined
  budget.left -= bytes.length
  return picture(reference, bytes)
}

function mention({ name, description, digest, size }: AttachmentReference): Html {
  return html`<li>
    Attachment <code>${printable(name)}</code>: ${printable(description, 500)}
    <span class="soft">(${size} bytes, SHA-256 <code>${digest}</code>)</span>
  </li> `
}
