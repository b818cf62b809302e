import { SecmlopsError, type Location } from '@secmlops/core'
import type { SigningSettings } from './settings.js'

type Key = 'required-signers' | 'max-age-days' | 'signers'

/** Demands that no signature could ever meet. @throws SecmlopsError `invalid-config`. */
export function refuseContradictions(
  settings: SigningSettings,
  locate: (key: Key) => Location,
): void {
  const { signers, requiredSigners, maxAgeDays, models } = settings
  const byIdentity = signers.filter(({ kind }) => kind === 'identity')
  const refuse = (message: string, remedy: string, location: Location): never => {
    throw new SecmlopsError('invalid-config', message, { location, remedy })
  }
  if (requiredSigners > signers.length)
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
}
