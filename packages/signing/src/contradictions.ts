import { isBrokenFingerprint } from '@secmlops/attest'
import { SecmlopsError, printable, type Location } from '@secmlops/core'
import type { SigningSettings } from './settings.js'

type Key = 'signers' | 'required-signers' | 'max-age-days' | 'revoked'

/** Demands that no signature could ever meet, and revocations that no signer could. @throws SecmlopsError `invalid-config`. */
export function refuseContradictions(
  settings: SigningSettings,
  locate: (key: Key) => Location,
): void {
  const { signers, requiredSigners, maxAgeDays, models, revoked } = settings
  const byIdentity = signers.filter(({ kind }) => kind === 'identity')
  const refuse = (message: string, remedy: string, location: Location): never => {
    throw new SecmlopsError('invalid-config', message, { location, remedy })
  }
  if (signers.length === 0 && models.length > 0)
    refuse(
      `the policy names ${models.length === 1 ? 'a model' : 'models'} and nobody who signs`,
      'Name the keys or identities: signers: [{ public-key: keys/release.pub }]',
      locate('signers'),
    )
  if (requiredSigners > Math.max(1, signers.length))
    refuse(
      `${String(requiredSigners)} signers are required, and ${String(signers.length)} are named`,
      'Name more signers, or require fewer',
      locate('required-signers'),
    )
  const model = models.find(({ signatures }) => signatures.length < requiredSigners)
  if (model)
    refuse(
      `${String(requiredSigners)} signers are required, and the model "${model.name}" has fewer signature files`,
      'List a signature file for each signer: signature: [a.sig, b.sig]',
      model.location,
    )
  if (maxAgeDays !== undefined && byIdentity.length < requiredSigners)
    refuse(
      'max-age-days needs signers by identity: only they prove when they signed',
      'Name them, or remove max-age-days',
      locate('max-age-days'),
    )
  const broken = revoked.find(isBrokenFingerprint)
  if (broken !== undefined)
    refuse(
      `"${printable(broken)}" would revoke nothing: it is not a whole SHA-256`,
      'Write the 64 hexadecimal digits that keygen or verify prints, or sha256: and the digest',
      locate('revoked'),
    )
}
