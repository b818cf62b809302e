import { LIMITS, SecmlopsError, type Location } from '@secmlops/core'
import { Problems, arrayAt, objectAt } from '../json/fields.js'
import { parseStrictJson } from '../json/strict-json.js'
import type { Defect } from '../verify/defect.js'
import type { BundleOf } from '../verify/method.js'
import type { CertificateIdentity } from './certificate-identity.js'
import { PUBLIC_GOOD_ROOT, PUBLIC_GOOD_UNTIL } from './public-good-root.js'

/** What a keyless signature proves, whoever is trusted. */
export interface ProvenIdentity extends CertificateIdentity {
  readonly signedAt: Date
  /** Position in the transparency log; undefined where the deployment has no log. */
  readonly logIndex: string | undefined
}

export type SigstoreResult = { readonly proven: ProvenIdentity } | { readonly defect: Defect }

/** Never throws: whatever is wrong with a bundle is a defect. */
export type SigstoreVerifier = (bundle: BundleOf<'sigstore'>) => SigstoreResult

/** Keys and authorities of one Sigstore deployment, pinned; nothing is fetched. */
export interface SigstoreRoot {
  readonly verify: SigstoreVerifier
  /**
   * How long the root is known to be correct: a model that was signed later is refused, one that was signed before stays verifiable.
   * undefined for a root that the caller keeps current.
   */
  readonly goodUntil: Date | undefined
}

/** The public-good instance, as it was when this version was made. */
export async function publicGoodRoot(): Promise<SigstoreRoot> {
  const { sigstoreVerifier } = await import('./verifier.js')
  return { verify: sigstoreVerifier(PUBLIC_GOOD_ROOT), goodUntil: new Date(PUBLIC_GOOD_UNTIL) }
}

const TRUSTED_ROOT = /^application\/vnd\.dev\.sigstore\.trustedroot(?:\+json;version=|\.v)0\.[12]/
const TRUST_CONFIG = /^application\/vnd\.dev\.sigstore\.clienttrustconfig/

/**
 * Reads a `trusted_root.json`, or the root in a `ClientTrustConfig`. Whoever keeps the file keeps it current.
 * @throws SecmlopsError `invalid-trusted-root` (exit 2).
 */
export async function readTrustedRoot(
  bytes: Uint8Array,
  location?: Location,
): Promise<SigstoreRoot> {
  const { sigstoreVerifier } = await import('./verifier.js')
  try {
    return { verify: sigstoreVerifier(rootIn(bytes)), goodUntil: undefined }
  } catch (cause) {
    throw new SecmlopsError('invalid-trusted-root', 'this is not a trusted root of Sigstore', {
      ...(location && { location }),
      remedy:
        'Name a trusted_root.json (gh attestation trusted-root, cosign trusted-root create) or a client trust configuration',
      cause,
    })
  }
}

function rootIn(bytes: Uint8Array): object {
  const json = parseStrictJson(bytes, LIMITS.configFile)
  if (!json.ok) throw new Error(json.message)
  const top = json.value as Readonly<Record<string, unknown>>
  const root = isOf(top, TRUST_CONFIG) ? top['trustedRoot'] : top
  if (!isOf(root, TRUSTED_ROOT)) throw new Error('unknown media type')
  // A list under a name that sigstore-js does not know, or that is none, would be read as empty, and then not be demanded.
  const problems = new Problems()
  const { mediaType, ...lists } =
    objectAt(root, 'the root', problems, ['mediaType', ...LISTS]) ?? {}
  for (const [name, list] of Object.entries(lists)) arrayAt(list, name, problems)
  if (problems.any || mediaType === undefined) throw new Error(problems.list.join(', '))
  return root
}

const LISTS = ['tlogs', 'certificateAuthorities', 'ctlogs', 'timestampAuthorities'] as const

function isOf(value: unknown, type: RegExp): value is object {
  const isObject = typeof value === 'object' && value !== null
  return isObject && type.test(String((value as { mediaType?: unknown }).mediaType))
}
