import type { Tree, TreeEntry } from '@secmlops/core'

export interface ModelFile {
  /** Relative to the model, forward slashes; `.` for a model that is one file. */
  readonly name: string
  /** In the tree. */
  readonly path: string
  /** Bytes. */
  readonly size: number
}

export interface ModelFiles {
  readonly path: string
  readonly isFile: boolean
  /** Regular files in UTF-8 byte order of their names. */
  readonly files: readonly ModelFile[]
  /** What cannot be a part of a model: symbolic links, submodules, devices, names that are not plain UTF-8 text. */
  readonly refused: readonly RefusedFile[]
}

export interface RefusedFile extends ModelFile {
  readonly reason: string
}

/** The name of the only resource of a model that is one file, as model_signing writes it. */
export const SINGLE_FILE = '.'

/** Everything at or below a path (OMS v1.0, 6.1), nothing left out. Empty when nothing is there. */
export async function listModel(tree: Tree, path: string): Promise<ModelFiles> {
  const root = modelPath(path)
  const entries = await tree.list(root)
  const isFile = entries.some((entry) => entry.path === root)
  const files: ModelFile[] = []
  const refused: RefusedFile[] = []
  for (const entry of entries) {
    const file = { name: relativeName(root, entry.path), path: entry.path, size: entry.size }
    const reason = refusal(entry)
    if (reason === undefined) files.push(file)
    else refused.push({ ...file, reason })
  }
  return { path: root, isFile, files, refused }
}

/** `./models/m/` is `models/m`; the root of the tree is the empty path. */
export function modelPath(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')
}

/** The path inside the model, where it has one. */
export function nameInModel(root: string, path: string): string | undefined {
  const plain = modelPath(path)
  if (root === '') return plain
  return plain.startsWith(`${root}/`) ? plain.slice(root.length + 1) : undefined
}

function relativeName(root: string, path: string): string {
  return path === root ? SINGLE_FILE : (nameInModel(root, path) ?? path)
}

function refusal({ kind, path }: TreeEntry): string | undefined {
  if (kind !== 'file')
    return kind === 'other' ? 'is not a regular file' : `is a ${KIND_NAMES[kind]}`
  // Trees replace the bytes of a name that are not UTF-8 by U+FFFD.
  return /[\p{Cc}\p{Cs}\uFFFD]/u.test(path) ? 'has a name that is not plain UTF-8 text' : undefined
}

const KIND_NAMES = { symlink: 'symbolic link', submodule: 'submodule' } as const
