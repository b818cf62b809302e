/** Features of rows, each in at most 256 bins by value. */
export interface BinnedFeatures {
  readonly rows: number
  /** Bin of each row, one array per feature. */
  readonly bins: readonly Uint8Array[]
}

/** Rows go right at a node when their bin is above `bin`; -1 marks a leaf. */
interface Node {
  feature: number
  bin: number
  left: number
  right: number
  value: number
}

export type Trees = readonly (readonly Node[])[]

const TREES = 50
const DEPTH = 4
const RATE = 0.1
const LEAST_ROWS = 20
const BINS = 256

/** Gradient boosting of squared error with histograms (Friedman 2001; Ke et al. 2017 "LightGBM"). Deterministic. */
export function fitTrees({ rows, bins }: BinnedFeatures, target: Float64Array): Trees {
  const mean = target.reduce((sum, value) => sum + value, 0) / rows
  const residual = target.map((value) => value - mean)
  const trees: Node[][] = [[leaf(mean)]]
  for (let round = 0; round < TREES; round++) {
    const tree = [leaf(0)]
    grow(tree, { at: 0, depth: 0, rows: Uint32Array.from(residual.keys()) }, { bins, residual })
    trees.push(tree)
  }
  return trees
}

/** Predictions of the rows. */
export function predictTrees(trees: Trees, { rows, bins }: BinnedFeatures): Float64Array {
  const predicted = new Float64Array(rows)
  for (const tree of trees)
    for (let i = 0; i < rows; i++) {
      let node = tree[0] as Node
      while (node.feature >= 0)
        node = tree[(bins[node.feature]?.[i] as number) > node.bin ? node.right : node.left] as Node
      predicted[i] = (predicted[i] as number) + node.value
    }
  return predicted
}

interface Part {
  readonly at: number
  readonly depth: number
  readonly rows: Uint32Array
}

interface Fitting {
  readonly bins: readonly Uint8Array[]
  /** What is left to explain; lowered where a leaf explains it. */
  readonly residual: Float64Array
}

function grow(tree: Node[], { at, depth, rows }: Part, fitting: Fitting): void {
  const { bins, residual } = fitting
  const split = depth < DEPTH ? bestSplit(rows, fitting) : undefined
  const node = tree[at] as Node
  if (!split) {
    node.value = (RATE * sumOf(rows, residual)) / rows.length
    for (const i of rows) residual[i] = (residual[i] as number) - node.value
    return
  }
  const { left: below, right: above } = parted(rows, bins[split.feature] as Uint8Array, split.bin)
  Object.assign(node, split, { left: tree.length, right: tree.length + 1 })
  tree.push(leaf(0), leaf(0))
  const [left, right] = [node.left, node.right]
  grow(tree, { at: left, depth: depth + 1, rows: below }, fitting)
  grow(tree, { at: right, depth: depth + 1, rows: above }, fitting)
}

function parted(
  rows: Uint32Array,
  binOf: Uint8Array,
  bin: number,
): { readonly left: Uint32Array; readonly right: Uint32Array } {
  const [left, right] = [new Uint32Array(rows.length), new Uint32Array(rows.length)]
  let [below, above] = [0, 0]
  for (let k = 0; k < rows.length; k++) {
    const i = rows[k] as number
    if ((binOf[i] as number) <= bin) left[below++] = i
    else right[above++] = i
  }
  return { left: left.subarray(0, below), right: right.subarray(0, above) }
}

interface Split {
  readonly feature: number
  readonly bin: number
}

/** The split that lowers the squared error most, the first of equal ones. */
function bestSplit(rows: Uint32Array, { bins, residual }: Fitting): Split | undefined {
  const own = new Float64Array(rows.length)
  for (let k = 0; k < own.length; k++) own[k] = residual[rows[k] as number] as number
  const total = own.reduce((sum, value) => sum + value, 0)
  let [most, best]: [number, Split | undefined] = [(total * total) / rows.length + 1e-12, undefined]
  const [sums, counts] = [new Float64Array(BINS), new Uint32Array(BINS)]
  for (const [feature, binOf] of bins.entries()) {
    sums.fill(0)
    counts.fill(0)
    for (let k = 0; k < rows.length; k++) {
      const bin = binOf[rows[k] as number] as number
      sums[bin] = (sums[bin] as number) + (own[k] as number)
      counts[bin] = (counts[bin] as number) + 1
    }
    let [sum, count] = [0, 0]
    for (let bin = 0; bin < BINS - 1; bin++) {
      sum += sums[bin] as number
      count += counts[bin] as number
      const others = rows.length - count
      if (count < LEAST_ROWS || others < LEAST_ROWS) continue
      const gain = (sum * sum) / count + (total - sum) ** 2 / others
      if (gain > most) [most, best] = [gain, { feature, bin }]
    }
  }
  return best
}

function sumOf(rows: Uint32Array, values: Float64Array): number {
  let sum = 0
  for (const i of rows) sum += values[i] as number
  return sum
}

function leaf(value: number): Node {
  return { feature: -1, bin: 0, left: -1, right: -1, value }
}
