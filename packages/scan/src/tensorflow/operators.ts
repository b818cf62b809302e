import type { RuleId } from '../rules.js'
import { OPERATORS_A_M } from './operators-a-m.js'
import { OPERATORS_N_Z } from './operators-n-z.js'

const words = (text: string): string[] => text.trim().split(/\s+/)

/** Operators of TensorFlow; any other comes from a library. */
export const KNOWN_OPERATORS: ReadonlySet<string> = new Set([
  ...words(OPERATORS_A_M),
  ...words(OPERATORS_N_Z),
])

const table = (rule: RuleId, names: string): [string, RuleId][] =>
  words(names).map((name) => [name, rule])

/** Operators that a model has no use for, with the rule that each breaks (facts of TensorFlow's own op documentation). */
export const DANGEROUS_OPERATORS: ReadonlyMap<string, RuleId> = new Map([
  ...table('tensorflow-code', 'PyFunc PyFuncStateless EagerPyFunc LoadLibrary Abort'),
  ...table(
    'tensorflow-file-access',
    `ReadFile WriteFile MatchingFiles MatchingFilesDataset ExperimentalMatchingFilesDataset WholeFileReader
    WholeFileReaderV2 FixedLengthRecordReader FixedLengthRecordReaderV2 TextLineReader TextLineReaderV2 TFRecordReader
    TFRecordReaderV2 LMDBReader TextLineDataset TFRecordDataset TFRecordDatasetV2 FixedLengthRecordDataset
    FixedLengthRecordDatasetV2 CSVDataset CSVDatasetV2 ExperimentalCSVDataset LMDBDataset ExperimentalLMDBDataset
    SaveDataset SaveDatasetV2 LoadDataset SnapshotDataset SnapshotDatasetV2 SnapshotDatasetReader
    SnapshotNestedDatasetReader DatasetToTFRecord ExperimentalDatasetToTFRecord CreateSummaryFileWriter
    CreateSummaryDbWriter LoadAndRemapMatrix ImmutableConst DebugIdentity DebugIdentityV2 DebugIdentityV3 DebugNanCount
    DebugNumericSummary DebugNumericSummaryV2 FileSystemSetConfiguration DistributedSave`,
  ),
  ...table(
    'tensorflow-network',
    `SqlDataset ExperimentalSqlDataset DataServiceDataset DataServiceDatasetV2 DataServiceDatasetV3 DataServiceDatasetV4
    RegisterDataset RegisterDatasetV2 Rpc TryRpc KafkaDataset BigQueryReader GrpcServer GrpcClient`,
  ),
])

/** Operators that every saved model has: the inputs that are paths, which its caller has to give. */
export const PATH_INPUTS: ReadonlyMap<string, readonly number[]> = new Map([
  ['Save', [0]],
  ['SaveSlices', [0]],
  ['SaveV2', [0]],
  ['Restore', [0]],
  ['RestoreSlice', [0]],
  ['RestoreV2', [0]],
  ['DTensorRestoreV2', [0]],
  ['MergeV2Checkpoints', [0, 1]],
  ['CacheDataset', [1]],
  ['CacheDatasetV2', [1]],
])

/** Tables that are read from a file: it has to be one of the assets of the model. */
export const TABLE_INPUTS: ReadonlyMap<string, number> = new Map([
  ['InitializeTableFromTextFile', 1],
  ['InitializeTableFromTextFileV2', 1],
])
