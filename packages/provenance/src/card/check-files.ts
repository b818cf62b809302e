import { createHash } from 'node:crypto'
import { compareBytes, type DatasetCardTypes, type Tree } from '@secmlops/core'

type CardFile = DatasetCardTypes.File

/**
 * `verified`: SHA-256 is stated and matches, and so does an MD5 beside it. `weak`: an MD5 matches, and nothing better is stated.
 * `undigested`: it is there, and nothing is stated. `mismatch`: one of the digests or the size is another. `absent`: it is not here.
 */
export type FileState = 'verified' | 'weak' | 'undigested' | 'mismatch' | 'absent'

export interface CheckedFile {
  readonly path: string
  readonly state: FileState
  /** With the SHA-256 and the size of what is there; a folder becomes its files. Unchanged on a mismatch or an absence. */
  readonly files: readonly CardFile[]
}

/**
 * Compares files with what a card states about them, and hashes them. Paths are those of the tree.
 * @throws SecmlopsError of the tree, e.g. `unsafe-path`.
 */
export async function checkCardFiles(
  tree: Tree,
  files: readonly CardFile[],
): Promise<readonly CheckedFile[]> {
  const checked: CheckedFile[] = []
  for (const file of files) checked.push(await checkFile(tree, file))
  return checked
}

async function checkFile(tree: Tree, file: CardFile): Promise<CheckedFile> {
  const { path } = file
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(path)) return { path, state: 'absent', files: [file] }
  const entries = (await tree.list(path)).filter(({ kind }) => kind === 'file')
  if (entries.length === 0) return { path, state: 'absent', files: [file] }
  const found: HashedFile[] = []
  for (const entry of entries) found.push(await hashed(tree, entry.path))
  const [only] = found
  if (only?.path === path) return judged(file, only)
  const state =
    file.md5 === undefined
      ? 'undigested'
      : dvcFolder(found, path) === file.md5
        ? 'weak'
        : 'mismatch'
  return {
    path,
    state,
    files:
      state === 'mismatch'
        ? [file]
        : found.map(({ path: at, size, sha256, md5 }) => ({ path: at, size, sha256, md5 })),
  }
}

function judged(file: CardFile, { unix, ...actual }: HashedFile): CheckedFile {
  const { path, size, sha256, md5 } = file
  const same =
    (size === undefined || size === actual.size) &&
    (sha256 === undefined || sha256.toLowerCase() === actual.sha256) &&
    (md5 === undefined || [actual.md5, unix].includes(md5.toLowerCase()))
  if (!same) return { path, state: 'mismatch', files: [file] }
  const state = sha256 !== undefined ? 'verified' : md5 !== undefined ? 'weak' : 'undigested'
  return { path, state, files: [{ ...file, size: actual.size, sha256: actual.sha256 }] }
}

interface HashedFile {
  readonly path: string
  readonly size: number
  readonly sha256: string
  readonly md5: string
  /** MD5 with CRLF read as LF: what DVC before 3.0 recorded for text. */
  readonly unix: string
}

async function hashed(tree: Tree, path: string): Promise<HashedFile> {
  const [sha256, md5, unix] = [createHash('sha256'), createHash('md5'), createHash('md5')]
  let size = 0
  let pending = false
  for await (const chunk of tree.stream(path)) {
    size += chunk.length
    sha256.update(chunk)
    md5.update(chunk)
    pending = updateUnix(unix, chunk, pending)
  }
  if (pending) unix.update('\r')
  const [a, b, c] = [sha256, md5, unix].map((hash) => hash.digest('hex')) as [
    string,
    string,
    string,
  ]
  return { path, size, sha256: a, md5: b, unix: c }
}

/** Feeds a chunk without the CR of each CRLF; true when a CR at its end waits for the next. */
function updateUnix(
  hash: ReturnType<typeof createHash>,
  chunk: Uint8Array,
  pending: boolean,
): boolean {
  const text = (pending ? '\r' : '') + Buffer.from(chunk).toString('latin1')
  const waits = text.endsWith('\r')
  hash.update((waits ? text.slice(0, -1) : text).replaceAll('\r\n', '\n'), 'latin1')
  return waits
}

/** MD5 of the sorted list of a folder's files, as Python's json.dumps writes it (dvc-data b9ec41c, hashfile/tree.py). */
function dvcFolder(files: readonly HashedFile[], folder: string): string {
  const list = files
    .map(({ path, md5 }) => ({ md5, relpath: path.slice(folder.length + 1) }))
    .sort((a, b) => compareBytes(a.relpath, b.relpath))
    .map(({ md5, relpath }) => `{"md5": ${ascii(md5)}, "relpath": ${ascii(relpath)}}`)
  return `${createHash('md5')
    .update(`[${list.join(', ')}]`)
    .digest('hex')}.dir`
}

function ascii(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
