import { isLfsPointer } from '@secmlops/attest'
import { LIMITS, printable, type Gap, type Tree } from '@secmlops/core'

export interface BundleFile {
  /** Set when there are bytes to verify. */
  readonly bundle?: Uint8Array
  /** Why the file that is there cannot be one. */
  readonly fault?: string
  /** Why it cannot be told. */
  readonly gap?: Gap
}

/** The content of a signature file, or of another kind of bundle; all fields are absent when there is none. */
export async function readBundle(
  head: Tree,
  path: string,
  kind: 'signature' | 'statement' = 'signature',
): Promise<BundleFile> {
  const entries = await head.list(path)
  const entry = entries.find((each) => each.path === path)
  if (!entry) return entries.length > 0 ? { fault: `the ${kind} is a folder` } : {}
  if (entry.kind !== 'file') return { fault: `the ${kind} is not a regular file` }
  if (entry.size > LIMITS.signature)
    return { fault: `the ${kind} is larger than ${String(LIMITS.signature)} bytes` }
  if (await isLfsPointer(head, entry)) return { gap: pointerGap(path) }
  return { bundle: await head.read(path, LIMITS.signature) }
}

/** Git LFS content that was not fetched. */
export function pointerGap(path: string): Gap {
  return {
    item: printable(path),
    reason: 'not-materialised',
    detail:
      'a Git LFS pointer is in the place of the content; check out with lfs: true, or run git lfs pull',
  }
}
