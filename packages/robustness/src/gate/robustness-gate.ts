import {
  LIMITS,
  SecmlopsError,
  digestOf,
  mergeEvaluations,
  standingAlone,
  type Evaluation,
  type Gate,
  type Tools,
  type Tree,
} from '@secmlops/core'
import { runtimeVersion } from '@secmlops/onnx'
import type { ImageSource } from '../data/image-source.js'
import { evaluateClassifier } from './evaluate-classifier.js'
import { evaluateDetector } from './evaluate-detector.js'
import { evaluateTabular } from './evaluate-tabular.js'
import { dataDigest, inputsDigest } from './inputs-digest.js'
import type { Job } from './job.js'
import { readSettings, relocated, type RobustnessSettings } from './settings.js'
import { readSubstituteFiles } from './substitutes.js'
import type { Task } from './task-metrics.js'

/** How does each model behave on clean images, under noise and under attack? */
export function createRobustnessGate(source: ImageSource): Gate<RobustnessSettings> {
  return {
    id: 'robustness',
    configure: readSettings,
    inputs: ({ models, substitutes, dataset }) => [
      ...models.map(({ path }) => path),
      ...substitutes.map(({ path }) => path),
      dataset.path,
      ...(dataset.labels === undefined ? [] : [dataset.labels]),
    ],
    async evaluate(change, settings, tools) {
      const { head: tree, base } = change
      const substitutes = await readSubstituteFiles(change, settings)
      const parts: Evaluation[] = []
      const known: Tools['known'] = async (part) =>
        tools.known?.(mergeEvaluations([...parts, part]))
      const data = await dataDigest(tree, settings.dataset)
      const job = { tree, base, source, settings, substitutes, data, tools: { ...tools, known } }
      for (const model of settings.models) parts.push(await evaluateModel({ ...job, model }))
      return { ...mergeEvaluations(parts), runtime: await runtimeVersion() }
    },
  }
}

const EVALUATE: Readonly<Record<Task, (job: Job) => Promise<Evaluation>>> = {
  classification: evaluateClassifier,
  detection: evaluateDetector,
  tabular: evaluateTabular,
}

interface ModelJob extends Omit<Job, 'bytes' | 'before'> {
  readonly base: Tree | undefined
  /** SHA-256 of the dataset. */
  readonly data: string
}

/** Codes of what is wrong with the file itself, not with what the policy says of it. */
const FILE_FAULTS: ReadonlySet<string> = new Set([
  'not-onnx',
  'model-invalid',
  'model-limit',
  'external-data',
])

async function evaluateModel(job: ModelJob): Promise<Evaluation> {
  const { tree, base, model, settings, tools } = job
  const bytes = await tree.read(model.path, LIMITS.modelFile)
  const before = settings.maxDrop === undefined ? undefined : await readBefore(base, model.path)
  const inputs = await inputsDigest({ ...job, bytes, before })
  const digests = new Map([[model.name, digestOf(bytes)]])
  // A part of the images is no evidence of its own, and what is known of it is of no use to another run.
  const question = { gate: 'robustness', subject: model.name, inputs } as const
  const earlier = tools.shard ? undefined : await tools.earlier?.(question)
  if (earlier) return { ...earlier, digests }
  try {
    const evaluation = await EVALUATE[model.task]({ ...job, bytes, before })
    const own = tools.shard
      ? evaluation
      : standingAlone(evaluation, { subject: model.name, inputs })
    return { ...own, digests }
  } catch (error) {
    const own = error instanceof SecmlopsError && FILE_FAULTS.has((error as SecmlopsError).code)
    throw relocated(error, own ? { path: model.path } : model.location)
  }
}

async function readBefore(base: Tree | undefined, path: string): Promise<Uint8Array | undefined> {
  try {
    return await base?.read(path, LIMITS.modelFile)
  } catch (error) {
    if (error instanceof SecmlopsError && error.code === 'not-found') return undefined
    throw error
  }
}
