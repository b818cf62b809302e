/** What a rule of descent knows of its rows; all positions are in the unit cube, row-major. */
export interface Descent {
  readonly size: number
  readonly steps: number
  readonly units: Float32Array
  readonly previous: Float32Array
  readonly best: Float32Array
  /** Gradient of the objective at `units`, and at `best`. */
  readonly gradients: Float64Array
  readonly bestGradients: Float64Array
  /** Per row: objective now and at best, violation at best, and how many inputs can move. */
  readonly values: Float64Array
  readonly bestValues: Float64Array
  readonly violations: Float64Array
  readonly movable: Float64Array
  /** Per row, for APGD. */
  readonly length: Float64Array
  readonly improvements: Int32Array
  readonly halved: Uint8Array
  readonly valueAtCheckpoint: Float64Array
}

/** Moves one row after iteration `i`. */
export type StepRule = (descent: Descent, row: number, i: number) => void

const clamp = (value: number): number => (value <= 0 ? 0 : value >= 1 ? 1 : value)

/** Steps of the same length along each axis (FGSM, PGD), shrinking linearly. */
export const signStep: StepRule = ({ size, steps, units, gradients }, row, i) => {
  const length = 0.25 * (1 - i / steps) + 0.005
  for (let k = row * size; k < (row + 1) * size; k++)
    units[k] = clamp((units[k] ?? 0) - length * Math.sign(gradients[k] ?? 0))
}

/** Steps along the gradient, of a length that shrinks linearly: the L2 form of PGD. */
export const normalizedStep: StepRule = (descent, row, i) => {
  const { size, steps, units, gradients, movable } = descent
  let squares = 0
  for (let k = row * size; k < (row + 1) * size; k++) squares += (gradients[k] ?? 0) ** 2
  if (squares === 0) return
  const length = Math.sqrt((movable[row] ?? 1) / squares) * (0.15 * (1 - i / steps) + 0.002)
  for (let k = row * size; k < (row + 1) * size; k++)
    units[k] = clamp((units[k] ?? 0) - length * (gradients[k] ?? 0))
}

const MOMENTUM = 0.75
const PROGRESS = 0.75

/** Auto-PGD (Croce and Hein 2020): momentum, and halved steps from the best point where progress stalls. */
export const autoStep: StepRule = (descent, row, i) => {
  const { size, units, previous, gradients, length } = descent
  if (i === 0) length[row] = 1
  else if (CHECKPOINTS(descent.steps).has(i)) checkpoint(descent, row, i)
  const momentum = i === 0 ? 1 : MOMENTUM
  const step = length[row] ?? 1
  for (let k = row * size; k < (row + 1) * size; k++) {
    const [now = 0, before = 0] = [units[k], previous[k]]
    const moved = clamp(now - step * Math.sign(gradients[k] ?? 0))
    previous[k] = now
    units[k] = clamp(now + momentum * (moved - now) + (1 - momentum) * (now - before))
  }
}

function checkpoint(descent: Descent, row: number, i: number): void {
  const { size, units, best, gradients, bestGradients, improvements } = descent
  const { bestValues, valueAtCheckpoint, halved, length } = descent
  const since = i - Math.max(0, ...[...CHECKPOINTS(descent.steps)].filter((one) => one < i))
  const stalled = (improvements[row] ?? 0) <= PROGRESS * since
  const stuck = halved[row] === 0 && (bestValues[row] ?? 0) >= (valueAtCheckpoint[row] ?? 0)
  improvements[row] = 0
  valueAtCheckpoint[row] = bestValues[row] ?? 0
  halved[row] = stalled || stuck ? 1 : 0
  if (halved[row] === 0) return
  length[row] = (length[row] ?? 1) / 2
  const [from, to] = [row * size, (row + 1) * size]
  units.set(best.subarray(from, to), from)
  gradients.set(bestGradients.subarray(from, to), from)
}

const SCHEDULES = new Map<number, ReadonlySet<number>>()

/** Iterations after which APGD decides: 22 % of them, then each time 3 % less, at least 6 %. */
function CHECKPOINTS(steps: number): ReadonlySet<number> {
  const known = SCHEDULES.get(steps)
  if (known) return known
  const least = Math.max(Math.floor(0.06 * steps), 1)
  const decrease = Math.max(Math.floor(0.03 * steps), 1)
  const found = new Set<number>()
  let period = Math.max(Math.floor(0.22 * steps), 1)
  for (let at = period; at < steps; at += period) {
    found.add(at)
    period = Math.max(period - decrease, least)
  }
  SCHEDULES.set(steps, found)
  return found
}
