import type { Flag } from '@secmlops/core'
import type { Logits } from '../model/classifier.js'
import type { ClassificationRun } from '../run/classification.js'
import { flag } from './flag-table.js'

type Check = (run: ClassificationRun, subject: string) => Flag | undefined

/** Everything about a run that keeps its numbers from being believed. */
export function classificationFlags(run: ClassificationRun, subject: string): Flag[] {
  return CHECKS.flatMap((check) => check(run, subject) ?? [])
}

const CHECKS: readonly Check[] = [
  nanOutput,
  randomised,
  constantOutput,
  saturatedSoftmax,
  noiseBeatsAttack,
]

function nanOutput({ logits, attacks }: ClassificationRun, subject: string): Flag | undefined {
  const clean = logits.filter((scores) => !Array.from(scores).every(Number.isFinite)).length
  const attacked = attacks.reduce(
    (sum, { results }) => sum + results.filter(({ invalid }) => invalid).length,
    0,
  )
  if (clean + attacked === 0) return undefined
  return flag(
    'NAN_OUTPUT',
    subject,
    `scores were not finite for ${String(clean)} clean and ${String(attacked)} attacked images`,
  )
}

/** AutoAttack's tolerance (checks.py): L2 distance of normalised scores between two passes. */
const SAME = 1e-4

function randomised({ logits, repeated }: ClassificationRun, subject: string): Flag | undefined {
  const distance = logits.reduce(
    (most, scores, i) => Math.max(most, angleDistance(scores, repeated[i] ?? [])),
    0,
  )
  if (distance <= SAME || Number.isNaN(distance)) return undefined
  const shown = distance.toPrecision(2)
  return flag('RANDOMISED', subject, `two passes over the same images differ by up to ${shown}`)
}

function angleDistance(a: Logits, b: Logits): number {
  const [first, second] = [normalised(a), normalised(b)]
  return Math.hypot(...first.map((value, i) => value - (second[i] ?? 0)))
}

function normalised(scores: Logits): number[] {
  const values = Array.from(scores)
  const length = Math.hypot(...values)
  return length > 0 ? values.map((value) => value / length) : values
}

function constantOutput({ logits }: ClassificationRun, subject: string): Flag | undefined {
  const [first, ...others] = logits
  if (!first || others.length === 0) return undefined
  const same = others.every((scores) =>
    Array.from(scores).every((value, i) => Object.is(value, first[i])),
  )
  return same
    ? flag('CONSTANT_OUTPUT', subject, 'the model says exactly the same of every image')
    : undefined
}

/** AutoAttack's tolerance (checks.py) for an output that is probabilities. */
const PROBABILITY = 1e-5
/** Beyond this a float32 softmax is flat: the loss no longer tells better from worse. */
const FLAT = 1 - 1e-6
/** Share of images that may be hidden before it matters: AutoAttack's alpha. */
const TOLERATED = 0.002

function saturatedSoftmax(run: ClassificationRun, subject: string): Flag | undefined {
  if (!run.logits.every(isDistribution)) return undefined
  const hidden = run.attacks
    .filter(({ plan }) => plan.attack.decides)
    .map(({ results }) => results.filter(({ loss }) => loss >= FLAT).length)
  const worst = Math.max(0, ...hidden)
  if (worst <= TOLERATED * run.images.length) return undefined
  return flag(
    'SOFTMAX_HEAD',
    subject,
    `the model returns probabilities, and ${String(worst)} images stayed at 1 throughout, where the attack sees no slope`,
  )
}

/** Non-negative and summing to 1 within AutoAttack's tolerance: most likely the output of a Softmax. */
export function isDistribution(scores: Logits): boolean {
  const values = Array.from(scores)
  const sum = values.reduce((total, value) => total + value, 0)
  return (
    Math.abs(sum - 1) <= PROBABILITY &&
    values.every((value) => value >= -PROBABILITY && value <= 1 + PROBABILITY)
  )
}

function noiseBeatsAttack({ attacks }: ClassificationRun, subject: string): Flag | undefined {
  for (const { plan, results } of attacks.filter((run) => run.plan.attack.decides)) {
    const noise = attacks.find((run) => !run.plan.attack.decides && run.plan.eps === plan.eps)
    const broken = results.filter((result) => result.broken).length
    const byNoise = noise?.results.filter((result) => result.broken).length ?? 0
    if (byNoise > broken)
      return flag(
        'NOISE_BEATS_ATTACK',
        subject,
        `noise of the same size broke ${String(byNoise)} images, ${plan.id} only ${String(broken)}`,
      )
  }
  return undefined
}
