import type { Finding } from '../../config/generated/report.js'
import { digestOfStream } from '../../crypto/digest.js'
import type { Change } from '../../gate.js'
import { isWithin, plainPath } from '../../plain-path.js'
import type { Tree } from '../../ports.js'
import { finding } from '../../rules/rule.js'
import type { PolicyDocument } from '../document.js'
import { POLICY_RULES } from './rules.js'

/** Files that the policy trusts and that differ between the target tip and the head. */
export async function changedTrust(change: Change, policy: PolicyDocument): Promise<Finding[]> {
  const trusted = [
    ...trustedPaths(policy).map((path) => ({ path, rule: POLICY_RULES['trusted-key-changed'] })),
    ...references(policy).map((path) => ({ path, rule: POLICY_RULES['reference-changed'] })),
    ...substitutes(policy).map((path) => ({ path, rule: POLICY_RULES['substitute-changed'] })),
  ]
  const findings = trusted.map(async ({ path, rule }) => {
    if (!(await differs(change, path))) return []
    return [
      finding(rule, { message: `${path} differs from the target branch`, location: { path } }),
    ]
  })
  return (await Promise.all(findings)).flat()
}

/** Keys, certificates and roots that the policy trusts, as paths. */
export function trustedPaths({ value }: PolicyDocument): string[] {
  const { signing, drift } = value.gates
  const holders = Object.values(value.roles ?? {}).flatMap(({ keys = [] }) => keys)
  const builders = (signing?.builders ?? []).map(({ signer }) => signer)
  const keys = [...(signing?.signers ?? []), ...(drift?.signers ?? []), ...builders].flatMap(
    (signer) => [signer['public-key'], ...(signer['certificate-roots'] ?? [])],
  )
  const named = [
    ...keys,
    ...holders.map((each) => each['public-key']),
    signing?.['trusted-root'],
  ].filter((path) => path !== undefined)
  return [...new Set(named.map(plainPath))]
}

/** Where the reference of drift lies: a path, or a dataset of the policy with its labels. */
function references({ value: { datasets = {}, gates } }: PolicyDocument): string[] {
  const { reference } = gates.drift ?? {}
  if (reference === undefined) return []
  const { path = reference, labels } = Object.hasOwn(datasets, reference)
    ? (datasets[reference] ?? {})
    : {}
  return [...new Set([path, ...(labels === undefined ? [] : [labels])].map(plainPath))]
}

/** Models that lend their gradients and are judged by nothing: one that is attacked itself is measured as it is. */
function substitutes({ value: { models = {}, gates } }: PolicyDocument): string[] {
  const { robustness } = gates
  const judged = robustness?.models ?? Object.keys(models)
  const names = (robustness?.attacks ?? []).flatMap(({ substitute }) => substitute ?? [])
  const unjudged = [...new Set(names)].filter((name) => !judged.includes(name))
  return unjudged.flatMap((name) => models[name]?.path ?? []).map(plainPath)
}

/** A file that the target does not have yet grants nothing to this pull request. */
async function differs(change: Change, path: string): Promise<boolean> {
  const { target, base, head, files } = change
  const changed = files.filter((file) => isWithin(file.path, path))
  if (!target || !base || changed.length === 0) return false
  if ((await target.list(path)).length === 0) return false
  for (const file of changed) {
    const [before, after] = [await contentAt(target, file.path), await contentAt(head, file.path)]
    if (before !== after) return true
  }
  return false
}

/** A digest, as models may be larger than memory; undefined where there is nothing, the kind of what is no plain file. */
async function contentAt(tree: Tree, path: string): Promise<string | undefined> {
  const entry = (await tree.list(path)).find((each) => each.path === path)
  if (!entry) return undefined
  return entry.kind === 'file' ? digestOfStream(tree.stream(path)) : entry.kind
}
