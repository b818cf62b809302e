import type { CalibrationSetting } from '../calibration/calibration-setting.js'
import type { GroupSetting } from '../groups/group-setting.js'

/** What of two tables is compared, and how strictly. */
export interface CompareOptions {
  /** Columns that are compared; all but identifiers when absent. */
  readonly columns?: readonly string[]
  /** Columns that are left out. */
  readonly ignore?: readonly string[]
  /** Column that names a row. */
  readonly id?: string
  /** False-discovery rate over all tests, in (0, 1). Default 0.01. */
  readonly falseAlarmRate?: number
  /** Smallest effect that matters, in [0, 1]. Default 0.1. */
  readonly minEffect?: number
  /** Ids of statistics that are reported of each column beside the gate's own tests; they decide nothing. */
  readonly statistics?: readonly string[]
  /** Rows up to which a column is sorted in memory; larger ones are counted where they lie. Default 250 000. */
  readonly sortedRows?: number
  /** Rows that hang together: groups of them are exchanged, not rows. */
  readonly group?: GroupSetting
  /** Windows of the reference, of which the current table is taken for one more. */
  readonly calibrate?: CalibrationSetting
  /** Name of the data in the report. */
  readonly subject?: string
}

export const DEFAULT_FALSE_ALARM_RATE = 0.01
export const DEFAULT_MIN_EFFECT = 0.1
/** Where the exact p and statistics of ranks are of use. */
export const SORTED_ROWS = 250_000
