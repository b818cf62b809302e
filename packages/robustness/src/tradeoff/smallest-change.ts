import { clopperPearson, type Interval } from '@secmlops/core'
import { medianDistance } from '../metrics/median-distance.js'
import type { Detector } from '../model/detector.js'
import { runAttack, type Attacked } from '../run/attack-run.js'
import { detectorField, TOGETHER, type DetectionSample } from '../run/detection.js'
import { NO_PROGRESS, type RunTools } from '../run/tools.js'
import { deepfoolPlan } from './detector-deepfool.js'

export interface SmallestChange {
  /** L2, in units of pixel values in [0,1], over images with an object; null where half of them or more withstood. */
  readonly median: number | null
  /** Share of these images of which no object is found in the end. */
  readonly success: number
  readonly interval: Interval
}

/** How far images must be moved until nothing is found in them (DeepFool). */
export async function smallestChange(
  detector: Detector,
  { set, positions }: DetectionSample,
  { steps, confidence, tools }: { steps: number; confidence: number; tools: RunTools },
): Promise<SmallestChange> {
  const { channels, height, width } = detector.plan.shape
  const plan = deepfoolPlan(steps, channels * height * width)
  const results: Attacked[] = []
  for (let i = 0; i < positions.length; i += TOGETHER) {
    const loaded = await Promise.all(positions.slice(i, i + TOGETHER).map(set.load))
    const images = loaded.filter(({ truth }) => truth.some(({ ignore }) => !ignore))
    const field = detectorField(detector, images, 'vanish')
    results.push(...(await runAttack(plan, field, { ...tools, progress: NO_PROGRESS })))
  }
  const broken = results.filter((each) => each.broken).length
  return {
    median: medianDistance(plan.stages, results) ?? null,
    success: results.length > 0 ? broken / results.length : NaN,
    interval: clopperPearson(broken, results.length, confidence),
  }
}
