import { intOf, intsOf, type Node } from '../graph/graph.js'
import type { Context } from './conversion.js'

type Ranks = Pick<Context, 'rank' | 'constant'>

type RankOf = (node: Node, known: Ranks) => number | undefined

/**
 * Rank of the first output of a node, where that follows from its inputs' ranks in every version of the operator:
 * enough for the layers of common models, never a guess.
 */
export function rankOf(node: Node, known: Ranks): number | undefined {
  return node.domain === '' ? RANKS.get(node.op)?.(node, known) : undefined
}

const of = (...ops: readonly string[]): readonly string[] => ops

const SAME = of(
  ...of('Abs', 'AveragePool', 'BatchNormalization', 'Cast', 'Ceil', 'Celu', 'Clip', 'Concat'),
  ...of('Conv', 'ConvTranspose', 'CumSum', 'DepthToSpace', 'Dropout', 'Elu', 'Erf', 'Exp', 'Floor'),
  ...of('GlobalAveragePool', 'GlobalLpPool', 'GlobalMaxPool', 'HardSigmoid', 'HardSwish'),
  ...of('Hardmax', 'Identity', 'InstanceNormalization', 'LRN', 'LeakyRelu', 'Log', 'LogSoftmax'),
  ...of('LpNormalization', 'LpPool', 'MaxPool', 'Neg', 'Not', 'PRelu', 'Pad', 'Reciprocal', 'Relu'),
  ...of('Resize', 'Round', 'Selu', 'Sigmoid', 'Sign', 'Slice', 'Softmax', 'Softplus', 'Softsign'),
  ...of(
    'SpaceToDepth',
    'Split',
    'Sqrt',
    'Tanh',
    'ThresholdedRelu',
    'TopK',
    'Transpose',
    'Upsample',
  ),
)

const BROADCAST = of(
  ...of('Add', 'And', 'Div', 'Equal', 'Greater', 'GreaterOrEqual', 'Less', 'LessOrEqual', 'Max'),
  ...of('Mean', 'Min', 'Mod', 'Mul', 'Or', 'Pow', 'Sub', 'Sum', 'Where', 'Xor'),
)

const RULES: Readonly<Record<string, RankOf>> = {
  ...Object.fromEntries(SAME.map((op) => [op, first])),
  ...Object.fromEntries(BROADCAST.map((op) => [op, largest])),
  ConstantOfShape: ({ inputs: [shape = ''] }, { constant }) => constant(shape)?.data.length,
  Flatten: () => 2,
  Gather: ({ inputs: [x = '', indices = ''] }, { rank }) => sum(rank(x), rank(indices), -1),
  Gemm: () => 2,
  MatMul: matMul,
  Reshape: reshape,
  Shape: () => 1,
  Unsqueeze: (node, known) => sum(first(node, known), intsOf(node, 'axes')?.length),
  Squeeze: (node, known) => sum(first(node, known), negative(intsOf(node, 'axes')?.length)),
  ...Object.fromEntries(
    ['L1', 'L2', 'LogSum', 'LogSumExp', 'Max', 'Mean', 'Min', 'Prod', 'Sum', 'SumSquare'].map(
      (name) => [`Reduce${name}`, reduced],
    ),
  ),
}

const RANKS: ReadonlyMap<string, RankOf> = new Map(Object.entries(RULES))

function first({ inputs: [x = ''] }: Node, { rank }: Ranks): number | undefined {
  return rank(x)
}

function largest({ inputs }: Node, { rank }: Ranks): number | undefined {
  const ranks = inputs.map((name) => rank(name) ?? NaN)
  const most = Math.max(...ranks)
  return Number.isNaN(most) ? undefined : most
}

/** A vector loses its axis. */
function matMul(node: Node, known: Ranks): number | undefined {
  const [a, b] = node.inputs.map((name) => known.rank(name))
  return a !== undefined && b !== undefined && a > 1 && b > 1 ? Math.max(a, b) : undefined
}

function reshape(node: Node, { constant }: Ranks): number | undefined {
  return intsOf(node, 'shape')?.length ?? constant(node.inputs[1] ?? '')?.data.length
}

function reduced(node: Node, known: Ranks): number | undefined {
  return intOf(node, 'keepdims', 1) === 1 ? first(node, known) : undefined
}

function negative(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value
}

function sum(...terms: readonly (number | undefined)[]): number | undefined {
  const total = terms.reduce<number>((left, right) => left + (right ?? NaN), 0)
  return Number.isNaN(total) ? undefined : total
}
