import { type TrustedBuilder, readSigner, type SignerSetting, readTrust } from '@secmlops/attest'
import type { Change, PolicyDocument } from '@secmlops/core'
import type { SigningSettings } from '../settings.js'

/** A builder whom the policy trusts. */
export interface BuilderSetting {
  /** Exact URI. */
  readonly id: string
  readonly signer: SignerSetting
}

/** @throws SecmlopsError `invalid-config` like `readSigner`. */
export function readBuilders(policy: PolicyDocument): BuilderSetting[] {
  const builders = policy.value.gates.signing?.builders ?? []
  return builders.map(({ id, signer }, i) => ({
    id,
    signer: readSigner(signer, (key) => ({
      path: policy.path,
      line: policy.lineOf(['gates', 'signing', 'builders', i, 'signer', ...(key ? [key] : [])]),
    })),
  }))
}

/**
 * Builders with their keys, authorities and identities, from the same place as those of signers. The age of signatures is that of models:
 * a statement says itself when its build was.
 * @throws SecmlopsError like `readTrust`.
 */
export async function trustedBuilders(
  change: Pick<Change, 'target' | 'head'>,
  { builders, ...settings }: SigningSettings,
  now: Date,
): Promise<TrustedBuilder[]> {
  const signers = builders.map(({ signer }) => signer)
  const { each } = await readTrust(change, { ...settings, signers, maxAgeDays: undefined }, now)
  return builders.flatMap(({ id }, i) => {
    const trust = each[i]
    return trust ? [{ id, trust }] : []
  })
}
