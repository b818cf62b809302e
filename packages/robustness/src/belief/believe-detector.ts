import type { Control, Flag, Measurement } from '@secmlops/core'
import type { AttackPlan } from '../attacks/plan.js'
import { detectionFlags } from '../flags/detection-flags.js'
import type { Detector } from '../model/detector.js'
import { attackImages, type DetectionSample, type DetectionVerdict } from '../run/detection.js'
import { fillable } from '../run/memory.js'
import { NO_PROGRESS, type RunTools } from '../run/tools.js'
import { outOfTime } from './bounds.js'
import type { Check, Tried } from './check.js'
import type { DoubtfulDetector } from './detector-check.js'
import {
  blackBoxBeatsWhiteBox,
  largeEps,
  nonMonotone,
  notConverged,
  singleStepBeatsIterative,
} from './detector-comparisons.js'
import { brokenGradient, straightThrough, zeroGradient } from './gradients.js'
import { PLANTED, plantedControls } from './planted.js'

/** What was measured of a detector, and the model for further questions. */
export interface DetectorRun {
  readonly subject: string
  readonly detector: Detector
  readonly sample: DetectionSample
  readonly plans: readonly AttackPlan[]
  /** In the order of the sample. */
  readonly verdicts: readonly DetectionVerdict[]
  readonly measurements: readonly Measurement[]
  readonly tools: RunTools
}

/** What is looked for beside what the run itself shows. */
const CHECKS: readonly Check<DoubtfulDetector>[] = [
  zeroGradient,
  brokenGradient,
  straightThrough,
  outOfTime,
  blackBoxBeatsWhiteBox,
  singleStepBeatsIterative,
  notConverged,
  nonMonotone,
  largeEps,
]

/** Everything that the numbers of a detector need to be believed, as `believe` does it for those of a classifier. */
export async function believeDetector(
  run: DetectorRun,
): Promise<{ readonly flags: Flag[]; readonly controls: Control[] }> {
  const doubtful = doubtfulOf(run)
  const flags = detectionFlags(run, run.subject)
  const progress = run.tools.progress.start('reasons to doubt', CHECKS.length)
  try {
    for (const check of CHECKS) {
      const found = await check(doubtful)
      if (found) flags.push(found)
      progress.advance()
    }
  } finally {
    progress.done()
  }
  return { flags, controls: await controlsOf(run) }
}

function doubtfulOf({
  subject,
  detector,
  sample,
  plans,
  verdicts,
  tools,
}: DetectorRun): DoubtfulDetector {
  return {
    subject,
    detector,
    run: evidenceOf(verdicts, plans),
    obstacles: () => detector.oracle.obstacles(),
    async probe(plan, positions) {
      const images = await Promise.all(
        positions.map((i) => sample.set.load(sample.positions[i] ?? NaN)),
      )
      const silent = { ...fillable(tools), progress: NO_PROGRESS }
      const found = await attackImages(detector, images, plan, silent)
      return found.map(({ detections }, i) => ({ detections, truth: images[i]?.truth ?? [] }))
    },
  }
}

/** What became of the images, attack by attack. */
export function evidenceOf(
  verdicts: readonly DetectionVerdict[],
  plans: readonly AttackPlan[],
): DoubtfulDetector['run'] {
  const attacks = plans.map((plan, i) => ({ plan, results: verdicts.flatMap(triedIn(i)) }))
  return { images: verdicts, attacks }
}

/** An image is broken where the goal of the attack is reached: nothing is left to be seen. */
function triedIn(attack: number): (verdict: DetectionVerdict) => Tried['results'] {
  return ({ attacked }) => {
    const own = attacked[attack]
    return own ? [{ ...own, broken: own.margin <= 0 }] : []
  }
}

/** Around the first images, with the raw outputs as features. */
async function controlsOf({ detector, sample, plans, tools }: DetectorRun): Promise<Control[]> {
  const { oracle, plan } = detector
  const images = await Promise.all(sample.positions.slice(0, PLANTED).map(sample.set.load))
  return plantedControls(plans, { oracle, shape: plan.shape, classes: 0, images }, tools)
}
