import type { Finding } from '../../config/generated/report.js'
import type { Change } from '../../gate.js'
import { isWithin, plainPath } from '../../plain-path.js'
import { finding } from '../../rules/rule.js'
import type { PolicyDocument } from '../document.js'
import { POLICY_RULES } from './rules.js'

/** Files that the policy trusts and that differ between the target tip and the head. */
export async function changedTrust(change: Change, policy: PolicyDocument): Promise<Finding[]> {
  const { signing, drift } = policy.value.gates
  const keys = (signing?.signers ?? []).flatMap((signer) => [
    signer['public-key'],
    ...(signer['certificate-roots'] ?? []),
  ])
  const named = [...keys, signing?.['trusted-root']].filter((path) => path !== undefined)
  const trusted = [
    ...named.map((path) => ({ path: plainPath(path), rule: POLICY_RULES['trusted-key-changed'] })),
    ...(drift
      ? [{ path: plainPath(drift.reference), rule: POLICY_RULES['reference-changed'] }]
      : []),
  ]
  const findings = trusted.map(async ({ path, rule }) => {
    if (!(await differs(change, path))) return []
    return [
      finding(rule, { message: `${path} differs from the target branch`, location: { path } }),
    ]
  })
  return (await Promise.all(findings)).flat()
}

/** A file that the target does not have yet grants nothing to this pull request. */
async function differs(change: Change, path: string): Promise<boolean> {
  const { target, base, head, files } = change
  if (!target || !base || !files.some((file) => isWithin(file.path, path))) return false
  if ((await target.list(path)).length === 0) return false
  if ((await head.list(path)).length === 0) return true
  return !Buffer.from(await target.read(path)).equals(await head.read(path))
}
