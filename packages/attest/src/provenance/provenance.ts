import type { JsonObject } from '../json/fields.js'

/** Digests of one thing, by the names of their algorithms (in-toto attestation, DigestSet). */
export type DigestSet = Readonly<Record<string, string>>

/** How an artifact was built, as far as a verifier uses it. */
export interface Provenance {
  /** Everything that the build made and that this speaks of. */
  readonly subjects: readonly NamedDigest[]
  /** URI of the platform that ran the build, as its signer says. */
  readonly builder: string
  readonly buildType: string
  /** What the build fetched: sources, datasets, base models. */
  readonly dependencies: readonly Dependency[]
}

export interface NamedDigest {
  readonly name: string | undefined
  readonly digest: DigestSet
}

export interface Dependency extends NamedDigest {
  readonly uri: string | undefined
  /** Free words of the builder (in-toto attestation, ResourceDescriptor). */
  readonly annotations: JsonObject
}

/** Only SHA-256 counts: digests by other names may be of weak algorithms, or of other representations. */
export function hasDigest({ digest }: NamedDigest, sha256: string): boolean {
  return Object.hasOwn(digest, 'sha256') && sha256 !== '' && digest['sha256'] === sha256
}
