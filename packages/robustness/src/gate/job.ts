import type { Tools, Tree } from '@secmlops/core'
import type { ImageSource } from '../data/image-source.js'
import type { ModelSpec, RobustnessSettings } from './settings.js'

/** One model to be measured. */
export interface Job {
  readonly tree: Tree
  readonly settings: RobustnessSettings
  readonly model: ModelSpec
  /** The model file. */
  readonly bytes: Uint8Array
  /** The model of the merge base, where the policy compares with it and there is one. */
  readonly before: Uint8Array | undefined
  readonly tools: Tools
  readonly source: ImageSource
}
