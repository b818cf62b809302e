import {
  LIMITS,
  digestOf,
  mergeEvaluations,
  type Evaluation,
  type Gate,
  type Tools,
  type Tree,
} from '@secmlops/core'
import type { ImageSource } from '../data/image-source.js'
import { evaluateClassifier } from './evaluate-classifier.js'
import { evaluateDetector } from './evaluate-detector.js'
import { evaluateTabular } from './evaluate-tabular.js'
import type { Job } from './job.js'
import { readSettings, relocated, type ModelSpec, type RobustnessSettings } from './settings.js'
import type { Task } from './task-metrics.js'

/** How does each model behave on clean images, under noise and under attack? */
export function createRobustnessGate(source: ImageSource): Gate<RobustnessSettings> {
  return {
    id: 'robustness',
    configure: readSettings,
    inputs: ({ models, dataset }) => [
      ...models.map(({ path }) => path),
      dataset.path,
      ...(dataset.labels === undefined ? [] : [dataset.labels]),
    ],
    async evaluate({ head }, settings, tools) {
      const parts: Evaluation[] = []
      for (const model of settings.models)
        parts.push(await evaluateModel({ tree: head, source, settings, model, tools }))
      return mergeEvaluations(parts)
    },
  }
}

const EVALUATE: Readonly<Record<Task, (job: Job) => Promise<Evaluation>>> = {
  classification: evaluateClassifier,
  detection: evaluateDetector,
  tabular: evaluateTabular,
}

interface ModelJob {
  readonly tree: Tree
  readonly source: ImageSource
  readonly settings: RobustnessSettings
  readonly model: ModelSpec
  readonly tools: Tools
}

async function evaluateModel(job: ModelJob): Promise<Evaluation> {
  const { tree, model } = job
  const bytes = await tree.read(model.path, LIMITS.modelFile)
  try {
    const evaluation = await EVALUATE[model.task]({ ...job, bytes })
    return { ...evaluation, digests: new Map([[model.name, digestOf(bytes)]]) }
  } catch (error) {
    throw relocated(error, model.location)
  }
}
