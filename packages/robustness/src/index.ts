export { attackModel, type AttackAnswer, type AttackRequest } from './attack-model.js'
export { ATTACKS, type AttackName } from './attacks/index.js'
export type { AttackText } from './attacks/plan.js'
export { SUITES, type SuiteName } from './attacks/suites.js'
export type { Corruption, Preset, Severity } from './corruptions/corruption.js'
export { corruptImage, presetFor, type CorruptionOptions } from './corruptions/corrupt-image.js'
export { CORRUPTIONS, type CorruptionName } from './corruptions/index.js'
export type { FalsifyAnswer, FalsifyRequest } from './falsify/answer.js'
export { falsifyModel } from './falsify/falsify.js'
export { counterexampleText } from './falsify/counterexample-text.js'
export { FLAGS } from './flags/flag-table.js'
export { gate } from './gate/gate.js'
export {
  ALEXNET,
  meanCorruptionError,
  type CorruptionErrors,
  type ReferenceErrors,
  type SeverityErrors,
} from './metrics/corruption-error.js'
export type { ModelSpec, RobustnessSettings } from './gate/settings.js'
export type { ImageVerdict } from './run/image-verdicts.js'
export { RULES } from './rules.js'
export type {
  Conclusion,
  Measured,
  Stated,
  TradeoffAnswer,
  TradeoffRow,
} from './tradeoff/answer.js'
export type { EffortName } from './tradeoff/effort.js'
export { compareModels, type TradeoffModel, type TradeoffRequest } from './tradeoff/tradeoff.js'
