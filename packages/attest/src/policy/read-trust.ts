import {
  LIMITS,
  SecmlopsError,
  printable,
  type Change,
  type Location,
  type Tree,
} from '@secmlops/core'
import { readPublicKey } from '../keys/public-key.js'
import { publicGoodRoot, readTrustedRoot, type SigstoreRoot } from '../sigstore/trusted-root.js'
import type { Trust } from '../verify/trust.js'
import { readCertificates } from '../x509/read-certificates.js'
import type { SignerSetting } from './signer-setting.js'

export interface TrustedRootSetting {
  readonly path: string
  readonly location: Location
}

/** Whom the policy trusts, and within which bounds. */
export interface TrustSettings {
  readonly signers: readonly SignerSetting[]
  readonly revoked: readonly string[]
  readonly maxAgeDays: number | undefined
  readonly trustedRoot: TrustedRootSetting | undefined
}

/** Whom the policy trusts: all together, and each signer alone, in the order of the policy. */
export interface SignerTrust {
  readonly all: Trust
  readonly each: readonly Trust[]
}

/**
 * The keys, authorities and identities of the policy, as they are at the tip of the target branch, so that a pull request cannot bring its
 * own; from the head only where there is no target.
 * @throws SecmlopsError (exit 2, at the line of the policy) `missing-key`, `invalid-key`, `invalid-certificate`, or those of `readTrustedRoot`.
 */
export async function readTrust(
  change: Pick<Change, 'target' | 'head'>,
  settings: TrustSettings,
  now: Date,
): Promise<SignerTrust> {
  const { signers, revoked, maxAgeDays, trustedRoot } = settings
  const common: Trust = {
    now,
    revoked,
    ...(maxAgeDays !== undefined && { maxAgeDays }),
    ...(signers.some(({ kind }) => kind === 'identity') && {
      sigstore: await readSigstore(change, trustedRoot),
    }),
  }
  const each: Trust[] = []
  for (const signer of signers) each.push({ ...common, ...(await readSigner(change, signer)) })
  return {
    all: {
      ...common,
      publicKeys: each.flatMap(({ publicKeys = [] }) => publicKeys),
      certificates: each.flatMap(({ certificates = [] }) => certificates),
      identities: each.flatMap(({ identities = [] }) => identities),
    },
    each,
  }
}

type Place = Pick<Change, 'target' | 'head'>

async function readSigner(change: Place, signer: SignerSetting): Promise<Trust> {
  const { location } = signer
  if (signer.kind === 'identity') return { identities: [signer.identity] }
  if (signer.kind === 'key') {
    const pem = await readTrusted(change, { path: signer.publicKey, what: 'public key', location })
    return { publicKeys: [readPublicKey(pem, location)] }
  }
  const roots = []
  for (const path of signer.roots) {
    const pem = await readTrusted(change, { path, what: 'certificate', location })
    roots.push(...readCertificates(pem, location))
  }
  return { certificates: [{ roots, subject: signer.subject }] }
}

/** That of the policy, else of the public-good instance. */
async function readSigstore(
  change: Place,
  setting: TrustedRootSetting | undefined,
): Promise<SigstoreRoot> {
  if (!setting) return publicGoodRoot()
  const json = await readTrusted(change, { ...setting, what: 'trusted root' })
  return readTrustedRoot(json, setting.location)
}

interface TrustedFile {
  readonly path: string
  readonly what: string
  readonly location: Location
}

async function readTrusted(
  { target, head }: Place,
  { path, what, location }: TrustedFile,
): Promise<Uint8Array> {
  const tree: Tree = target ?? head
  const place = target ? 'at the tip of the target branch' : 'in this change'
  const [entry] = await tree.list(path)
  if (entry?.kind !== 'file' || entry.path !== path)
    throw new SecmlopsError(
      'missing-key',
      `the ${what} "${printable(path)}" is not a file ${place}`,
      {
        location,
        remedy: target
          ? `Merge the ${what} into the target branch first; that of a pull request is not trusted`
          : `Commit the ${what}, or correct its path${what === 'public key' ? '; "secmlops keygen" makes a key pair' : ''}`,
      },
    )
  return tree.read(path, LIMITS.configFile)
}
