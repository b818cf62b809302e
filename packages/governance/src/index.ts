export { CONTROLS, type ControlId } from './controls/index.js'
export { STRENGTHS, type Control, type Strength } from './controls/control.js'
export { auditBundle, type AuditedBundle } from './evidence/audit.js'
export {
  EVIDENCE_FILES,
  bundleDigest,
  completeEvidence,
  verdictJson,
  type BundleFiles,
  type Evidence,
  type EvidenceFile,
} from './evidence/bundle.js'
export type { Defect } from './evidence/defect.js'
export { CARD_MARKS } from './exports/card.js'
export { checkCard } from './exports/check-card.js'
export type { ExportFormat, ExportSource } from './exports/export.js'
export { EXPORTS, type ExportName } from './exports/index.js'
export { CATALOGUES, type Framework } from './frameworks/catalogues.js'
export { STALE_AFTER, ageInDays, type Catalogue } from './frameworks/catalogue.js'
export { evidenceOf, type EvidencedEntry, type FrameworkEvidence } from './frameworks/evidence.js'
export { MAPPING } from './frameworks/mapping.js'
export { catalogueDigest, pinnedFrameworks, pinnedText } from './frameworks/pinned.js'
export { COVERAGES, PHASE_IDS, STRIDES, cellOf, matrixOf, worstOf, type Matrix } from './matrix.js'
export { PHASES, type Phase } from './phases.js'
export { evaluateImports } from './imports/evaluate.js'
export { IMPORT_RULES } from './imports/rules.js'
export { frameworksText } from './render/frameworks-text.js'
export { matrixHtml } from './render/html.js'
export { matrixJson } from './render/json.js'
export { matrixMarkdown } from './render/markdown.js'
export { matrixText } from './render/text.js'
export { STRIDE, type Stride } from './stride.js'
export { assess, type Assessment, type Coverage } from './threats/coverage.js'
export {
  NO_OWN_THREATS,
  parseThreats,
  type Declaration,
  type OwnThreats,
} from './threats/declarations.js'
export { proveDeclarations } from './threats/prove-declarations.js'
export { evaluateThreats, type ThreatEvidence } from './threats/evaluate.js'
export { REGISTER } from './threats/register/index.js'
export type { Basis, Threat } from './threats/threat.js'
export { ROLES, ROLE_NOTE, type Role } from './roles/roles.js'
