import type { Flag, Measurement } from '@secmlops/core'
import type { AttackPlan } from '../attacks/plan.js'
import { TOLERATED } from '../belief/check.js'
import { SAME, largestDifference } from '../run/difference.js'
import type { DetectionVerdict } from '../run/detection.js'
import { flag } from './flag-table.js'

export interface DetectionRun {
  readonly verdicts: readonly DetectionVerdict[]
  readonly plans: readonly AttackPlan[]
  readonly measurements: readonly Measurement[]
}

type Check = (run: DetectionRun, subject: string) => Flag | undefined

/** Everything about a run that keeps its numbers from being believed. */
export function detectionFlags(run: DetectionRun, subject: string): Flag[] {
  return CHECKS.flatMap((check) => check(run, subject) ?? [])
}

const CHECKS: readonly Check[] = [nanOutput, randomised, constantOutput, noiseBeatsAttack]

function nanOutput({ verdicts }: DetectionRun, subject: string): Flag | undefined {
  const invalid = verdicts.filter(
    ({ valid, attacked }) => !valid || attacked.some((each) => each.invalid),
  ).length
  return invalid === 0
    ? undefined
    : flag('NAN_OUTPUT', subject, `the output was not finite for ${String(invalid)} images`)
}

function randomised({ verdicts }: DetectionRun, subject: string): Flag | undefined {
  const difference = verdicts.reduce((most, verdict) => Math.max(most, verdict.difference), 0)
  // A distance that is not a number is no proof of sameness.
  return !(difference <= SAME)
    ? flag(
        'RANDOMISED',
        subject,
        `two passes over the same images differ by ${difference.toPrecision(2)}`,
      )
    : undefined
}

function constantOutput({ verdicts }: DetectionRun, subject: string): Flag | undefined {
  const [first, ...others] = verdicts
  if (!first || others.length === 0) return undefined
  return others.every(({ raw }) => largestDifference(raw, first.raw) === 0)
    ? flag('CONSTANT_OUTPUT', subject, 'the model says exactly the same of every image')
    : undefined
}

function noiseBeatsAttack(
  { plans, measurements }: DetectionRun,
  subject: string,
): Flag | undefined {
  const ap = (id: string): number =>
    measurements.find((each) => each.id === `ap50.${id}`)?.value ?? NaN
  for (const plan of plans.filter(({ decides }) => decides)) {
    const noise = plans.find(
      ({ decides, eps, norm }) => !decides && eps === plan.eps && norm === plan.norm,
    )
    if (noise && ap(noise.id) < ap(plan.id) - TOLERATED)
      return flag(
        'NOISE_BEATS_PGD',
        subject,
        `AP50 is ${ap(noise.id).toFixed(3)} under noise of the same size, ${ap(plan.id).toFixed(3)} under ${plan.id}`,
      )
  }
  return undefined
}
