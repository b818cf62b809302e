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
  readonly path: string
  readonly pointer: Pointer
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

function outputOf(value: unknown): DvcOutput[] {
  const { path, md5, size } = objectOf(value)
  const digest = typeof md5 === 'string' ? /^([0-9a-f]{32})(?:\.dir)?$/.exec(md5)?.[1] : undefined
  if (typeof path !== 'string' || digest === undefined) return []
  const known = typeof size === 'number' && Number.isSafeInteger(size) && size >= 0
  return [{ path, pointer: { kind: 'dvc', md5: digest, ...(known && { size }) } }]
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isObject ? (value as Readonly<Record<string, unknown>>) : {}
}
