import { SecmlopsError, type Location, type PolicyDocument } from '@secmlops/core'
import { modelPath } from '../model/model-files.js'
import type { ClaimName, Claims } from '../sigstore/claims.js'
import { checkIdentityTrust, type IdentityTrust } from '../verify/identity-trust.js'

/** One signer whom the policy trusts. */
export type SignerSetting = KeySetting | CertificateSetting | IdentitySetting

export interface KeySetting {
  readonly kind: 'key'
  /** Path of an SPKI PEM file. */
  readonly publicKey: string
  readonly location: Location
}

export interface CertificateSetting {
  readonly kind: 'certificate'
  /** Paths of PEM files. */
  readonly roots: readonly string[]
  readonly subject: string
  readonly location: Location
}

export interface IdentitySetting {
  readonly kind: 'identity'
  readonly identity: IdentityTrust
  readonly location: Location
}

type SignerText = NonNullable<PolicyDocument['value']['gates']['signing']>['signers'][number]
type Key = keyof SignerText
type Locate = (key?: Key) => Location

/** Those of a workflow that a policy can be written about beforehand; digests and numbers of runs change with each. */
const CLAIMS = [
  'repository',
  'repository-id',
  'owner',
  'owner-id',
  'ref',
  'workflow',
  'runner',
  'trigger',
] as const satisfies readonly ClaimName[]

interface Kind {
  readonly needs: Key | undefined
  readonly allows: readonly Key[]
  readonly read: (text: SignerText, location: Location) => SignerSetting
}

const identityKind: Kind = { needs: 'issuer', allows: CLAIMS, read: readIdentity }

/** The key that says what a signer is, and what may stand beside it. */
const KINDS = {
  'public-key': { needs: undefined, allows: [], read: readKey },
  'certificate-roots': { needs: 'subject', allows: [], read: readCertificate },
  identity: identityKind,
  'identity-pattern': identityKind,
} as const satisfies Partial<Record<Key, Kind>>

/** @throws SecmlopsError `invalid-config` at the line of the key that is too much, or of the signer that lacks one. */
export function readSigner(text: SignerText, locate: Locate): SignerSetting {
  const keys = Object.keys(text) as Key[]
  const kinds = (Object.keys(KINDS) as (keyof typeof KINDS)[]).filter((key) => keys.includes(key))
  const [name] = kinds
  if (!name || kinds.length > 1)
    return refuse(
      `a signer needs exactly one of ${Object.keys(KINDS).join(', ')}`,
      'Make one entry of the list for each signer',
      locate(kinds[1]),
    )
  const { needs, allows, read }: Kind = KINDS[name]
  if (needs && text[needs] === undefined)
    return refuse(`a signer by ${name} needs ${needs}`, `Add ${needs}`, locate(name))
  const extra = keys.find((key) => key !== name && key !== needs && !allows.includes(key))
  if (extra)
    return refuse(`${extra} says nothing of a signer by ${name}`, `Remove ${extra}`, locate(extra))
  return read(text, locate(name))
}

function readKey(text: SignerText, location: Location): KeySetting {
  return { kind: 'key', publicKey: modelPath(text['public-key'] ?? ''), location }
}

function readCertificate(text: SignerText, location: Location): CertificateSetting {
  const { 'certificate-roots': roots = [], subject = '' } = text
  return { kind: 'certificate', roots: roots.map(modelPath), subject, location }
}

function readIdentity(text: SignerText, location: Location): IdentitySetting {
  const { identity, 'identity-pattern': identityPattern, issuer = '' } = text
  const claims: Claims = Object.fromEntries(
    CLAIMS.flatMap((claim) => (text[claim] === undefined ? [] : [[claim, text[claim]]])),
  )
  const name = {
    ...(identity !== undefined && { identity }),
    ...(identityPattern !== undefined && { identityPattern }),
  }
  return {
    kind: 'identity',
    identity: checkIdentityTrust({ issuer, claims, ...name }, location),
    location,
  }
}

function refuse(message: string, remedy: string, location: Location): never {
  throw new SecmlopsError('invalid-config', message, { location, remedy })
}
