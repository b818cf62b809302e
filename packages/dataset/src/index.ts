export type { ArrayValues, NdArray } from './arrays/nd-array.js'
export { readNpy } from './arrays/npy.js'
export { readNpz } from './arrays/npz.js'
export { createEngine } from './engines/duckdb/engine.js'
export type {
  Column,
  ColumnScalars,
  Engine,
  EngineOptions,
  Scalar,
  Table,
  TableSource,
  ValueCount,
  ValueCounts,
} from './engines/engine.js'
export { MISSING_VALUES } from './engines/missing-values.js'
export { tableSource } from './engines/table-source.js'
export type { Image } from './images/image.js'
export type { Box, LabelledImage } from './labels/labelled-image.js'
export type { DatasetFormat, DatasetSpec } from './spec.js'
