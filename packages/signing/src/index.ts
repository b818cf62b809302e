export { createSigningGate, gate, type SigningParts } from './gate.js'
export type { DatasetIdentity, Datasets, NamedDataset } from './provenance/datasets.js'
export { PROVENANCE_RULES, type ProvenanceRule } from './provenance/rules.js'
export { RULES, type SigningRule } from './rules.js'
export type { Scanner } from './scanner.js'
export type { ModelSetting, SigningSettings } from './settings.js'
export type { SignerSetting } from '@secmlops/attest'
export {
  separateWeights,
  verifySignedModel,
  type SignatureVerdict,
  type VerifyModelRequest,
} from './verify-signed-model.js'
