import type { Certificate } from './certificate.js'

/** A leaf, the authorities that vouch for it in order, and last a pinned root. */
export type Path = readonly Certificate[]

/**
 * Every way from a leaf to a pinned root by names, key identifiers and signatures (RFC 5280, 6.1.3 a); nothing else is judged.
 * What a bundle brings beside its leaf is only material. A pinned certificate need not be self-signed, and a leaf may itself be pinned.
 */
export function* pathsTo(
  roots: readonly Certificate[],
  leaf: Certificate,
  others: readonly Certificate[],
): Generator<Path> {
  if (roots.some(({ fingerprint }) => fingerprint === leaf.fingerprint)) yield [leaf]
  for (const root of roots) if (isIssued(leaf, root)) yield [leaf, root]
  for (const other of others) {
    if (!isIssued(leaf, other)) continue
    const rest = others.filter((each) => each !== other)
    for (const path of pathsTo(roots, other, rest)) yield [leaf, ...path]
  }
}

const CACHE = new WeakMap<Certificate, WeakMap<Certificate, boolean>>()

/** Signatures are checked once for each pair: certificates that issue each other make many paths. */
function isIssued(certificate: Certificate, issuer: Certificate): boolean {
  const known = CACHE.get(certificate) ?? new WeakMap<Certificate, boolean>()
  CACHE.set(certificate, known)
  const answer =
    known.get(issuer) ??
    (certificate.x509.checkIssued(issuer.x509) && certificate.x509.verify(issuer.key))
  known.set(issuer, answer)
  return answer
}
