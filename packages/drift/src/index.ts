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
export { measure, type Reference } from './comparison/measure.js'
export type { ProfileFile } from './profile/measure-profile.js'
export { isProfilePath, parseProfile } from './profile/parse-profile.js'
export { DEFAULT_K, profileTable, type ProfileOptions } from './profile/profile-table.js'
export { gate } from './gate.js'
export { RULES } from './rules.js'
export type { DriftSettings } from './settings.js'
export type { DataSetting, SubjectSetting } from './subjects/read-subject.js'
export type { Sample as ColumnSample, ColumnPair } from './measures/sample.js'
export { STATISTICS } from './statistics/index.js'
export {
  DEFAULT_PERMUTATIONS,
  numberSample,
  readStatistic,
  type ColumnStatistics,
} from './statistics/read.js'
export type { Sampling, Statistic, StatisticResult } from './statistics/statistic.js'
export { detect, type Detections } from './streams/detect.js'
export type { StreamDetector, StreamState } from './streams/detector.js'
export { STREAM_DETECTORS } from './streams/index.js'
