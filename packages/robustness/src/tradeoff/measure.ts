import { SecmlopsError, printable, type ProgressTask } from '@secmlops/core'
import { describeAttack } from '../attacks/plan.js'
import type { DetectedImage } from '../metrics/detected-image.js'
import { worstImages } from '../metrics/worst-case.js'
import type { Detector } from '../model/detector.js'
import { describePatch } from '../patch/patch-plan.js'
import { runCorrupted } from '../run/corrupted-detection.js'
import { runDetection, type DetectionSample, type DetectionVerdict } from '../run/detection.js'
import { runPatch } from '../run/patch.js'
import { NO_PROGRESS, type RunTools } from '../run/tools.js'
import type { Effort } from './effort.js'
import { latencyOf, type Latency } from './latency.js'
import type { TradeoffPlans } from './plans.js'
import { smallestChange, type SmallestChange } from './smallest-change.js'
import { runTrigger, type Trigger, type TriggeredImage } from './trigger.js'

/** What one model finds in the images under every condition. */
export interface ModelRuns {
  /** By the name of the condition: clean, fgsm@<eps>, pgd, square, adaptive, patch. */
  readonly found: ReadonlyMap<string, readonly DetectedImage[]>
  /** One for each corruption and severity. */
  readonly corrupted: readonly (readonly DetectedImage[])[]
  readonly how: Readonly<Record<string, string>>
  readonly deepfool: SmallestChange
  readonly triggered: readonly TriggeredImage[] | undefined
  readonly latency: Latency
}

export interface MeasureOptions {
  readonly name: string
  readonly plans: TradeoffPlans
  readonly effort: Effort
  readonly trigger: Trigger | undefined
  readonly confidence: number
  readonly tools: RunTools
  readonly now: () => number
  /** Told of each part that is done. */
  readonly task: Pick<ProgressTask, 'advance'>
}

/** Parts of which the progress of a model is told. */
export const PARTS = 6

/** @throws SecmlopsError `not-finite` (exit 3): what finds nothing because it is broken would look like any other number. */
export async function measureModel(
  detector: Detector,
  sample: DetectionSample,
  options: MeasureOptions,
): Promise<ModelRuns> {
  const { plans, effort, trigger, confidence, now, task } = options
  const tools = { ...options.tools, progress: NO_PROGRESS }
  const part = async <T>(work: Promise<T>): Promise<T> => {
    const result = await work
    task.advance()
    return result
  }
  const attacks = [...plans.fgsm, ...plans.adaptive]
  const verdicts = await part(runDetection(detector, sample, attacks, tools))
  const patched = await part(runPatch(detector, sample, plans.patch, tools))
  const corrupted = await part(runCorrupted(detector, sample, effort.corruptions, tools))
  const change = { steps: effort.deepfoolSteps, confidence, tools }
  const deepfool = await part(smallestChange(detector, sample, change))
  const triggered = await part(trigger ? runTrigger(detector, sample, trigger) : none())
  const first = await sample.set.load(sample.positions[0] ?? 0)
  const latency = await part(latencyOf(detector, first.pixels, { passes: effort.passes, now }))
  const invalid = corrupted.some((each) => each.invalid > 0) || !areFinite(verdicts)
  if (invalid || patched.conditions.some(({ images }) => images.some((each) => !each.valid)))
    throw notFinite(options.name)
  const { found, how } = conditionsOf(verdicts, plans)
  for (const condition of patched.conditions) {
    found.set(condition.id, condition.images)
    how[condition.id] = describePatch(plans.patch, condition)
  }
  how['corrupted'] = `mean over ${effort.corruptions.join(', ')} at severities 1 to 5`
  const images = corrupted.map((each) => each.images)
  return { found, how, corrupted: images, deepfool, triggered, latency }
}

function none(): Promise<undefined> {
  return Promise.resolve(undefined)
}

function conditionsOf(
  verdicts: readonly DetectionVerdict[],
  { fgsm, adaptive }: TradeoffPlans,
): { found: Map<string, readonly DetectedImage[]>; how: Record<string, string> } {
  const clean = verdicts.map((each) => ({ truth: each.truth, detections: each.clean }))
  const found = new Map<string, readonly DetectedImage[]>([['clean', clean]])
  const how: Record<string, string> = { clean: 'clean images' }
  const plans = [...fgsm, ...adaptive]
  plans.forEach((plan, i) => {
    const detected = verdicts.map(({ truth, attacked }) => ({
      truth,
      detections: attacked[i]?.detections ?? [],
    }))
    found.set(plan.id, detected)
    how[plan.id] = describeAttack(plan)
  })
  const deciding = adaptive.map(({ id }) => found.get(id) ?? [])
  found.set('adaptive', worstImages(deciding))
  how['adaptive'] = `each image under the worst of: ${adaptive.map(({ id }) => id).join(', ')}`
  return { found, how }
}

function areFinite(verdicts: readonly DetectionVerdict[]): boolean {
  return verdicts.every(({ valid, attacked }) => valid && attacked.every((each) => !each.invalid))
}

function notFinite(name: string): SecmlopsError {
  return new SecmlopsError('not-finite', `${printable(name)} gave numbers that are not finite`, {
    exit: 3,
    remedy: 'Export the model again, or leave it out of the comparison',
  })
}
