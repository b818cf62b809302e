import type { SignerTrust } from '@secmlops/attest'
import { finding, printable, type Finding } from '@secmlops/core'
import { countSigners } from './count-signers.js'
import { RULES } from './rules.js'
import type { ModelSetting } from './settings.js'
import type { ProvenSignature } from './signatures.js'

/** A finding when fewer signers than the policy wants vouch for one root. */
export function signerFindings(
  { name }: ModelSetting,
  signatures: readonly ProvenSignature[],
  { requiredSigners, trust }: { readonly requiredSigners: number; readonly trust: SignerTrust },
): Finding[] {
  const roots = [...new Set(signatures.map(({ statement }) => statement.root))]
  const counts = roots.map((root) => {
    const same = signatures.filter(({ statement }) => statement.root === root)
    return countSigners(same, trust)
  })
  const count = Math.max(0, ...counts)
  const [first] = signatures
  if (!first || count >= requiredSigners) return []
  return [
    finding(RULES['too-few-signers'], {
      message: `${printable(name)}: signed by ${String(count)} of ${String(requiredSigners)} different signers`,
      subject: name,
      location: { path: first.path },
      key: roots.join(),
    }),
  ]
}
