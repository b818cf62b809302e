import { LIMITS } from '@secmlops/core'
import type { Formula } from './formula.js'
import type { Linear } from './linear.js'
import type { Condition, Constraint } from './property.js'
import { vnnlibError } from './vnnlib-error.js'

export type Interval = readonly [lower: number, upper: number]
export type Bounds = ReadonlyMap<number, Interval>

/** Intervals of some inputs, and what else must hold. */
export interface PartialCase {
  readonly bounds: Bounds
  readonly conditions: readonly Condition[]
}

/** Work that is left; see LIMITS.vnnlibTerms. */
export interface Budget {
  terms: number
}

const UNBOUNDED: Bounds = new Map()

/**
 * A formula as a disjunction of boxes with conditions. Only disjunctions that contain bounds of inputs are multiplied
 * out; those over outputs alone remain as they are, and cases whose box is empty are dropped at once.
 * @throws SecmlopsError `vnnlib-limit` above LIMITS.vnnlibCases cases, or LIMITS.vnnlibTerms bounds in them
 */
export function casesOf(formula: Formula, budget: Budget): PartialCase[] {
  if (formula.kind === 'atom') return [atomCase(formula.atom)]
  const parts = formula.parts.map((part) => casesOf(part, budget))
  return formula.kind === 'or' ? union(parts.flat()) : product(parts, budget)
}

/** The interval that an atom gives one input, if that is all it does. */
export function boundOf({ inputs, outputs, constant }: Linear): [number, Interval] | undefined {
  if (inputs.size !== 1 || outputs.size > 0) return undefined
  const [[index, factor] = [0, 1]] = inputs
  // 0 - x, as -x could be a negative zero.
  const limit = 0 - constant / factor
  return [index, factor > 0 ? [-Infinity, limit] : [limit, Infinity]]
}

/** What both intervals allow; lower > upper where that is nothing. */
export const overlap = ([a, b]: Interval, [c, d]: Interval): Interval => [
  Math.max(a, c),
  Math.min(b, d),
]

function atomCase(atom: Linear): PartialCase {
  const bound = boundOf(atom)
  return bound
    ? { bounds: new Map([bound]), conditions: [] }
    : { bounds: UNBOUNDED, conditions: [{ kind: 'constraint', constraint: constraintOf(atom) }] }
}

const constraintOf = ({ inputs, outputs, constant }: Linear): Constraint => ({
  inputs: [...inputs.keys()],
  inputCoefficients: [...inputs.values()],
  outputs: [...outputs.keys()],
  outputCoefficients: [...outputs.values()],
  bound: -constant,
})

/** Cases that bound no input are one, with a disjunction in it. */
function union(cases: readonly PartialCase[]): PartialCase[] {
  const free = cases.filter(({ bounds }) => bounds.size === 0)
  const boxes = cases.filter(({ bounds }) => bounds.size > 0)
  if (boxes.length > LIMITS.vnnlibCases) throw tooMany()
  if (free.length < 2) return [...free, ...boxes]
  const parts = free.map(({ conditions }): Condition => all(conditions))
  return [{ bounds: UNBOUNDED, conditions: [{ kind: 'or', parts }] }, ...boxes]
}

const all = (parts: readonly Condition[]): Condition =>
  parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts }

/** Those of one case first: they narrow boxes, and multiply nothing. */
function product(parts: readonly (readonly PartialCase[])[], budget: Budget): PartialCase[] {
  const single = parts.flatMap((cases) => (cases.length === 1 ? cases : []))
  const several = parts.filter((cases) => cases.length !== 1)
  const common = joined(single, budget)
  if (!common) return []
  return [...several]
    .sort((a, b) => a.length - b.length)
    .reduce<PartialCase[]>((products, cases) => multiply(products, cases, budget), [common])
}

/** A bound in a product costs memory and time that one that is written in the file has paid for by its length. */
const PRODUCT_COST = 50

function multiply(
  left: readonly PartialCase[],
  right: readonly PartialCase[],
  budget: Budget,
): PartialCase[] {
  const products: PartialCase[] = []
  for (const a of left)
    for (const b of right) {
      budget.terms -= PRODUCT_COST * (a.bounds.size + b.bounds.size)
      const both = joined([a, b], budget)
      if (both) products.push(both)
      if (products.length > LIMITS.vnnlibCases) throw tooMany()
    }
  return products
}

/** All of the cases at once; undefined where their boxes have nothing in common. */
function joined(cases: readonly PartialCase[], budget: Budget): PartialCase | undefined {
  const bounds = new Map<number, Interval>()
  for (const one of cases) {
    budget.terms -= 1 + one.bounds.size + one.conditions.length
    if (budget.terms < 0) throw tooMany()
    for (const [i, interval] of one.bounds) {
      const both = overlap(interval, bounds.get(i) ?? [-Infinity, Infinity])
      if (both[0] > both[1]) return undefined
      bounds.set(i, both)
    }
  }
  return { bounds, conditions: cases.flatMap(({ conditions }) => conditions) }
}

const tooMany = (): Error =>
  vnnlibError('vnnlib-limit', `more than ${String(LIMITS.vnnlibCases)} cases, or their bounds`)
