export { checkCardFiles, type CheckedFile, type FileState } from './card/check-files.js'
export { exportCard, WRITTEN, type ExportOptions, type ExportedCard } from './card/export-card.js'
export { importCard, type ImportOptions, type ImportedCard } from './card/import-card.js'
export { CARD_FORMATS, CARD_FORMAT_NAMES, type CardFormatName } from './card/formats/index.js'
export { parseCard, readCard, type CardDocument } from './card/read-card.js'
export { changeList, type ChangeList, type ListedChange } from './diff/change-list.js'
export {
  CHANGE_CLASSES,
  type ChangeClass,
  type DiffRecord,
  type RecordChange,
} from './diff/change.js'
export { diffRecords } from './diff/diff-records.js'
export { gate } from './gate/gate.js'
export { hideId, mayNamePersons } from './gate/hidden-ids.js'
export type { ProvenanceSettings } from './gate/settings.js'
export { compareFiles, type FileChange, type FileChangeCode } from './manifest/compare-files.js'
export { diffManifests } from './manifest/diff-manifests.js'
export {
  datasetId,
  filesRoot,
  manifestRoots,
  provenanceDigest,
  recordsRoot,
} from './manifest/leaves.js'
export { createManifest } from './manifest/manifest.js'
export { parseManifest, manifestRecords } from './manifest/parse-manifest.js'
export { faultOfProof, parseProof, proveMembership } from './manifest/proof.js'
export { recordDataset, summarize, type ManifestSummary } from './manifest/record-dataset.js'
export { RULES, type ProvenanceRule } from './rules.js'
