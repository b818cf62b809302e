import {
  SecmlopsError,
  printable,
  schemaErrors,
  type Baseline,
  type ProfiledColumn,
} from '@secmlops/core'

/** Does a file hold a profile, and not rows? By its name, as a JSON document is no table. */
export function isProfilePath(path: string): boolean {
  return /\.json$/i.test(path)
}

/**
 * A profile whose numbers agree with each other.
 * @throws SecmlopsError `invalid-baseline` (exit 2).
 */
export function parseProfile(path: string, bytes: Uint8Array): Baseline {
  const fail = (message: string, cause?: unknown): never => {
    throw new SecmlopsError('invalid-baseline', message, {
      location: { path },
      remedy: 'Write it anew: secmlops baseline <data> --out <file>',
      cause,
    })
  }
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    return fail('not valid JSON in UTF-8', cause)
  }
  const [error] = schemaErrors('baseline', value)
  if (error) return fail(`not a profile: ${error.message}`)
  const profile = value as Baseline
  const names = new Set(profile.columns.map(({ name }) => name))
  if (names.size < profile.columns.length) return fail('two columns have one name')
  for (const column of profile.columns) {
    const fault = faultOf(column, profile.rows)
    if (fault !== undefined) return fail(`column "${printable(column.name, 60)}" ${fault}`)
  }
  return profile
}

function faultOf(
  { kind, count, missing, bins, categories }: ProfiledColumn,
  rows: number,
): string | undefined {
  if (count + missing !== rows) return 'does not have the rows of the profile'
  if ((kind === 'number') !== (bins !== undefined)) return 'has bins and is no number, or has none'
  if ((kind === 'category') !== (categories !== undefined))
    return 'has categories and is none, or lacks them'
  if (bins) return faultOfBins(bins, count)
  return categories && faultOfCategories(categories, count)
}

function faultOfBins(
  { edges, counts }: NonNullable<ProfiledColumn['bins']>,
  count: number,
): string | undefined {
  if (counts.length !== edges.length + 1) return 'has not one bin more than edges'
  if (edges.some((edge, i) => i > 0 && !(edge > (edges[i - 1] ?? edge))))
    return 'has edges that do not ascend'
  return sum(counts) === count ? undefined : 'has bins with other rows than it has'
}

function faultOfCategories(
  { named, folded }: NonNullable<ProfiledColumn['categories']>,
  count: number,
): string | undefined {
  if (new Set(named.map(({ value }) => value)).size < named.length) return 'names a value twice'
  if (folded.categories > folded.rows || (folded.categories === 0) !== (folded.rows === 0))
    return 'has folded values without rows'
  const rows = sum(named.map((each) => each.count)) + folded.rows
  return rows === count ? undefined : 'has values with other rows than it has'
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
