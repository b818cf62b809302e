import { createHash } from 'node:crypto'
import {
  LIMITS,
  SecmlopsError,
  canonicalJson,
  digestOf,
  printable,
  withLocation,
  type ByteSource,
} from '@secmlops/core'
import { invalid, tarMembers, type TarMember } from '../archives/tar.js'
import { faultOf } from '../files/hostile-names.js'
import { notMaterialised } from '../files/inventory.js'
import { isImagePath } from '../images/extensions.js'
import { guessSplit } from '../split.js'
import type { RecordReader, RecordSource } from './read-records.js'
import type { DataRecord } from './record.js'

/** Members that say what a record is, by extension (WebDataset, `webdataset/autodecode.py`: `cls`, `json`, `txt`). */
const LABELS: ReadonlySet<string> = new Set(['cls', 'cls2', 'index', 'json', 'txt', 'text', 'id'])
const STRETCH = 1_048_576

/**
 * WebDataset: consecutive members of a tar shard with one key (the name up to the first dot of its last step) are a record.
 * Labels are the members `cls`, `json`, `txt`; all others are its content. In constant memory but for labels.
 * @throws SecmlopsError (exit 2) `invalid-archive`, or the fault of a name, with the shard.
 */
export const readShardRecords: RecordReader = async (source) => {
  const records: DataRecord[] = []
  for (const file of await source.files) {
    if (!isShard(file.path)) continue
    if (file.pointer) throw notMaterialised(file.path, file.pointer)
    await readShard(source, file.path, records)
  }
  return { records, problems: [] }
}

async function readShard(
  { tree, spec }: RecordSource,
  path: string,
  records: DataRecord[],
): Promise<void> {
  const shard = await tree.open(path)
  const stem = path.slice(path.lastIndexOf('/') + 1)
  const split = spec.split ?? guessSplit(spec.name) ?? guessSplit(stem) ?? ''
  try {
    for await (const group of groups(shard)) {
      records.push(await recordOf(shard, group, { path, split }))
      if (records.length > LIMITS.records) throw invalid('has too many records')
    }
  } catch (error) {
    throw withLocation(error, { path })
  } finally {
    await shard.close()
  }
}

interface Group {
  readonly key: string
  /** By extension, lower-case, in the order of the archive. */
  readonly members: ReadonlyMap<string, TarMember>
}

async function* groups(shard: ByteSource): AsyncIterable<Group> {
  let key: string | undefined
  let members = new Map<string, TarMember>()
  const finished = new Set<string>()
  for await (const member of tarMembers(shard)) {
    const [prefix, extension] = keyOf(member.name)
    if (key !== undefined && prefix !== key) {
      yield { key, members }
      finished.add(key)
      members = new Map()
    }
    if (finished.has(prefix)) throw invalid(`has the record "${printable(prefix)}" twice`)
    if (members.has(extension)) throw invalid(`has the member "${printable(member.name)}" twice`)
    if (members.size >= LIMITS.recordMembers) throw invalid('has a record of too many members')
    key = prefix
    members.set(extension, member)
  }
  if (key !== undefined) yield { key, members }
}

/** The key of a member, and its extension from the first dot of the last step on. */
function keyOf(member: string): [string, string] {
  const name = member.replace(/^(?:\.\/)+/, '')
  const fault = faultOf(name)
  if (fault)
    throw new SecmlopsError(
      fault,
      `a member of the tar archive has an unsafe name: "${printable(name)}"`,
      {
        remedy: 'Name members relative to the archive, with plain names',
      },
    )
  const parts = /^((?:.*\/)?[^./]+)\.([^/]+)$/.exec(name)
  if (!parts) throw invalid(`has a member without key and extension: "${printable(name)}"`)
  return [parts[1] ?? '', (parts[2] ?? '').toLowerCase()]
}

async function recordOf(
  shard: ByteSource,
  { key, members }: Group,
  { path, split }: { readonly path: string; readonly split: string },
): Promise<DataRecord> {
  const label: Record<string, unknown> = {}
  const content: [string, string][] = []
  let image: TarMember | undefined
  for (const [extension, member] of members) {
    if (LABELS.has(extension.slice(extension.lastIndexOf('.') + 1))) {
      label[extension] = await labelOf(shard, member, extension)
      continue
    }
    if (isImagePath(member.name)) image ??= member
    content.push([extension, await digestOfMember(shard, member)])
  }
  const { size, offset } = image ?? { size: 0, offset: 0 }
  return {
    id: key,
    split,
    label: canonicalJson(Object.keys(label).length > 0 ? label : null),
    content: contentOf(content),
    location: { path, record: printable(key) },
    ...(image && { file: path, range: { offset, length: size } }),
  }
}

/** The digest of the only member, so that an image is the same in a shard and in a folder; else of all of them. */
function contentOf(members: readonly [string, string][]): string {
  const [only, another] = members
  if (only && !another) return only[1]
  return digestOf(canonicalJson(Object.fromEntries(members)))
}

async function labelOf(
  shard: ByteSource,
  { offset, size }: TarMember,
  extension: string,
): Promise<unknown> {
  if (size > LIMITS.shardLabel) throw invalid('has a label that is too long')
  const text = decode(await shard.read(offset, size))
  if (!extension.endsWith('json')) {
    const trimmed = text.trim()
    return /^-?\d{1,15}$/.test(trimmed) ? Number(trimmed) : trimmed
  }
  try {
    const value: unknown = JSON.parse(text)
    canonicalJson(value)
    return value
  } catch {
    throw invalid('has a label that is not JSON')
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw invalid('has a label that is not UTF-8 text')
  }
}

async function digestOfMember(shard: ByteSource, { offset, size }: TarMember): Promise<string> {
  const hash = createHash('sha256')
  for (let done = 0; done < size; done += STRETCH)
    hash.update(await shard.read(offset + done, Math.min(STRETCH, size - done)))
  return hash.digest('hex')
}

/** Is this, by its name, a shard? */
export function isShard(path: string): boolean {
  return /\.tar$/i.test(path)
}
