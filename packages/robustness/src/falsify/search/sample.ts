import type { Random } from '@secmlops/core'
import { pointsOf, type Arena } from './arena.js'
import { excessOf, remember, type Target } from './target.js'

/** How a point of the unit cube is drawn. */
export type Draw = (unit: Float32Array, random: Random) => void

export const centre: Draw = (unit) => {
  unit.fill(0.5)
}

export const uniform: Draw = (unit, random) => {
  for (let i = 0; i < unit.length; i++) unit[i] = random.uniform()
}

/** A corner of the box: extremes are where monotone functions have theirs. */
export const corner: Draw = (unit, random) => {
  for (let i = 0; i < unit.length; i++) unit[i] = random.sign() < 0 ? 0 : 1
}

export interface SamplePlan {
  readonly draw: Draw
  readonly count: number
  /** Points to keep per target. */
  readonly capacity: number
  readonly scope: string
}

/** Tries points of one case, each for all of its targets. */
export async function sample(
  arena: Arena,
  targets: readonly Target[],
  { draw, count, capacity, scope }: SamplePlan,
): Promise<void> {
  const { network } = arena
  const index = targets[0]?.case ?? 0
  const random = arena.random.fork(`${scope}/${String(index)}`)
  const rows = Math.min(count, network.rows * 4)
  for (let done = 0; done < count && !arena.over(); done += rows) {
    const size = Math.min(rows, count - done)
    const units = new Float32Array(size * network.inputs)
    for (let i = 0; i < size; i++)
      draw(units.subarray(i * network.inputs, (i + 1) * network.inputs), random)
    const cases = new Int32Array(size).fill(index)
    const points = pointsOf(arena, units, cases)
    const outputs = await network.evaluate(points)
    arena.spend(size)
    await arena.observe({ points, outputs }, cases)
    for (let i = 0; i < size; i++) {
      const [x, y] = [i * network.inputs, i * network.outputs]
      const unit = units.subarray(x, x + network.inputs)
      for (const target of targets)
        remember(
          target,
          { unit, violation: excessOf(target.parts, { points, outputs, x, y }) },
          capacity,
        )
    }
  }
}
