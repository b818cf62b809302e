import { SecmlopsError, printable, type Location } from '@secmlops/core'
import { CLAIM_NAMES, type Claims } from '../sigstore/claims.js'
import type { CertificateIdentity } from '../sigstore/certificate-identity.js'

/** An identity that is trusted: all that is set must be equal, byte by byte. */
export interface IdentityTrust {
  /** Issuer of the token, such as `https://token.actions.githubusercontent.com`. */
  readonly issuer: string
  /** The subject alternative name: an email address, or the URI of a workflow with its ref. */
  readonly identity?: string
  /** In place of `identity`: of the whole name; a `*` stands for one or more characters other than `/` and `@`. */
  readonly identityPattern?: string
  readonly claims?: Claims
}

/**
 * Checks what a caller wrote.
 * @throws SecmlopsError `invalid-identity` (exit 2) for none or both of identity and pattern, an empty value, or a pattern with
 * two `*` between two separators, which could be read in several ways.
 */
export function checkIdentityTrust(trust: IdentityTrust, location?: Location): IdentityTrust {
  const problem = problemOf(trust)
  if (problem === undefined) return trust
  throw new SecmlopsError('invalid-identity', problem, {
    ...(location && { location }),
    remedy:
      'Name issuer and identity as they are in the certificate, for example https://github.com/o/r/.github/workflows/release.yml@refs/heads/main',
  })
}

function problemOf({
  issuer,
  identity,
  identityPattern: pattern,
  claims = {},
}: IdentityTrust): string | undefined {
  const given = [identity, pattern].filter((each) => each !== undefined)
  if (given.length === 0) return 'there is no identity'
  if (given.length === 2) return 'there are an identity and a pattern'
  if ([issuer, ...given, ...Object.values(claims)].includes('')) return 'a value is empty'
  return segments(pattern ?? '').some((each) => each.split('*').length > 2)
    ? `the pattern "${printable(pattern ?? '')}" has two * in one part`
    : undefined
}

/** Why a proven identity is not the trusted one; undefined when it is. */
export function identityMismatch(
  proven: CertificateIdentity,
  { issuer, identity, identityPattern, claims = {} }: IdentityTrust,
): string | undefined {
  if (proven.issuer !== issuer) return `its issuer is ${printable(proven.issuer)}`
  const isNamed =
    identity === undefined
      ? identityPattern !== undefined && matchesPattern(proven.identity, identityPattern)
      : proven.identity === identity
  if (!isNamed) return 'its identity is another'
  const other = CLAIM_NAMES.find(
    (name) => claims[name] !== undefined && claims[name] !== proven.claims[name],
  )
  return other && `its ${other} is ${shown(proven.claims[other])}, not ${shown(claims[other])}`
}

/** Compares part by part between separators, so that the time is linear and no `*` reaches into another repository, ref or domain. */
function matchesPattern(name: string, pattern: string): boolean {
  const [parts, wanted] = [segments(name), segments(pattern)]
  return (
    parts.length === wanted.length &&
    parts.every((part, i) => matchesSegment(part, wanted[i] ?? ''))
  )
}

function matchesSegment(part: string, wanted: string): boolean {
  const [start = '', end] = wanted.split('*')
  if (end === undefined) return part === wanted
  return part.length > start.length + end.length && part.startsWith(start) && part.endsWith(end)
}

/** The parts and, at odd places, the separators between them. */
function segments(text: string): string[] {
  return text.split(/([/@])/)
}

function shown(value: string | undefined): string {
  return value === undefined ? 'not certified' : `"${printable(value)}"`
}
