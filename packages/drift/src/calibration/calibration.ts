import type { Table } from '@secmlops/dataset'
import type { ColumnReading } from '../comparison/readings.js'
import { binColumn, type BinnedColumn } from '../groups/column-bins.js'
import type { CalibrationSetting } from './calibration-setting.js'
import { maximumTest, type MaximumSettings, type MaximumTest } from './maximum-test.js'
import { windowDistances, type WindowDistances } from './window-distances.js'
import { readWindows, type ReferenceWindows } from './windows.js'

/** Puts tests that hold the current table against windows of the reference in the place of those of single rows. */
export interface Calibration {
  /** Readings of all columns: their p are those of one test, the greatest distance of all. */
  calibrate(readings: readonly ColumnReading[], kinds: Kinds): Promise<ColumnReading[]>
  /** Readings of a copy of the reference in which a share of the rows was moved, after `calibrate`. */
  planted(readings: readonly ColumnReading[], share: number): ColumnReading[]
}

export type Kinds = ReadonlyMap<string, BinnedColumn['kind']>

interface Sides {
  readonly reference: Table
  readonly current: Table
}

/** Rows that are moved in the copy, as a multiple of what the windows reach. */
const DOSE = 2

/** @throws SecmlopsError (exit 2) as `readGroups`. */
export async function createCalibration(
  tables: Sides,
  setting: CalibrationSetting,
  rates: Omit<MaximumSettings, 'windows'>,
): Promise<Calibration> {
  const windows = await readWindows(tables, setting)
  const distances = new Map<string, WindowDistances>()
  const settings = { ...rates, windows: windows.count }
  let test = maximumTest([], settings)
  return {
    calibrate: async (readings, kinds) => {
      for (const column of new Set(readings.map((each) => each.column)))
        await readColumn({ column, readings, tables, windows, kinds, distances })
      test = maximumTest([...distances.values()], settings)
      return readings.map((reading) => {
        const own = distances.get(keyOf(reading))
        return own ? calibrated(reading, own, { test, distance: own.current }) : reading
      })
    },
    planted: (readings, share) =>
      readings.map((reading) => {
        const own = distances.get(keyOf(reading))
        if (!own) return reading
        const dose = Math.min(1, Math.max(share, DOSE * test.reached(own)))
        return calibrated(reading, own, { test, distance: own.planted(dose) })
      }),
  }
}

interface ColumnTask {
  readonly column: string
  readonly readings: readonly ColumnReading[]
  readonly tables: Sides
  readonly windows: ReferenceWindows
  readonly kinds: Kinds
  readonly distances: Map<string, WindowDistances>
}

async function readColumn(task: ColumnTask): Promise<void> {
  const { column, readings, tables, windows, kinds, distances } = task
  const binned = await binColumn(column, tables, kinds.get(column) ?? 'number')
  for (const reading of readings)
    if (reading.column === column)
      distances.set(keyOf(reading), windowDistances(binned, windows, reading.id))
}

function keyOf({ column, id }: ColumnReading): string {
  return `${id} ${column}`
}

/**
 * Windows have the rows of the current table: what they reach holds the chance of so few rows as well. With fewer windows than the rate asks
 * for nothing can be significant, and so nothing would have been seen.
 */
function calibrated(
  { column, id, reading }: ColumnReading,
  own: WindowDistances,
  { test, distance }: { readonly test: MaximumTest; readonly distance: number },
): ColumnReading {
  const name = `${reading.test}, p of ${String(own.windows.length)} windows of the reference, which reach ${test.reached(own).toFixed(2)}`
  const usual = test.usual(own)
  const detectable = (): number => (test.decides ? usual : 1)
  const p = test.p(own, distance)
  return { column, id, reading: { ...reading, p, test: name, detectable, usual } }
}
