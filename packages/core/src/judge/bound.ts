import type { Measurement, Outcome, RequirementResult } from '../config/generated/report.js'
import type { BoundRequirement } from './requirement.js'

/** Judges every measurement of that name by the bound of its interval, not by its point value. */
export function judgeBound(
  requirement: BoundRequirement,
  measurements: readonly Measurement[],
): RequirementResult[] {
  const matching = measurements.filter((measurement) => measurement.id === requirement.measurement)
  if (matching.length === 0)
    return [
      result(requirement, undefined, 'inconclusive', `${requirement.measurement} was not measured`),
    ]
  return matching.map((measurement) => judgeOne(requirement, measurement))
}

function judgeOne(requirement: BoundRequirement, measurement: Measurement): RequirementResult {
  const doubt = doubtOf(requirement, measurement)
  if (doubt) return result(requirement, measurement, 'inconclusive', doubt)
  const { outcome, deciding } = compare(requirement, measurement)
  const verb = {
    pass: 'meets',
    fail: 'misses',
    inconclusive: 'can be on either side of',
    'not-applicable': '',
  }[outcome]
  const reason = `${requirement.measurement} ${shown(measurement)} ${verb} ${requirement.operator} ${round(requirement.bound)}${
    outcome === 'inconclusive' ? ` (n = ${String(measurement.n)})` : ''
  }`
  return {
    ...result(requirement, measurement, outcome, reason),
    ...(outcome === 'inconclusive' && deciding && { decidingN: deciding }),
  }
}

function doubtOf(requirement: BoundRequirement, measurement: Measurement): string | undefined {
  const { id, value, n, interval, higherIsBetter } = measurement
  if (value === null || !Number.isFinite(value)) return `${id} is not a finite number`
  if (n === 0) return `${id} was measured on no samples`
  if (higherIsBetter !== (requirement.operator === '>='))
    return `${requirement.operator} bounds ${id} on its good side`
  if (interval && ![interval.lower, interval.upper].every(Number.isFinite))
    return `the interval of ${id} is not finite`
  if (interval && (1 + interval.confidence) / 2 < requirement.confidence - 1e-12) {
    return `the interval of ${id} has less than the confidence that the policy asks for`
  }
  return undefined
}

function compare(
  requirement: BoundRequirement,
  { value, interval, n }: Measurement,
): { outcome: Outcome; deciding?: number } {
  // Mirrored so that larger is better in both directions.
  const sign = requirement.operator === '>=' ? 1 : -1
  const bound = sign * requirement.bound - requirement.margin
  const point = sign * (value ?? NaN)
  const ends = interval ? [sign * interval.lower, sign * interval.upper] : [point, point]
  const worst = Math.min(...ends)
  const best = Math.max(...ends)
  if (worst >= bound) return { outcome: 'pass' }
  if (best < bound) return { outcome: 'fail' }
  const distance = Math.abs(point - bound)
  const half = (best - worst) / 2
  // Intervals shrink with the square root of n.
  return {
    outcome: 'inconclusive',
    ...(distance > 0 && { deciding: Math.ceil(n * (half / distance) ** 2) }),
  }
}

function result(
  requirement: BoundRequirement,
  measurement: Measurement | undefined,
  outcome: Outcome,
  reason: string,
): RequirementResult {
  const { measurement: id, operator, bound, location } = requirement
  const interval = measurement?.interval
  return {
    id,
    statement: `${id} ${operator} ${round(bound)}`,
    outcome,
    reason,
    location,
    ...(measurement?.subject !== undefined && { subject: measurement.subject }),
    ...(measurement && { value: measurement.value, n: measurement.n }),
    ...(interval && { interval, smallestDetectable: (interval.upper - interval.lower) / 2 }),
  }
}

function shown({ value, interval }: Measurement): string {
  return interval
    ? `${round(value ?? NaN)} [${round(interval.lower)}, ${round(interval.upper)}]`
    : round(value ?? NaN)
}

function round(value: number): string {
  return String(Number(value.toFixed(4)))
}
