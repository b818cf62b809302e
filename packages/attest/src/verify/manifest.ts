import { posix } from 'node:path'
import { printable } from '@secmlops/core'
import { SINGLE_FILE, type ModelFiles } from '../model/model-files.js'
import { partOf, type Part } from '../statement/shard.js'
import { rootDigest, type Resource, type Statement } from '../statement/statement.js'
import type { Defect } from './defect.js'

/** The digests that a statement gives for one file: one, or one for each byte range in order. */
export interface ExpectedFile {
  readonly digests: readonly string[]
  /** Bytes; known only from shards. */
  readonly size: number | undefined
}

/** The files of a statement by their names in the model; a single file is always `.`. */
export type Manifest = ReadonlyMap<string, ExpectedFile>

export type ManifestResult =
  { readonly manifest: Manifest } | { readonly defects: readonly Defect[] }

/** Reads what a proven statement lists, and what it must not: another root, nothing, a name twice, a name outside the model. */
export function readManifest(statement: Statement, model: ModelFiles): ManifestResult {
  const defects: Defect[] = []
  const add = (message: string): void => void defects.push({ kind: 'inconsistent', message })
  const { resources, root, serialization } = statement
  if (resources.length === 0) add('the signature lists no file')
  if (rootDigest(resources) !== root)
    add('the root digest does not follow from the digests of the files')
  const manifest = new Map<string, ExpectedFile>()
  for (const [name, parts] of groupByFile(statement)) {
    if (!isInside(name)) add(`the signature lists "${printable(name)}", which leaves the model`)
    const key = model.isFile && name === posix.basename(model.path) ? SINGLE_FILE : name
    const file = serialization.method === 'files' ? wholeFile(parts) : sharded(parts, statement)
    if (!file || manifest.has(key))
      add(`the signature lists "${printable(name)}" twice, or in ranges that do not join`)
    else manifest.set(key, file)
  }
  return defects.length > 0 ? { defects } : { manifest }
}

type ListedPart = Part & Resource

function groupByFile({ resources, serialization }: Statement): Map<string, ListedPart[]> {
  const files = new Map<string, ListedPart[]>()
  for (const resource of resources) {
    const part = { ...resource, ...partOf(resource, serialization) }
    const parts = files.get(part.path)
    if (parts) parts.push(part)
    else files.set(part.path, [part])
  }
  return files
}

function wholeFile([first, ...others]: readonly ListedPart[]): ExpectedFile | undefined {
  return first && others.length === 0 ? { digests: [first.digest], size: undefined } : undefined
}

/** Ranges of `shardSize` bytes from 0 on, the last one shorter or equal. */
function sharded(
  parts: readonly ListedPart[],
  { serialization: { shardSize = NaN } }: Statement,
): ExpectedFile | undefined {
  const sorted = [...parts].sort((a, b) => a.start - b.start)
  const size = sorted.at(-1)?.end ?? NaN
  const joined = sorted.every(
    ({ start, end }, i) =>
      start === i * shardSize && end > start && end === Math.min(start + shardSize, size),
  )
  return joined ? { digests: sorted.map(({ digest }) => digest), size } : undefined
}

function isInside(name: string): boolean {
  if (name === SINGLE_FILE) return true
  return name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
}
