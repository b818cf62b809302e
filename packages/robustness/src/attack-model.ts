import {
  SecmlopsError,
  clopperPearson,
  createRandom,
  type Flag,
  type PolicyTypes,
  type Progress,
} from '@secmlops/core'
import { openSession } from '@secmlops/onnx'
import { ATTACKS, type AttackName } from './attacks/index.js'
import { DEFAULT_QUERIES, type AttackPlan } from './attacks/plan.js'
import { npzData, type ClassificationData } from './data/classification-data.js'
import type { ClassificationSet } from './data/classification-set.js'
import { readNpzImages } from './data/npz-set.js'
import { classificationFlags } from './flags/classification-flags.js'
import { flag } from './flags/flag-table.js'
import { largeEpsFlag } from './flags/large-eps.js'
import { createClassifier, type Classifier } from './model/classifier.js'
import type { InputPlan } from './model/input-plan.js'
import { runClassification, type ClassificationRun } from './run/classification.js'
import { imageVerdicts, type ImageVerdict } from './run/image-verdicts.js'
import { plantedControl } from './run/planted-control.js'
import type { RunTools } from './run/tools.js'

const SUBJECT = 'model'
const CONFIDENCE = 0.95

export interface AttackRequest {
  /** ONNX file: its bytes, or its path on disk. */
  readonly model: Uint8Array | string
  /** NPZ file with `x` (N,C,H,W; uint8, or floats in [0,1]) and `y` (class numbers). */
  readonly npz: Uint8Array
  readonly attack: AttackName
  readonly norm: 'linf'
  /** In units of `x` in [0,1], from 0 to 1. */
  readonly eps: number
  /** Per channel or one for all, applied after the perturbation. */
  readonly mean?: readonly number[]
  readonly std?: readonly number[]
  readonly seed: number
  readonly threads: number
  readonly queries?: number
  readonly progress: Progress
}

export interface AttackAnswer {
  readonly clean: { readonly correct: number; readonly total: number }
  /** Interval: Clopper-Pearson, two-sided 95 %; covers the sample of images only. */
  readonly robust: {
    readonly correct: number
    readonly total: number
    readonly lower: number
    readonly upper: number
  }
  readonly images: readonly ImageVerdict[]
  /** Reasons not to believe the number. */
  readonly flags: readonly Flag[]
  /** Of the whole process while it loaded and attacked. */
  readonly cpuSeconds: number
}

/**
 * Attacks one classification model and says how far to believe the result.
 * @throws SecmlopsError for a model or data that cannot be read (exit 2) or judged (exit 3).
 */
export async function attackModel(request: AttackRequest): Promise<AttackAnswer> {
  const started = process.cpuUsage()
  checkRadius(request.eps)
  const { seed, progress } = request
  const tools = { progress, random: (scope: string) => createRandom(seed, scope) }
  const data = npzData(await readNpzImages(request.npz))
  const session = await openSession(request.model, { threads: request.threads })
  try {
    const { mean, std } = request
    const input: PolicyTypes.ModelInput = {
      ...(mean && { mean: [...mean] }),
      ...(std && { std: [...std] }),
    }
    const classifier = createClassifier(session, input, data.shape)
    const set = await loadSet(data, classifier.plan)
    const [plan, ...comparisons] = plans(request)
    const run = await runClassification(classifier, set, [plan, ...comparisons], tools)
    const flags = await flagsOf(classifier, run, plan, tools)
    const { user, system } = process.cpuUsage(started)
    return { ...answer(run), flags, cpuSeconds: (user + system) / 1e6 }
  } finally {
    await session.dispose()
  }
}

function checkRadius(eps: number): void {
  if (eps >= 0 && eps <= 1) return
  throw new SecmlopsError('invalid-argument', `eps is ${String(eps)}, not in [0,1]`, {
    remedy: 'Write the radius in units of pixel values in [0,1], for example 8/255',
  })
}

async function loadSet(data: ClassificationData, plan: InputPlan): Promise<ClassificationSet> {
  const positions = Array.from({ length: data.count }, (_, i) => i)
  return { images: await Promise.all(positions.map((index) => data.load(index, plan))) }
}

/** The attack that was asked for decides, even if it is noise; any other is compared with noise. */
function plans({
  attack: name,
  eps,
  queries = DEFAULT_QUERIES,
}: AttackRequest): [AttackPlan, ...AttackPlan[]] {
  const epsText = String(eps)
  const attack = { ...ATTACKS[name], decides: true }
  const plan = { id: name, attack, eps, epsText, queries }
  const comparison = { id: 'comparison', attack: ATTACKS.noise, eps, epsText, queries: 1 }
  return name === 'noise' ? [plan] : [plan, comparison]
}

async function flagsOf(
  classifier: Classifier,
  run: ClassificationRun,
  plan: AttackPlan,
  tools: RunTools,
): Promise<Flag[]> {
  const flags = classificationFlags(run, SUBJECT)
  if (plan.attack.name === 'noise') return flags
  const control = await plantedControl(plan, classifier.plan.shape, tools)
  const large = await largeEpsFlag(classifier, run, SUBJECT, tools)
  return [
    ...flags,
    ...(large ? [large] : []),
    ...(control.rejected
      ? []
      : [flag('PLANTED_NOT_FOUND', SUBJECT, `${control.name}: ${control.detail}`)]),
  ]
}

function answer(run: ClassificationRun): Omit<AttackAnswer, 'flags' | 'cpuSeconds'> {
  const images = imageVerdicts(run)
  const total = images.length
  const correct = images.filter(({ robust }) => robust).length
  const { lower, upper } = clopperPearson(correct, total, CONFIDENCE)
  return {
    clean: { correct: run.correct.length, total },
    robust: { correct, total, lower, upper },
    images,
  }
}
