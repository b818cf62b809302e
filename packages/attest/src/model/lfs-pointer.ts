import type { Tree } from '@secmlops/core'

/** Largest file that git-lfs takes for a pointer (git-lfs docs/spec.md: "less than 1024 bytes"). */
const MAX_SIZE = 1023
const POINTER = /^version https?:\/\/[^\n]+\n(?:[a-z0-9.-]+ [^\n]*\n)*?oid sha256:([0-9a-f]{64})\n/
/** The only form that git-lfs writes without extensions, which would put another content behind the digest. */
const PLAIN =
  /^version https:\/\/git-lfs\.github\.com\/spec\/v1\noid sha256:[0-9a-f]{64}\nsize \d{1,15}\n$/

export interface LfsPointer {
  /** SHA-256 of the content that it stands for, lower-case hex. */
  readonly oid: string
  /** Is that content certainly what a checkout puts in its place? */
  readonly isPlain: boolean
}

/** What a Git LFS pointer stands for; undefined for any other bytes. */
export function lfsPointer(bytes: Uint8Array): LfsPointer | undefined {
  if (bytes.length > MAX_SIZE) return undefined
  const text = Buffer.from(bytes).toString('latin1')
  const oid = text.includes('git-lfs') ? POINTER.exec(text)?.[1] : undefined
  return oid === undefined ? undefined : { oid, isPlain: PLAIN.test(text) }
}

/** Is a file of the tree a Git LFS pointer in place of its content? Reads only files that are small enough. */
export async function isLfsPointer(
  tree: Tree,
  file: { readonly path: string; readonly size: number },
): Promise<boolean> {
  if (file.size > MAX_SIZE || file.size === 0) return false
  return lfsPointer(await tree.read(file.path, MAX_SIZE)) !== undefined
}
