export { openSession, type SessionOptions } from './session/open-session.js'
export type { Dimension, Session, ValueInfo } from './session/session.js'
export type { Tensor, TensorDataOf, TensorType } from './session/tensor.js'
