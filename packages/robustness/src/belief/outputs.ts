import { flag } from '../flags/flag-table.js'
import type { Logits } from '../model/classifier.js'
import type { AttackRun } from '../run/classification.js'
import { SAME, largestTurn } from '../run/difference.js'
import { deciding, standing, TOLERATED, type Check } from './check.js'

export const nanOutput: Check = ({ run: { logits, attacks }, subject }) => {
  const clean = logits.filter((scores) => !Array.from(scores).every(Number.isFinite)).length
  const attacked = attacks.reduce(
    (sum, { results }) => sum + results.filter(({ ledger }) => ledger.invalid > 0).length,
    0,
  )
  if (clean + attacked === 0) return undefined
  const message = `scores were not finite for ${String(clean)} clean and ${String(attacked)} attacked images`
  return flag('NAN_OUTPUT', subject, message)
}

/** A model may be random where every attack that decides takes means over its passes (EoT). */
export const randomised: Check = (doubtful) => {
  const { run, subject } = doubtful
  const distance = largestTurn(run.logits, run.repeated)
  if (distance <= SAME || Number.isNaN(distance)) return undefined
  const attacks = deciding(doubtful)
  if (attacks.length > 0 && attacks.every(({ plan }) => plan.eot > 1)) return undefined
  const shown = distance.toPrecision(2)
  return flag('RANDOMISED', subject, `two passes over the same images differ by up to ${shown}`)
}

export const constantOutput: Check = ({ run: { logits }, subject }) => {
  const [first, ...others] = logits
  if (!first || others.length === 0) return undefined
  const same = others.every((scores) =>
    Array.from(scores).every((value, i) => Object.is(value, first[i])),
  )
  const message = 'the model says exactly the same of every image'
  return same ? flag('CONSTANT_OUTPUT', subject, message) : undefined
}

/** AutoAttack's tolerance (checks.py) for an output that is probabilities. */
const PROBABILITY = 1e-5
/** Beyond this a float32 softmax is flat: the loss no longer tells better from worse. */
const FLAT = 1 - 1e-6

/** Images that stay at probability 1 under attack: even with the Softmax cut off, their margin cannot be seen outside. */
export const softmaxHead: Check = async (doubtful) => {
  const { run, classifier, subject } = doubtful
  if (!run.logits.every(isDistribution)) return undefined
  let worst = 0
  for (const attack of deciding(doubtful)) {
    if (byDecisions(attack)) continue
    const left = standing(attack)
    const scores = await classifier.logits(left.flatMap((i) => attack.results[i]?.pixels ?? []))
    worst = Math.max(worst, scores.filter((each) => Math.max(...Array.from(each)) >= FLAT).length)
  }
  if (worst <= TOLERATED * run.images.length) return undefined
  const how =
    classifier.heads.length > 0
      ? 'the attack looked behind the Softmax'
      : 'the attack sees no slope there'
  const message = `the model returns probabilities, and ${String(worst)} images stayed at 1 under attack; ${how}`
  return flag('SOFTMAX_HEAD', subject, message)
}

/** What sees no scores does not miss their slope. */
function byDecisions({ plan }: AttackRun): boolean {
  return plan.stages.every(({ attack }) => attack.knowledge === 'labels')
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
