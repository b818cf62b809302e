/** What stands in a file of a repository in place of the real bytes. */
export interface Pointer {
  readonly kind: 'git-lfs' | 'git-annex' | 'dvc'
  /** SHA-256 of the real bytes, where the pointer states it. */
  readonly sha256?: string
  /** MD5 where nothing better is stated: tells two versions apart, and does not prove which one is there. */
  readonly md5?: string
  /** Size of the real bytes. */
  readonly size?: number
}

/** Pointers are below this size (Git LFS specification, "The Pointer"). */
export const POINTER_BYTES = 1024

/** Recognises a pointer by its content; undefined for real data. */
export function pointerOf(bytes: Uint8Array): Pointer | undefined {
  if (bytes.length >= POINTER_BYTES) return undefined
  const text = Buffer.from(bytes).toString('latin1')
  if (/^(?:\.\.\/)*(?:\.git\/annex\/objects\/|\/annex\/objects\/)/.test(text))
    return { kind: 'git-annex', ...annexKey(text) }
  if (!text.startsWith('version https://git-lfs')) return undefined
  const oid = /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1]
  const size = /^size (\d{1,15})$/m.exec(text)?.[1]
  return {
    kind: 'git-lfs',
    ...(oid !== undefined && { sha256: oid }),
    ...(size !== undefined && { size: Number(size) }),
  }
}

/** git-annex keys: `SHA256E-s<size>--<hex>.<ext>`, and those of the MD5 backends (git-annex, "backends"). */
function annexKey(text: string): Partial<Pointer> {
  const key = /SHA256E?-s(\d{1,15})--([0-9a-f]{64})/.exec(text)
  if (key) return { size: Number(key[1]), sha256: key[2] ?? '' }
  const weak = /MD5E?-s(\d{1,15})--([0-9a-f]{32})/.exec(text)
  return weak ? { size: Number(weak[1]), md5: weak[2] ?? '' } : {}
}
