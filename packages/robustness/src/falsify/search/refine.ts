import type { Random } from '@secmlops/core'
import { pointsOf, type Arena } from './arena.js'
import { excessOf, remember, type Target } from './target.js'

export interface RefinePlan {
  readonly generations: number
  /** Best points that are varied, and variations of each in one generation. */
  readonly parents: number
  readonly children: number
  readonly capacity: number
  readonly scope: string
}

interface Parent {
  unit: Float32Array
  violation: number
  /** Standard deviation of a variation, or the share of inputs that it moves to a bound. */
  spread: number
}

/** Inputs up to which variations are normal; above it, they move a share of the inputs to their bounds. */
const FEW = 64
const GROW = 1.5
const SHRINK = 0.8

/**
 * Search without a gradient: an evolution strategy per parent, whose steps grow with success and shrink without it
 * (the one-fifth rule, Rechenberg 1973).
 */
export async function refine(arena: Arena, target: Target, plan: RefinePlan): Promise<void> {
  const { network } = arena
  const random = arena.random.fork(`${plan.scope}/${String(target.id)}`)
  const parents = target.pool
    .slice(0, plan.parents)
    .map(({ unit, violation }, i): Parent => ({ unit, violation, spread: 0.3 / 4 ** (i % 4) }))
  if (parents.length === 0)
    parents.push({
      unit: new Float32Array(network.inputs).fill(0.5),
      violation: Infinity,
      spread: 0.3,
    })
  const cases = new Int32Array(parents.length * plan.children).fill(target.case)
  for (let i = 0; i < plan.generations && !arena.over(); i++) {
    const units = new Float32Array(cases.length * network.inputs)
    parents.forEach((parent, p) => {
      for (let c = 0; c < plan.children; c++) {
        const at = (p * plan.children + c) * network.inputs
        vary(parent, units.subarray(at, at + network.inputs), random)
      }
    })
    const points = pointsOf(arena, units, cases)
    const outputs = await network.evaluate(points)
    arena.spend(cases.length)
    await arena.observe({ points, outputs }, cases)
    parents.forEach((parent, p) => {
      let better = false
      for (let c = 0; c < plan.children; c++) {
        const [x, y] = [network.inputs, network.outputs].map((n) => n * (p * plan.children + c))
        const value = excessOf(target.parts, { points, outputs, x: x ?? 0, y: y ?? 0 })
        if (value >= parent.violation) continue
        better = true
        parent.violation = value
        parent.unit = units.slice(x, (x ?? 0) + network.inputs)
      }
      parent.spread = Math.min(0.5, Math.max(1e-7, parent.spread * (better ? GROW : SHRINK)))
    })
  }
  for (const parent of parents) remember(target, parent, plan.capacity)
}

function vary({ unit, spread }: Parent, into: Float32Array, random: Random): void {
  into.set(unit)
  if (unit.length <= FEW) {
    // One input in three, or all: valleys lie along axes as well as across them.
    const all = random.sign() > 0
    for (let i = 0; i < unit.length; i++) {
      if (!all && random.integer(3) > 0) continue
      into[i] = Math.min(1, Math.max(0, (unit[i] ?? 0) + spread * random.normal()))
    }
    return
  }
  const count = Math.max(1, Math.round(spread * unit.length))
  const from = random.integer(unit.length)
  const value = random.sign() < 0 ? 0 : 1
  const together = random.sign() > 0
  for (let k = 0; k < count; k++)
    into[together ? (from + k) % unit.length : random.integer(unit.length)] = together
      ? value
      : random.integer(2)
}
