import { digestOf, type Tools, type Tree } from '@secmlops/core'
import type { ImageSource } from '../data/image-source.js'
import { openMemory } from '../run/memory.js'
import type { RunTools } from '../run/tools.js'
import type { ModelSpec, RobustnessSettings } from './settings.js'
import type { SubstituteFile } from './substitutes.js'

/** One model to be measured. */
export interface Job {
  readonly tree: Tree
  readonly settings: RobustnessSettings
  readonly model: ModelSpec
  /** The model file. */
  readonly bytes: Uint8Array
  /** The model of the merge base, where the policy compares with it and there is one. */
  readonly before: Uint8Array | undefined
  /** What transfer attacks follow. */
  readonly substitutes: readonly SubstituteFile[]
  readonly tools: Tools
  readonly source: ImageSource
}

/** The ports of a run, with what earlier runs found out about this very model. */
export async function runToolsOf({ tools, model, bytes }: Job): Promise<Tools & RunTools> {
  const { input = {}, output = {} } = model
  return { ...tools, memory: await openMemory(tools, { model: digestOf(bytes), input, output }) }
}
