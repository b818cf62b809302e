import type { Resource } from '../statement/statement.js'
import { hasDigest, type NamedDigest } from './provenance.js'

/** What the subjects of a statement are compared with. */
export interface Artifact {
  /** Root digests under which the artifact is known: SHA-256, lower-case hex. */
  readonly roots: readonly string[]
  /** All of its files; empty when they are not known one by one. */
  readonly files: readonly Resource[]
}

/**
 * Are the subjects about all of an artifact: its root digest, or each of its files? Subjects are independent of each other, so one file
 * that is named says nothing of the next; and names count, lest two files change places.
 */
export function isAbout(subjects: readonly NamedDigest[], { roots, files }: Artifact): boolean {
  if (subjects.some((subject) => roots.some((root) => hasDigest(subject, root)))) return true
  const [first, ...others] = files
  if (!first) return false
  if (others.length === 0) return subjects.some((subject) => hasDigest(subject, first.digest))
  const named = new Map<string, NamedDigest[]>()
  for (const subject of subjects) {
    const name = subject.name ?? ''
    named.set(name, [...(named.get(name) ?? []), subject])
  }
  return files.every(({ name, digest }) =>
    named.get(name)?.some((subject) => hasDigest(subject, digest)),
  )
}
