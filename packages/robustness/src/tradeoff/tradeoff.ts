import {
  SecmlopsError,
  digestOf,
  printable,
  type PolicyTypes,
  type Tools,
  type Tree,
} from '@secmlops/core'
import { decodeImage, readLabelledImages, type DatasetSpec } from '@secmlops/dataset'
import { openDetectionSet } from '../data/detection-set.js'
import { samplePositions } from '../data/sample.js'
import { openDetector } from '../model/detector.js'
import type { Stated, TradeoffAnswer, TradeoffRow } from './answer.js'
import { differencesOf, triggerShare, valuesOf, type Certainty } from './compare.js'
import { conclusionsOf } from './conclusions.js'
import { EFFORTS, type EffortName } from './effort.js'
import { PARTS, measureModel, type ModelRuns } from './measure.js'
import { dominations, type Candidate, type Objective } from './pareto.js'
import { tradeoffPlans, type TradeoffPlans } from './plans.js'
import type { Trigger } from './trigger.js'

export interface TradeoffModel {
  readonly name: string
  /** ONNX file. */
  readonly bytes: Uint8Array
  readonly stated?: Stated
}

export interface TradeoffRequest {
  /** The first is the baseline. At least two, of different names. */
  readonly models: readonly TradeoffModel[]
  readonly tree: Tree
  readonly dataset: DatasetSpec
  /** How all models read an image and write boxes. */
  readonly like: Pick<PolicyTypes.Model, 'input' | 'output'>
  /** Radius that decides (Linf), for example 4/255. */
  readonly eps: string | number
  readonly effort: EffortName
  readonly trigger?: Trigger
  readonly tools: Tools
  /** Milliseconds of a clock that only goes forward, for latencies. */
  readonly now: () => number
}

const CONFIDENCE = 0.95

const OBJECTIVES: readonly Objective[] = [
  { id: 'ap50.clean', higherIsBetter: true },
  { id: 'ap50.adaptive', higherIsBetter: true },
  { id: 'ap50.corrupted', higherIsBetter: true },
  { id: 'trigger', higherIsBetter: false },
]

/**
 * Measures detectors on the same images, compares each with the first, and says which are dominated.
 * @throws SecmlopsError for models or data that cannot be read (exit 2) or judged (exit 3).
 */
export async function compareModels(request: TradeoffRequest): Promise<TradeoffAnswer> {
  checkNames(request.models)
  const { models, tools, dataset, effort } = request
  const plans = tradeoffPlans(request.eps, EFFORTS[effort])
  const task = tools.progress.start('models under attack', models.length * PARTS)
  const runs: ModelRuns[] = []
  try {
    for (const model of models) runs.push(await measure(model, request, { plans, task }))
  } finally {
    task.done()
  }
  return {
    baseline: models[0]?.name ?? '',
    dataset: dataset.name,
    images: runs[0]?.found.get('clean')?.length ?? 0,
    seed: tools.seed,
    effort,
    confidence: CONFIDENCE,
    conditions: runs[0]?.how ?? {},
    objectives: OBJECTIVES.filter(({ id }) => id !== 'trigger' || request.trigger).map(
      ({ id }) => id,
    ),
    models: rowsOf(models, runs, { plans, random: tools.random, confidence: CONFIDENCE }),
  }
}

async function measure(
  { name, bytes }: TradeoffModel,
  { like, tree, dataset, effort, trigger, tools, now }: TradeoffRequest,
  { plans, task }: { plans: TradeoffPlans; task: ReturnType<Tools['progress']['start']> },
): Promise<ModelRuns> {
  const { input = {}, output = {} } = like
  const detector = await openDetector(bytes, { input, output, threads: tools.threads })
  try {
    const source = { list: readLabelledImages, decode: decodeImage }
    const from = { tree, dataset, source, resize: input.resize ?? ('letterbox' as const) }
    const set = await openDetectionSet(from, detector)
    const { samples } = EFFORTS[effort]
    const positions = samplePositions(set.images.length, samples, tools.random('sample'))
    const options = { name, plans, effort: EFFORTS[effort], trigger, tools, now, task }
    return await measureModel(detector, { set, positions }, { ...options, confidence: CONFIDENCE })
  } finally {
    await detector.dispose()
  }
}

function rowsOf(
  models: readonly TradeoffModel[],
  runs: readonly ModelRuns[],
  { plans, ...certainty }: Certainty & { readonly plans: TradeoffPlans },
): TradeoffRow[] {
  const oneStep = plans.fgsm[Math.floor(plans.fgsm.length / 2)]?.id ?? ''
  const rows = models.flatMap((model, i) => {
    const [own, baseline] = [runs[i], runs[0]]
    if (!own || !baseline) return []
    const row = { ...rowOf(model, own, certainty), dominatedBy: [], conclusions: [] }
    if (i === 0) return [row]
    return [{ ...row, differences: differencesOf(own, baseline, { ...certainty, oneStep }) }]
  })
  const dominated = dominations(rows.map(candidateOf), OBJECTIVES)
  return rows.map((row, i): TradeoffRow => {
    const judged = { ...row, dominatedBy: dominated[i]?.by ?? [] }
    return { ...judged, conclusions: conclusionsOf(judged, oneStep) }
  })
}

type Bare = Omit<TradeoffRow, 'dominatedBy' | 'conclusions' | 'differences'>

function rowOf(
  { name, bytes, stated }: TradeoffModel,
  runs: ModelRuns,
  certainty: Certainty,
): Bare {
  const { deepfool, latency, triggered } = runs
  return {
    name,
    digest: digestOf(bytes),
    size: bytes.length,
    values: valuesOf(runs, certainty),
    deepfool,
    latency,
    ...(triggered && { trigger: triggerShare(triggered, certainty) }),
    ...(stated && { stated }),
  }
}

function candidateOf({ name, values, trigger }: Bare): Candidate {
  const numbers = Object.entries(values).map(([id, { value }]) => [id, value] as const)
  return { name, values: { ...Object.fromEntries(numbers), trigger: trigger?.value ?? null } }
}

function checkNames(models: readonly TradeoffModel[]): void {
  const names = models.map(({ name }) => name)
  const twice = names.find((name, i) => names.indexOf(name) < i)
  if (twice !== undefined)
    throw new SecmlopsError('invalid-argument', `two models are called ${printable(twice)}`, {
      remedy: 'Rename one of the files',
    })
  if (models.length < 2)
    throw new SecmlopsError('invalid-argument', 'a comparison needs two models or more', {
      remedy: 'Name the baseline first, then the others',
    })
}
