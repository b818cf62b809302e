import { SecmlopsError, printable } from '@secmlops/core'
import type { DatasetSpec } from '../spec.js'
import type { DataRecord } from './record.js'

export type RecordKey = 'group' | 'time'

const PLACEHOLDER = '{}'
/** Longer ids match no pattern: the time that matching takes grows with a power of the length. */
const MOST_CHARACTERS = 1_024

/** The column that the policy names for a key; undefined for a pattern of ids. */
export function keyColumn(spec: DatasetSpec, key: RecordKey): string | undefined {
  const named = spec[key]
  return named?.includes(PLACEHOLDER) === true ? undefined : named
}

/**
 * Records with the group and the time that their ids tell, where the policy gives a pattern: `{}` stands for the value and
 * `*` for anything, both within one folder.
 * @throws SecmlopsError `invalid-config` (exit 2) for a column of records that have none.
 */
export function withKeys(
  spec: DatasetSpec,
  records: readonly DataRecord[],
  isTable: boolean,
): readonly DataRecord[] {
  const patterns = (['group', 'time'] as const).flatMap((key) => {
    const named = spec[key]
    if (named === undefined || (isTable && !named.includes(PLACEHOLDER))) return []
    return [[key, patternOf(named)] as const]
  })
  if (patterns.length === 0) return records
  return records.map((record) => {
    const found = patterns.flatMap(([key, pattern]) => {
      const value = record.id.length > MOST_CHARACTERS ? undefined : pattern.exec(record.id)?.[1]
      return value === undefined ? [] : [[key, value] as const]
    })
    return { ...record, ...Object.fromEntries(found) }
  })
}

/** At most one value and two stars, so that a hostile id costs at most the third power of its length. */
function patternOf(text: string): RegExp {
  const parts = text.split(PLACEHOLDER)
  if (parts.length !== 2 || text.split('*').length > 3)
    throw new SecmlopsError('invalid-config', `"${printable(text)}" is no pattern of record ids`, {
      remedy: 'Write {} once, for what is wanted, and * at most twice, as in scenes/{}/*.png',
    })
  const escaped = parts.map((part) =>
    part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]*'),
  )
  return new RegExp(`^${escaped.join('([^/]+?)')}$`, 'u')
}
