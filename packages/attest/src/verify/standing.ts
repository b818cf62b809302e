import { printable } from '@secmlops/core'
import type { Statement } from '../statement/statement.js'
import type { Defect } from './defect.js'
import type { Signer, Trust } from './trust.js'

/** Why a proven statement does not count all the same: its signer or its model was taken back, or it is too old. */
export function standingDefects(signer: Signer, { root }: Statement, trust: Trust): Defect[] {
  const revoked = new Set(trust.revoked?.map(plainName))
  const name = namesOf(signer).find((each) => revoked.has(plainName(each)))
  const age = ageDefect(signer, trust)
  return [
    ...(name === undefined
      ? []
      : [
          {
            kind: 'revoked-signer' as const,
            message: `the policy has revoked ${printable(name)}`,
            key: name,
          },
        ]),
    ...(revoked.has(root)
      ? [{ kind: 'revoked-model' as const, message: `the policy has revoked the model ${root}` }]
      : []),
    ...(age ? [age] : []),
  ]
}

/** Everything by which a signer can be revoked. */
function namesOf(signer: Signer): readonly string[] {
  if (signer.method === 'key') return [signer.fingerprint, signer.spki]
  if (signer.method === 'sigstore') return [signer.identity]
  const { fingerprint, key, spki, authorities, names } = signer
  return [fingerprint, key, spki, ...authorities, ...names]
}

/** SHA-256 as our tools print it, as `sha256:…`, or in the pairs with colons that OpenSSL prints; other names as they are. */
function plainName(text: string): string {
  return digestIn(text) ?? text
}

function digestIn(text: string): string | undefined {
  const hex = text
    .replace(/^sha256:/i, '')
    .replaceAll(':', '')
    .toLowerCase()
  return /^[0-9a-f]{64}$/.test(hex) ? hex : undefined
}

/** Hexadecimal digits that are too many for a name, or a text that names its hash. */
const LIKE_FINGERPRINT = /^[0-9a-f:]{16,}$|^(sha|md5)-?\d*( fingerprint)?[ :=]/i

/** Would this revoke nothing, although it was meant to: a part of a fingerprint, or one by another hash? */
export function isBrokenFingerprint(text: string): boolean {
  return LIKE_FINGERPRINT.test(text) && digestIn(text) === undefined
}

const DAY = 86_400_000

/** Only a transparency log or a timestamp authority proves when a signature was made. */
function ageDefect(signer: Signer, { maxAgeDays, now }: Trust): Defect | undefined {
  if (maxAgeDays === undefined) return undefined
  const limit = `the policy allows ${String(maxAgeDays)} days`
  if (signer.method !== 'sigstore' || !now)
    return { kind: 'undated-signature', message: `no time of signing is proven, and ${limit}` }
  const days = (now.getTime() - Date.parse(signer.signedAt)) / DAY
  return days <= maxAgeDays
    ? undefined
    : {
        kind: 'expired-signature',
        message: `signed at ${printable(signer.signedAt)}, and ${limit}`,
      }
}
