import { diffStatements, proveStatement, type StatementDiff, type Trust } from '@secmlops/attest'
import { LIMITS, finding, printable, type Finding, type Tree } from '@secmlops/core'
import { RULES } from './rules.js'
import type { ModelSetting } from './settings.js'
import type { ProvenSignature } from './signatures.js'

/**
 * What the signature of a model says otherwise than the one that the target branch has, for those who review the change.
 * Nothing where either is missing, not by a trusted signer, or the same.
 */
export async function signedChanges(
  target: Tree | undefined,
  { name }: ModelSetting,
  { after, trust }: { readonly after: ProvenSignature | undefined; readonly trust: Trust },
): Promise<Finding[]> {
  const merged = target && after && (await readMerged(target, after.path))
  const before = merged && proveStatement(merged, trust).statement
  if (!before || before.root === after.statement.root) return []
  const diff = diffStatements(before, after.statement)
  return [
    finding(RULES['model-signed-again'], {
      message: `${name} was signed again: ${diff ? summary(diff) : 'digests of another kind, which cannot be compared'}`,
      subject: name,
      location: { path: after.path },
      key: `${before.root} ${after.statement.root}`,
    }),
  ]
}

async function readMerged(target: Tree, path: string): Promise<Uint8Array | undefined> {
  const entries = await target.list(path)
  const entry = entries.find((each) => each.path === path && each.kind === 'file')
  if (!entry || entry.size > LIMITS.signature) return undefined
  return target.read(path, LIMITS.signature)
}

/** Names of one kind that are listed; the rest are counted. */
const LISTED = 10

function summary(diff: StatementDiff): string {
  const kinds = Object.entries(diff) as [string, readonly string[]][]
  const parts = kinds.filter(([, names]) => names.length > 0).map(part)
  return parts.join('; ') || 'the same files in another order'
}

function part([kind, names]: readonly [string, readonly string[]]): string {
  const rest = names.length - LISTED
  const listed = names.slice(0, LISTED).map((name) => printable(name, 120))
  if (rest > 0) listed.push(`and ${String(rest)} more`)
  return `${String(names.length)} ${kind} (${listed.join(', ')})`
}
