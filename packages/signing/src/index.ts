export { createSigningGate, gate } from './gate.js'
export { RULES, type SigningRule } from './rules.js'
export type { Scanner } from './scanner.js'
export type { ModelSetting, SignerSetting, SigningSettings } from './settings.js'
export {
  verifySignedModel,
  type SignatureVerdict,
  type VerifyModelRequest,
} from './verify-signed-model.js'
