export { attackModel, type AttackAnswer, type AttackRequest } from './attack-model.js'
export type { AttackName } from './attacks/index.js'
export {
  MARGIN as FALSIFY_MARGIN,
  falsifyModel,
  type FalsifyAnswer,
  type FalsifyRequest,
} from './falsify/falsify.js'
export { gate } from './gate/gate.js'
export type { ModelSpec, RobustnessSettings } from './gate/settings.js'
export type { ImageVerdict } from './run/image-verdicts.js'
export { RULES } from './rules.js'
