import type { Measurement, Outcome, RequirementResult } from '../config/generated/report.js'
import { benjaminiHochberg, holm } from '../statistics/multiplicity.js'
import type { NoDifferenceRequirement } from './requirement.js'

/**
 * Judges a family of tests as one: a difference counts when it is significant after a correction over all
 * that was tested and at least as large as the smallest effect that matters. A test that could not have seen such
 * an effect does not clear its feature.
 */
export function judgeFamily(
  requirement: NoDifferenceRequirement,
  measurements: readonly Measurement[],
): RequirementResult[] {
  const family = measurements.filter((measurement) => measurement.id.startsWith(requirement.family))
  const q = CORRECTIONS[requirement.correction](
    family.map((measurement) => finiteOrNull(measurement.test?.p)),
  )
  if (family.length === 0) return requirement.optional ? [] : [untested(requirement)]
  return family.map((measurement, i) => judgeOne(requirement, measurement, q[i] ?? null))
}

/** As small as probabilities are told apart, with all their digits. */
const SMALLEST = 1e-300

type Corrected = (p: readonly (number | null)[]) => readonly (number | null)[]

const CORRECTIONS: Readonly<Record<NoDifferenceRequirement['correction'], Corrected>> = {
  'benjamini-hochberg': benjaminiHochberg,
  holm,
  none: (p) => p,
}

function judgeOne(
  requirement: NoDifferenceRequirement,
  measurement: Measurement,
  q: number | null,
): RequirementResult {
  const { outcome, reason } = decide(requirement, measurement, q)
  const name = nameOf(measurement)
  const { subject, feature, value, n, test, interval } = measurement
  return {
    id: measurement.id,
    statement: `no ${requirement.words.noun} of ${name} by ${shownEffect(leastEffect(requirement, measurement))} or more`,
    outcome,
    reason: `${name}: ${reason}`,
    location: requirement.location,
    value,
    n,
    p: test?.p ?? null,
    q,
    ...(subject !== undefined && { subject }),
    ...(feature !== undefined && { feature }),
    ...(interval && { interval }),
    ...(test?.minimumDetectable !== undefined && { smallestDetectable: test.minimumDetectable }),
  }
}

/** What windows of the reference show among themselves does not matter. */
function leastEffect({ minEffect }: NoDifferenceRequirement, { test }: Measurement): number {
  return Math.max(minEffect, test?.usual ?? 0)
}

function shownEffect(effect: number): string {
  return String(Number(effect.toPrecision(3)))
}

function decide(
  requirement: NoDifferenceRequirement,
  measurement: Measurement,
  q: number | null,
): { outcome: Outcome; reason: string } {
  const { falseAlarmRate, minEffect, words } = requirement
  const { value, n, test } = measurement
  const effect = finiteOrNull(value)
  if (effect === null || q === null || n === 0)
    return { outcome: 'inconclusive', reason: 'could not be tested' }
  const numbers = `effect ${effect.toFixed(3)}, ${shownQ(q)}`
  if (q <= falseAlarmRate && effect >= minEffect)
    return { outcome: 'fail', reason: `${words.verb} (${numbers})` }
  const detectable = test?.minimumDetectable
  const matters = leastEffect(requirement, measurement)
  if (detectable === undefined || !(detectable <= matters)) {
    const least = detectable === undefined ? 'an unknown effect' : detectable.toFixed(3)
    return {
      outcome: 'inconclusive',
      reason: `too few ${words.samples}: only ${least} or more would be seen, ${shownEffect(matters)} matters (${numbers})`,
    }
  }
  return { outcome: 'pass', reason: `no ${words.noun} (${numbers})` }
}

/** Below the least double, zero is what is left of a probability. */
function shownQ(q: number): string {
  return q < SMALLEST ? `q < ${String(SMALLEST)}` : `q ${q.toPrecision(2)}`
}

function untested(requirement: NoDifferenceRequirement): RequirementResult {
  return {
    id: `${requirement.family}*`,
    statement: 'every feature was compared with the reference',
    outcome: 'inconclusive',
    reason: 'nothing was compared',
    location: requirement.location,
  }
}

function nameOf({ id, feature }: Measurement): string {
  return feature === undefined ? id : `${feature} (${id})`
}

function finiteOrNull(value: number | null | undefined): number | null {
  return value !== undefined && value !== null && Number.isFinite(value) ? value : null
}
