export {
  compareTables,
  type ColumnComparison,
  type Comparison,
  type TestComparison,
} from './comparison/compare-tables.js'
export { measureTables } from './comparison/measure-tables.js'
export {
  DEFAULT_FALSE_ALARM_RATE,
  DEFAULT_MIN_EFFECT,
  type CompareOptions,
} from './comparison/options.js'
export { gate } from './gate.js'
export { RULES } from './rules.js'
export type { DriftSettings, TableSetting } from './settings.js'
