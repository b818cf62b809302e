import { lfsPointer, parseBundle, parseStatement, type Statement } from '@secmlops/attest'
import {
  LIMITS,
  digestOf,
  finding,
  printable,
  type Finding,
  type Gap,
  type Tree,
} from '@secmlops/core'
import { readBundle } from './read-bundle.js'
import { RULES } from './rules.js'
import type { ModelSetting } from './settings.js'
import type { ProvenSignature, Signature } from './signatures.js'

/** The newest version that the signatures at the tip of the target branch give to a model. */
export interface MergedVersion {
  readonly version: number | undefined
  /** Roots under that version; one, unless the policy allowed more. */
  readonly roots: readonly string[]
  /** Merged signatures that could not be read. */
  readonly gaps: readonly Gap[]
}

/**
 * Reads the merged signatures as they are: what was merged has been judged, and who signed it may have been revoked since, which must
 * not open the way back.
 */
export async function mergedVersion(
  target: Tree | undefined,
  signatures: readonly Signature[],
): Promise<MergedVersion> {
  const gaps: Gap[] = []
  const statements: Statement[] = []
  for (const signature of target ? signatures : []) {
    const merged = target && (await mergedBundle(target, signature))
    if (merged?.gap) gaps.push(merged.gap)
    const statement = merged?.bundle && statementOf(merged.bundle)
    if (statement) statements.push(statement)
  }
  const versions = statements.flatMap(({ version }) => version ?? [])
  const version = versions.length > 0 ? Math.max(...versions) : undefined
  const newest = statements.filter((each) => version !== undefined && each.version === version)
  return { version, roots: newest.map(({ root }) => root), gaps }
}

/** One finding for each proven signature that takes the model back. */
export function rollbackFindings(
  { name }: ModelSetting,
  signatures: readonly ProvenSignature[],
  merged: MergedVersion,
): Finding[] {
  return signatures.flatMap(({ path, statement }) => {
    const problem = rollbackProblem(statement, merged)
    if (problem === undefined) return []
    return finding(RULES['model-rollback'], {
      message: `${printable(name)}: ${problem}`,
      subject: name,
      location: { path },
      key: `${String(statement.version)} ${statement.root}`,
    })
  })
}

function rollbackProblem({ version, root }: Statement, merged: MergedVersion): string | undefined {
  if (merged.version === undefined) return undefined
  const floor = `version ${String(merged.version)}`
  if (version === undefined)
    return `the signature states no version, the merged one states ${floor}`
  if (version < merged.version) return `goes from ${floor} back to version ${String(version)}`
  const isOther = version === merged.version && !merged.roots.includes(root)
  return isOther ? `${floor} is merged already, with other content` : undefined
}

async function mergedBundle(
  target: Tree,
  { path, bundle }: Signature,
): Promise<Pick<Signature, 'bundle' | 'gap'>> {
  const merged = await readBundle(target, path)
  if (!merged.gap) return { bundle: merged.bundle, gap: undefined }
  // Git objects hold the pointer; its digest tells whether the head still has the same signature.
  const pointer = lfsPointer(await target.read(path, LIMITS.signature))
  return bundle && pointer?.isPlain && pointer.oid === digestOf(bundle)
    ? { bundle, gap: undefined }
    : { bundle: undefined, gap: { ...merged.gap, detail: UNREAD } }
}

const UNREAD =
  'the signature at the target branch is a Git LFS pointer, so its version is not known; keep signatures out of Git LFS'

function statementOf(bundle: Uint8Array): Statement | undefined {
  const parsed = parseBundle(bundle)
  if (!('bundle' in parsed)) return undefined
  const read = parseStatement(parsed.bundle.envelope.payload)
  return 'statement' in read ? read.statement : undefined
}
