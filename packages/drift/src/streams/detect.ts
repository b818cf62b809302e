import { SecmlopsError, type Random } from '@secmlops/core'
import type { StreamDetector } from './detector.js'

/** Indices, from 0, at which a detector answered. */
export interface Detections {
  readonly drifts: readonly number[]
  readonly warnings: readonly number[]
}

/** @throws SecmlopsError `not-comparable` (exit 3) at the first value that the detector has no answer for. */
export function detect(
  detector: StreamDetector,
  values: Iterable<number>,
  random: Random,
): Detections {
  const stream = detector.start(random)
  const [drifts, warnings]: [number[], number[]] = [[], []]
  let index = 0
  for (const value of values) {
    if (!accepts(detector, value)) throw refusal(detector, index)
    const state = stream(value)
    if (state === 'drift') drifts.push(index)
    if (state === 'warning') warnings.push(index)
    index++
  }
  return { drifts, warnings }
}

function accepts({ values }: StreamDetector, value: number): boolean {
  return values === 'errors' ? value === 0 || value === 1 : Number.isFinite(value)
}

function refusal({ title, values }: StreamDetector, index: number): SecmlopsError {
  const wanted = values === 'errors' ? '0 or 1' : 'a finite number'
  return new SecmlopsError('not-comparable', `${title}: value ${String(index)} is not ${wanted}`, {
    remedy: 'Leave out what is missing, or choose another detector',
    exit: 3,
  })
}
