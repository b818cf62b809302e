import { join } from 'node:path'
import { LIMITS, SecmlopsError, printable } from '@secmlops/core'
import { readHostFile } from '../host/files.js'

/** Digest of the bundle in a folder, as the link of a chain. @throws SecmlopsError `not-found`, `damaged-bundle` (exit 2). */
export async function previousDigest(folder: string): Promise<string> {
  const { EVIDENCE_FILES, auditBundle } = await import('@secmlops/governance')
  const bytes = await readHostFile(join(folder, EVIDENCE_FILES.index), LIMITS.textFile)
  const { index, defects } = auditBundle(new Map([[EVIDENCE_FILES.index, bytes]]))
  const isWhole = index && !defects.some(({ part }) => part === 'index')
  if (isWhole) return index.digest
  throw new SecmlopsError('damaged-bundle', 'the index of the previous bundle was changed', {
    location: { path: printable(folder) },
    remedy: 'Look at it with "secmlops audit", and name a bundle that verifies',
  })
}
