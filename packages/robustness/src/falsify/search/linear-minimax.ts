/** Linear functions value[k] + gradients[k] . d of a move d, row-major. */
export interface LinearFunctions {
  readonly values: Float64Array
  readonly gradients: Float64Array
}

export interface Optimum {
  readonly move: Float64Array
  /** The largest function there. */
  readonly value: number
}

/**
 * A simplex dictionary (Chvatal 1983, chapters 2 and 8): each basic variable is constant[i] + rows[i] . x of variables x
 * that are all at zero. A variable that is at its upper bound instead is replaced by its distance from that bound.
 */
interface Dictionary {
  readonly columns: number
  readonly rows: Float64Array
  readonly constants: Float64Array
  /** The objective, which is minimised. */
  readonly costs: Float64Array
  value: number
  /** Names of the variables: moves from 0, then slacks. */
  readonly basic: Int32Array
  readonly free: Int32Array
  readonly upper: Float64Array
  readonly flipped: Uint8Array
}

const EPSILON = 1e-12

/**
 * Minimises the largest of linear functions over a box of moves, exactly. Whatever ends it (a cycle, too many pivots),
 * the move is in the box and no worse than the corner it begins at.
 */
export function minimizeLargest(
  functions: LinearFunctions,
  low: Float64Array,
  high: Float64Array,
): Optimum {
  const dictionary = begin(functions, low, high)
  for (let pivots = 4 * (low.length + functions.values.length); pivots > 0; pivots--)
    if (!improve(dictionary)) break
  const move = Float64Array.from(low)
  const { basic, constants, flipped, upper } = dictionary
  for (let i = 0; i < low.length; i++) if (flipped[i]) move[i] = high[i] ?? 0
  basic.forEach((variable, i) => {
    if (variable >= low.length) return
    const value = constants[i] ?? 0
    const from = low[variable] ?? 0
    move[variable] = from + (flipped[variable] ? (upper[variable] ?? 0) - value : value)
  })
  return { move, value: dictionary.value }
}

/** At the lowest corner the largest function is the objective, and the others lie below it by their slacks. */
function begin(
  { values, gradients }: LinearFunctions,
  low: Float64Array,
  high: Float64Array,
): Dictionary {
  const size = low.length
  const count = values.length
  const there = values.map((value, k) => {
    let sum = value
    for (let i = 0; i < size; i++) sum += (gradients[k * size + i] ?? 0) * (low[i] ?? 0)
    return sum
  })
  const top = there.reduce((best, value, k) => (value > (there[best] ?? -Infinity) ? k : best), 0)
  const others = [...values.keys()].filter((k) => k !== top)
  const columns = size + 1
  const rows = new Float64Array(others.length * columns)
  others.forEach((k, row) => {
    for (let i = 0; i < size; i++)
      rows[row * columns + i] = (gradients[top * size + i] ?? 0) - (gradients[k * size + i] ?? 0)
    rows[row * columns + size] = 1
  })
  const costs = new Float64Array(columns)
  costs.set(gradients.subarray(top * size, (top + 1) * size))
  costs[size] = 1
  const upper = new Float64Array(size + count).fill(Infinity)
  for (let i = 0; i < size; i++) upper[i] = (high[i] ?? 0) - (low[i] ?? 0)
  return {
    columns,
    rows,
    constants: Float64Array.from(others, (k) => (there[top] ?? 0) - (there[k] ?? 0)),
    costs,
    value: there[top] ?? 0,
    basic: Int32Array.from(others, (k) => size + k),
    free: Int32Array.from({ length: columns }, (_, i) => (i < size ? i : size + top)),
    upper,
    flipped: new Uint8Array(size + count),
  }
}

/** One pivot, or one variable from one bound to the other; false at the optimum. */
function improve(dictionary: Dictionary): boolean {
  const { costs, upper, free } = dictionary
  let entering = -1
  let steepest = -EPSILON
  for (let j = 0; j < costs.length; j++) {
    const cost = costs[j] ?? 0
    // A variable between equal bounds cannot move.
    if (cost >= steepest || (upper[free[j] ?? 0] ?? 0) <= 0) continue
    steepest = cost
    entering = j
  }
  if (entering < 0) return false
  const { leaving, step, atUpper } = ratio(dictionary, entering)
  if (!Number.isFinite(step)) return false
  if (leaving < 0) flipFree(dictionary, entering)
  else {
    if (atUpper) flipBasic(dictionary, leaving)
    pivot(dictionary, leaving, entering)
  }
  return true
}

/** How far the entering variable may go, and which basic one stops it (-1: its own bound). */
function ratio(
  { rows, columns, constants, basic, upper, free }: Dictionary,
  entering: number,
): { leaving: number; step: number; atUpper: boolean } {
  let leaving = -1
  let step = upper[free[entering] ?? 0] ?? Infinity
  let atUpper = false
  for (let i = 0; i < constants.length; i++) {
    const rate = rows[i * columns + entering] ?? 0
    if (Math.abs(rate) < EPSILON) continue
    const room = rate < 0 ? (constants[i] ?? 0) : (upper[basic[i] ?? 0] ?? 0) - (constants[i] ?? 0)
    const limit = Math.max(0, room) / Math.abs(rate)
    if (limit >= step) continue
    step = limit
    leaving = i
    atUpper = rate > 0
  }
  return { leaving, step, atUpper }
}

function flipFree(dictionary: Dictionary, column: number): void {
  const { rows, columns, constants, costs, free, upper, flipped } = dictionary
  const variable = free[column] ?? 0
  const bound = upper[variable] ?? 0
  flipped[variable] = flipped[variable] ? 0 : 1
  for (let i = 0; i < constants.length; i++) {
    const at = i * columns + column
    constants[i] = (constants[i] ?? 0) + (rows[at] ?? 0) * bound
    rows[at] = -(rows[at] ?? 0)
  }
  dictionary.value += (costs[column] ?? 0) * bound
  costs[column] = -(costs[column] ?? 0)
}

function flipBasic(
  { rows, columns, constants, basic, upper, flipped }: Dictionary,
  row: number,
): void {
  const variable = basic[row] ?? 0
  flipped[variable] = flipped[variable] ? 0 : 1
  constants[row] = (upper[variable] ?? 0) - (constants[row] ?? 0)
  for (let j = 0; j < columns; j++) rows[row * columns + j] = -(rows[row * columns + j] ?? 0)
}

/** Exchanges a basic variable, which falls to zero, with one that rises from zero. */
function pivot(dictionary: Dictionary, row: number, column: number): void {
  const { rows, columns, constants, costs, basic, free } = dictionary
  const own = rows.subarray(row * columns, (row + 1) * columns)
  const rate = own[column] ?? 1
  for (let j = 0; j < columns; j++) own[j] = j === column ? 1 / rate : -(own[j] ?? 0) / rate
  constants[row] = -(constants[row] ?? 0) / rate
  const constant = constants[row]
  for (let i = 0; i < constants.length; i++) {
    if (i === row) continue
    const other = rows.subarray(i * columns, (i + 1) * columns)
    constants[i] = (constants[i] ?? 0) + substitute(other, own, column) * constant
  }
  dictionary.value += substitute(costs, own, column) * constant
  const variable = basic[row] ?? 0
  basic[row] = free[column] ?? 0
  free[column] = variable
}

/** Replaces one variable of a row by what it equals; gives the factor that it had. */
function substitute(row: Float64Array, own: Float64Array, column: number): number {
  const factor = row[column] ?? 0
  if (factor === 0) return 0
  row[column] = 0
  for (let j = 0; j < row.length; j++) row[j] = (row[j] ?? 0) + factor * (own[j] ?? 0)
  return factor
}
