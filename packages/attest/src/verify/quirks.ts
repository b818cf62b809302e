import { SINGLE_FILE, type ModelFiles } from '../model/model-files.js'
import type { EnvelopeForm } from '../dsse/verify-envelope.js'
import { ORDERS, type Position } from '../statement/order.js'
import { partOf } from '../statement/shard.js'
import type { Statement, StatementForm } from '../statement/statement.js'

/** Where clients differ and a verifier bends. */
export type Quirk =
  | StatementForm
  /** Resources sorted by path components (model_signing) where that differs from the byte order of the specification. */
  | 'python-order'
  /** Resources in no known order. */
  | 'unknown-order'
  /** A single file named `.` (model_signing). */
  | 'dot-name'
  /** A single file by its base name (the specification, Go). */
  | 'base-name'
  /** Signed over the encoding of model_signing 0.2.0 in the place of that of DSSE. */
  | 'python-encoding'
  /** Files by the object id of their Git LFS pointers, which is the SHA-256 of the content; the content was not there. */
  | 'lfs-pointer'

/** What was accepted beyond, or chosen between, the wordings of the specification and its clients. */
export function quirksOf(
  { resources, serialization, form }: Statement,
  { isFile }: ModelFiles,
): Quirk[] {
  const parts = resources.map((resource) => partOf(resource, serialization))
  const quirks: Quirk[] = form ? [form] : []
  if (isFile) quirks.push(parts[0]?.path === SINGLE_FILE ? 'dot-name' : 'base-name')
  if (isSorted(parts, ORDERS.spec)) return quirks
  return [...quirks, isSorted(parts, ORDERS.python) ? 'python-order' : 'unknown-order']
}

/** How the envelope was signed. */
export function formQuirks(form: EnvelopeForm): Quirk[] {
  return form === 'python' ? ['python-encoding'] : []
}

function isSorted(
  parts: readonly Position[],
  compare: (a: Position, b: Position) => number,
): boolean {
  return parts.slice(1).every((part, i) => compare(parts[i] ?? part, part) <= 0)
}
