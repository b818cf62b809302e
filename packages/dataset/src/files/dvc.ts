import { LIMITS, SecmlopsError, readDocument, type Tree } from '@secmlops/core'
import type { DatasetSpec } from '../spec.js'
import { folderPath, joinPath } from './paths.js'
import type { Pointer } from './pointer.js'

/** A pointer together with the file that holds it, and its line. */
export interface PlacedPointer {
  readonly pointer: Pointer
  readonly path: string
  readonly line: number
}

/** One output of a DVC file. */
export interface DvcOutput {
  /** As it stands there: relative to the folder of the file, or to its `wdir`. */
  readonly path: string
  readonly pointer: Pointer
  /** MD5 is that of a list of files. */
  readonly isFolder: boolean
  /** Written before DVC 3.0: MD5 of texts with CRLF read as LF, and another layout of remotes. */
  readonly isLegacy: boolean
  /** Name of the remote that holds it, where it is not the default one. */
  readonly remote?: string
}

/** An output with its place in the tree. */
export interface PlacedOutput extends DvcOutput {
  /** Line of the file that names it. */
  readonly line: number
}

/** Files that may stand for data that is not in the repository: its `.dvc` file, and `dvc.lock` here and in the folders above. */
export function dvcFiles({ path }: DatasetSpec): string[] {
  const root = folderPath(path)
  const steps = root.split('/').slice(0, -1)
  const folders = steps.map((_, i) => steps.slice(0, steps.length - i).join('/'))
  return [`${root}.dvc`, ...[...folders, ''].map((folder) => joinPath(folder, 'dvc.lock'))]
}

/**
 * What DVC says of a dataset of which there are no files (DVC documentation, ".dvc files" and "dvc.yaml files").
 * @throws SecmlopsError `invalid-config` (exit 2) for a DVC file that is no YAML.
 */
export async function dvcPointerOf(
  tree: Tree,
  spec: DatasetSpec,
): Promise<PlacedPointer | undefined> {
  const data = folderPath(spec.path)
  for (const path of dvcFiles(spec)) {
    if (!(await tree.list(path)).some(({ kind }) => kind === 'file')) continue
    const document = readDocument(path, await tree.read(path, LIMITS.configFile))
    const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
    const found = outputsOf(document.value).find(
      (each) => joinPath(folder, folderPath(each.path)) === data,
    )
    if (found) return { pointer: found.pointer, path, line: document.lineOf(['outs']) }
  }
  return undefined
}

/**
 * All outputs of a `.dvc` file or `dvc.lock`, paths relative to the tree.
 * @throws SecmlopsError `invalid-config` (exit 2) for what is no YAML.
 */
export function dvcOutputs(path: string, bytes: Uint8Array): PlacedOutput[] {
  const document = readDocument(path, bytes)
  const { wdir } = objectOf(document.value)
  const folder = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  const from = typeof wdir === 'string' ? joinPath(folder, wdir) : folder
  return outputsOf(document.value).map((output) => ({
    ...output,
    path: joinPath(from, folderPath(output.path)),
    line: document.lineOf(['outs']),
  }))
}

/** The single output of a `.dvc` file; undefined for what is none. */
export function parseDvcFile(path: string, bytes: Uint8Array): DvcOutput | undefined {
  try {
    const [only, another] = outputsOf(readDocument(path, bytes).value)
    return another ? undefined : only
  } catch (error) {
    if (error instanceof SecmlopsError) return undefined
    throw error
  }
}

/** Outputs at the top (`.dvc`) or of each stage (`dvc.lock`). */
function outputsOf(value: unknown): DvcOutput[] {
  const stages = Object.values(objectOf(objectOf(value)['stages'])).map(
    (each) => objectOf(each)['outs'],
  )
  const lists = [objectOf(value)['outs'], ...stages]
  return lists.flatMap((list) => (Array.isArray(list) ? list.flatMap(outputOf) : []))
}

const MD5 = /^([0-9a-f]{32})(\.dir)?$/

function outputOf(value: unknown): DvcOutput[] {
  const { path, md5, size, hash, remote } = objectOf(value)
  const [, digest, suffix] = (typeof md5 === 'string' && MD5.exec(md5)) || []
  if (typeof path !== 'string' || digest === undefined) return []
  const known = typeof size === 'number' && Number.isSafeInteger(size) && size >= 0
  return [
    {
      path,
      pointer: { kind: 'dvc', md5: digest, ...(known && { size }) },
      isFolder: suffix !== undefined,
      isLegacy: hash === undefined,
      ...(typeof remote === 'string' && { remote }),
    },
  ]
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Readonly<Record<string, unknown>>) : {}
}
