import { compareBytes } from '@secmlops/core'
import { partOf } from './shard.js'
import type { Statement } from './statement.js'

/** Files by name, in UTF-8 byte order. */
export interface StatementDiff {
  readonly added: readonly string[]
  readonly removed: readonly string[]
  readonly changed: readonly string[]
}

/**
 * What a signature of a model says otherwise than an earlier one.
 * Undefined where their digests cannot be compared: another hash, or ranges of another size.
 */
export function diffStatements(before: Statement, after: Statement): StatementDiff | undefined {
  const [a, b] = [before.serialization, after.serialization]
  if (a.hashType !== b.hashType || a.shardSize !== b.shardSize) return undefined
  const [old, now] = [filesOf(before), filesOf(after)]
  const names = (files: ReadonlyMap<string, string>, isListed: (name: string) => boolean) =>
    [...files.keys()].filter(isListed).sort(compareBytes)
  return {
    added: names(now, (name) => !old.has(name)),
    removed: names(old, (name) => !now.has(name)),
    changed: names(now, (name) => old.has(name) && old.get(name) !== now.get(name)),
  }
}

/** Digests of a file, in the order of its ranges. */
function filesOf({ resources, serialization }: Statement): Map<string, string> {
  const ranges = resources.map((resource) => ({
    ...partOf(resource, serialization),
    digest: resource.digest,
  }))
  const files = new Map<string, string>()
  for (const { path, start, digest } of ranges.sort((a, b) => a.start - b.start))
    files.set(path, `${files.get(path) ?? ''} ${String(start)}:${digest}`)
  return files
}
