export type { ArrayValues, NdArray } from './arrays/nd-array.js'
export { readNpy } from './arrays/npy.js'
export { readNpz } from './arrays/npz.js'
export { writeNpz, type NpzMember } from './arrays/write-npz.js'
export { createEngine, type EngineChoice } from './engines/create-engine.js'
export type { MemoryColumn } from './engines/memory/raw-table.js'
export { memoryTable } from './engines/memory/table.js'
export { dyadicEdges } from './engines/dyadic-edges.js'
export type {
  ArrayFormat,
  Column,
  ColumnScalars,
  DistanceQuestion,
  Engine,
  EngineName,
  EngineOptions,
  OrderedCounts,
  RemoteTable,
  Scalar,
  Table,
  TableSource,
  ValueCount,
  ValueCounts,
} from './engines/engine.js'
export { MISSING_VALUES } from './engines/missing-values.js'
export { tableSource } from './engines/table-source.js'
export {
  createRemoteEngine,
  type RemoteEngine,
  type RemoteOptions,
} from './engines/remote/engine.js'
export { REMOTE_ENGINES, type RemoteName } from './engines/remote/names.js'
export {
  isRemoteEngine,
  isRemoteName,
  remoteEngineOf,
  remoteSource,
} from './engines/remote/table-name.js'
export { detectFormat } from './detect-format.js'
export {
  dvcFiles,
  dvcOutputs,
  dvcPointerOf,
  type PlacedOutput,
  type PlacedPointer,
} from './files/dvc.js'
export { faultOf, hostileNames, type HostileName, type NameFault } from './files/hostile-names.js'
export {
  belongsTo,
  demandMaterialised,
  hashFile,
  listDataset,
  type DataFile,
} from './files/inventory.js'
export { pointerOf, type Pointer } from './files/pointer.js'
export { cellMean, cellSpan, type Span } from './images/cells.js'
export { decodeImage } from './images/decode.js'
export { resizeLanczos } from './images/lanczos.js'
export { encodePng } from './images/encode.js'
export { isImagePath } from './images/extensions.js'
export { imageSizeOf, sizeBeforeTurn } from './images/image-size.js'
export { outline, type Pen } from './images/outline.js'
export type { Image } from './images/image.js'
export { findVocFolder } from './labels/find-labels.js'
export { yoloLabelPath } from './labels/yolo.js'
export type { LabelPart } from './labels/annotated-image.js'
export { readLabelledImages } from './labels/index.js'
export type { Box, LabelledImage } from './labels/labelled-image.js'
export { intersection, iou, type Rect } from './labels/rect.js'
export { columnNames } from './records/column-names.js'
export { isDigestId } from './records/digest-id.js'
export { readFeatureRows, type FeatureRow } from './records/feature-rows.js'
export type { RecordKey } from './records/keys.js'
export { isTable } from './records/table-records.js'
export { readRecords, type RecordTools } from './records/read-records.js'
export type { DataRecord, Problem, ProblemCode, RecordSet } from './records/record.js'
export { guessSplit, splitOf, type Split } from './split.js'
export type { DatasetFormat, DatasetSpec } from './spec.js'
