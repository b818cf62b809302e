import { SecmlopsError, printable } from '@secmlops/core'
import type { Trust } from '@secmlops/attest'
import type { BelievedBundle } from './earlier.js'
import { readBundle } from './read-bundle.js'
import { signatureDefects } from './signature.js'

/**
 * A bundle on this disk that somebody who is trusted has signed as a whole.
 * @throws SecmlopsError `untrusted-evidence` (exit 2), and what reading throws
 */
export async function signedBundle(folder: string, trust: Trust): Promise<BelievedBundle> {
  const files = await readBundle(folder)
  const { auditBundle } = await import('@secmlops/governance')
  const request = { bundle: folder, audited: auditBundle(files), trust, statement: undefined }
  const { signer, defects, text } = await signatureDefects(request)
  const [defect] = defects
  if (signer && !defect) return { files, because: `${printable(folder)}, ${text}` }
  throw new SecmlopsError(
    'untrusted-evidence',
    `no trusted signature: ${printable(defect?.message ?? text)}`,
    {
      location: { path: printable(folder) },
      remedy: 'Sign the bundle with "secmlops attest", and name the key with --reuse-key',
    },
  )
}
