import { compareBytes } from '@secmlops/core'
import { SINGLE_FILE, type ModelFiles } from '../model/model-files.js'
import type { EnvelopeForm } from '../dsse/verify-envelope.js'
import type { Statement } from '../statement/statement.js'

/** Where clients differ and a verifier bends. */
export type Quirk =
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
  /** A statement of model_signing 0.2.0: every file a subject, no root digest. */
  | 'digests-v0.1'

/** What was accepted beyond, or chosen between, the wordings of the specification and its clients. */
export function quirksOf({ resources, isLegacy }: Statement, { isFile }: ModelFiles): Quirk[] {
  const names = resources.map(({ name }) => name)
  const quirks: Quirk[] = isLegacy ? ['digests-v0.1'] : []
  if (isFile) quirks.push(names[0] === SINGLE_FILE ? 'dot-name' : 'base-name')
  if (isSorted(names, compareBytes)) return quirks
  return [...quirks, isSorted(names, compareComponents) ? 'python-order' : 'unknown-order']
}

/** How the envelope was signed. */
export function formQuirks(form: EnvelopeForm): Quirk[] {
  return form === 'python' ? ['python-encoding'] : []
}

function isSorted(names: readonly string[], compare: (a: string, b: string) => number): boolean {
  return names.every((name, i) => i === 0 || compare(names[i - 1] ?? '', name) <= 0)
}

/** Order of Python's `PurePosixPath`: tuples of components, code points; then of the shard's start. */
function compareComponents(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')]
  for (const [i, part] of left.entries()) {
    const other = right[i]
    if (other === undefined) return 1
    const order = compareBytes(part, other)
    if (order !== 0) return isShardOrder(part, other) ?? order
  }
  return left.length - right.length
}

/** Shards of one file by their start as a number; undefined when the parts are not such shards. */
function isShardOrder(a: string, b: string): number | undefined {
  const [left, right] = [SHARD.exec(a), SHARD.exec(b)]
  return left && right && left[1] === right[1] ? Number(left[2]) - Number(right[2]) : undefined
}

const SHARD = /^(.*):(\d+):\d+$/s
