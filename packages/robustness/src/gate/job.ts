import type { Tools, Tree } from '@secmlops/core'
import type { Session } from '@secmlops/onnx'
import type { ImageSource } from '../data/image-source.js'
import type { ModelSpec, RobustnessSettings } from './settings.js'

/** One model to be measured. */
export interface Job {
  readonly tree: Tree
  readonly settings: RobustnessSettings
  readonly model: ModelSpec
  readonly session: Session
  readonly tools: Tools
  readonly source: ImageSource
}
