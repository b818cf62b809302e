import type { Random } from '@secmlops/core'
import type { Network } from '../model/network.js'
import type { Case } from '../vnnlib/property.js'
import { floatBox, placeInBox, type FloatBox } from './float-box.js'
import type { Target } from './target.js'
import { violation, type Row } from './violation.js'

/** A point in the box, and what the batched model makes of it. */
export interface Candidate {
  readonly case: number
  readonly input: Float32Array
  readonly violation: number
}

/**
 * Judges a candidate by the original model: `enough` ends the search, `thin` lets it go on for a little, as another
 * platform could round a small margin away.
 */
export type Judge = (candidate: Candidate) => Promise<'nothing' | 'thin' | 'enough'>

/** One row to be tried: a point of the unit cube, in the box of the target's case. */
export interface Trial {
  readonly target: Target
  readonly unit: Float32Array
  readonly random: Random
}

/** What a search shares: the model, the boxes, and the work that is left. */
export interface Arena {
  readonly network: Network
  readonly random: Random
  /** Of a case. */
  readonly box: (index: number) => FloatBox
  /** True where a counter-example was found, or the work or the time is used up. */
  readonly over: () => boolean
  /** Rows of forward work that are done; a gradient counts for three. */
  readonly spent: () => number
  readonly limit: number
  readonly spend: (rows: number) => void
  /** Looks at rows that were run; @param cases the case of each row. */
  readonly observe: (rows: Rows, cases: ArrayLike<number>) => Promise<void>
  /** Smallest violation seen of any case. */
  readonly best: () => number
}

export interface Rows {
  readonly points: Float32Array
  readonly outputs: Float64Array
}

/** Best points of the trials, with the violation of their targets there. */
export interface Descended {
  readonly units: Float32Array
  readonly violations: Float64Array
}

export interface ArenaPlan {
  readonly network: Network
  readonly cases: readonly Case[]
  readonly random: Random
  readonly limit: number
  /** Tells whether time is up. */
  readonly late: () => boolean
  readonly judge: Judge
  readonly advance: (rows: number) => void
}

/** Share of the work that is spent on more margin than a thin one. */
const AFTER_THIN = 0.02
/** Elements of boxes that are kept. */
const KEPT = 10_000_000

export function createArena(plan: ArenaPlan): Arena {
  const { network, cases, random, limit, late, judge, advance } = plan
  let spent = 0
  let end = limit
  let best = Infinity
  return {
    network,
    random,
    limit,
    box: boxes(cases, network.inputs),
    over: () => spent >= end || late(),
    spent: () => spent,
    spend: (rows) => {
      spent += rows
      advance(rows)
    },
    best: () => best,
    async observe({ points, outputs }, indexes) {
      for (let i = 0; i < indexes.length && spent < end; i++) {
        const index = indexes[i] ?? 0
        const row: Row = { points, outputs, x: i * network.inputs, y: i * network.outputs }
        const condition = cases[index]?.condition
        const value = condition ? violation(condition, row) : Infinity
        if (value < best) best = value
        if (value > 0) continue
        const input = points.slice(row.x, row.x + network.inputs)
        const verdict = await judge({ case: index, input, violation: value })
        if (verdict === 'enough') end = 0
        else if (verdict === 'thin') end = Math.min(end, spent + AFTER_THIN * limit)
      }
    },
  }
}

function boxes(cases: readonly Case[], inputs: number): (index: number) => FloatBox {
  const kept = new Map<number, FloatBox>()
  return (index) => {
    const known = kept.get(index)
    if (known) return known
    const one = cases[index]
    if (!one) throw new RangeError(`no case ${String(index)}`)
    const made = floatBox(one.box())
    const [oldest] = kept.keys()
    if (oldest !== undefined && (kept.size + 1) * inputs > KEPT) kept.delete(oldest)
    kept.set(index, made)
    return made
  }
}

/** The inputs of the model for rows of units. */
export function pointsOf(
  arena: Arena,
  units: Float32Array,
  cases: ArrayLike<number>,
): Float32Array {
  const points = new Float32Array(units.length)
  for (let i = 0; i < cases.length; i++)
    placeInBox(arena.box(cases[i] ?? 0), units, points, i * arena.network.inputs)
  return points
}
