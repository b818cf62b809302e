import { createRandom } from '@secmlops/core'
import type { Table } from '@secmlops/dataset'
import normalQuantile from '@stdlib/stats-base-dists-normal-quantile'
import type { ColumnReading } from '../comparison/readings.js'
import { studentTails } from '../distributions/student-t.js'
import { least } from '../power/bisect.js'
import { binColumn, type BinnedColumn } from './column-bins.js'
import { countGroups, joinGroups, plantGroups, type GroupCounts } from './group-counts.js'
import type { GroupSetting } from './group-setting.js'
import { groupStatistic } from './group-statistics.js'
import { exchanges, permuteGroups, type GroupResult } from './permute-groups.js'
import { readGroups, type RowGroups } from './read-groups.js'

/** Puts tests that exchange groups in the place of those that exchange rows. */
export interface Grouping {
  read(readings: readonly ColumnReading[], task: GroupTask): Promise<ColumnReading[]>
}

export interface GroupTask {
  readonly column: string
  readonly kind: BinnedColumn['kind']
  /** Lower bound of the level at which p will be judged. */
  readonly level: number
  /** Share of rows moved in a copy of the reference that stands in for the current table. */
  readonly planted?: number
}

interface Sides<T> {
  readonly reference: T
  readonly current: T
}

/** @throws SecmlopsError (exit 2) as `readGroups`. */
export async function createGrouping(
  tables: Sides<Table>,
  setting: GroupSetting,
): Promise<Grouping> {
  const groups = {
    reference: await readGroups(tables.reference, setting),
    current: await readGroups(tables.current, setting),
  }
  return {
    read: async (readings, task) => {
      if (readings.length === 0) return []
      const binned = await binColumn(task.column, tables, task.kind)
      const joined = join(binned, groups, task.planted)
      const statistics = readings.map(({ id }) => groupStatistic(id, task.kind))
      const random = createRandom(0, `groups ${task.column}`)
      const results = permuteGroups(joined, statistics, { random, level: task.level })
      const effect = Math.max(...results.map(({ designEffect }) => designEffect))
      return readings.map((reading, k) =>
        regrouped(reading, { ...(results[k] as GroupResult), designEffect: effect }, joined),
      )
    },
  }
}

interface Joined {
  readonly counts: GroupCounts
  readonly reference: number
  readonly seasons: readonly number[]
}

function join(
  { reference, current, bins }: BinnedColumn,
  groups: Sides<RowGroups>,
  planted: number | undefined,
): Joined {
  const own = { groups: groups.reference.seasons.length, bins }
  const before = countGroups(groups.reference.codes, reference, own)
  const [now, seasons] =
    planted === undefined
      ? [
          countGroups(groups.current.codes, current, {
            groups: groups.current.seasons.length,
            bins,
          }),
          groups.current.seasons,
        ]
      : [plantGroups(before, planted), groups.reference.seasons]
  return {
    counts: joinGroups(before, now),
    reference: own.groups,
    seasons: [...groups.reference.seasons, ...seasons],
  }
}

/**
 * What would be seen of groups: the detectable effect of rows, of which the design effect makes fewer, with the quantile of Student's
 * distribution for as many groups; nothing where there are fewer exchanges than the level asks for.
 */
function regrouped(
  { column, id, reading }: ColumnReading,
  { p, designEffect }: GroupResult,
  joined: Joined,
): ColumnReading {
  const ways = exchanges(joined)
  const groups = joined.seasons.length
  const degrees = groups - new Set(joined.seasons).size - 1
  const detectable = (alpha: number): number => {
    if (ways < -Math.log(alpha) || degrees < 1) return 1
    return Math.min(
      1,
      reading.detectable(alpha) * Math.sqrt(designEffect) * heavier(alpha, degrees),
    )
  }
  const [before, now] = [joined.reference, groups - joined.reference]
  const test = `${reading.test}, p of exchanged groups (${String(before)} and ${String(now)}, design effect ${designEffect.toFixed(1)})`
  return { column, id, reading: { ...reading, p, test, detectable } }
}

/** Quantile of Student's distribution over that of the normal one. */
function heavier(alpha: number, degrees: number): number {
  const z = normalQuantile(1 - alpha / 2, 0, 1)
  return least(z, 1e6, (t) => studentTails(t, degrees) <= alpha) / z
}
