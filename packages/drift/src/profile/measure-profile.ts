import { SecmlopsError, type Baseline, type Evaluation, type ProfiledColumn } from '@secmlops/core'
import type { Table } from '@secmlops/dataset'
import { measureColumns } from '../comparison/measure-tables.js'
import type { CompareOptions } from '../comparison/options.js'
import { planColumns } from '../comparison/plan.js'
import { numbersAmong, sideOf } from '../comparison/sides.js'
import type { ColumnPair } from '../measures/sample.js'
import { pairProfile } from './pair-profile.js'

/** A profile, and where it was read, for messages. */
export interface ProfileFile {
  readonly path: string
  readonly profile: Baseline
}

/**
 * Holds a table against a profile, with the measures and the judge that rows would be held with.
 * @throws SecmlopsError (exit 2) as `measureTables`, and `no-rows` where groups or windows of rows are asked for.
 */
export async function measureProfile(
  { path, profile }: ProfileFile,
  current: Table,
  options: CompareOptions,
  observe: (pair: ColumnPair) => void = () => undefined,
): Promise<Evaluation> {
  if (options.group ?? options.calibrate)
    throw new SecmlopsError('no-rows', 'a profile does not know which of its rows hang together', {
      location: { path },
      remedy: 'Name a table as the reference where the policy names a group, or calibrates',
    })
  const profiled = new Map(profile.columns.map((column) => [column.name, column]))
  const columns = (): Promise<readonly ProfiledColumn[]> => Promise.resolve(profile.columns)
  const source = { ...current.source, path }
  const plan = await planColumns({ columns, source }, current, options)
  const side = await sideOf(current, numbersAmong(plan.common, 'current'))
  const pairOf = async (column: (typeof plan.common)[number]): ReturnType<typeof pairProfile> =>
    pairProfile(column, profiled.get(column.name) as ProfiledColumn, side)
  return measureColumns({ plan, pairOf, current, options, observe })
}
