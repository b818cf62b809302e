import { int } from '../../graph/attribute.js'
import type { Builder } from '../../graph/builder.js'
import { intsOf, stringOf, type Node } from '../../graph/graph.js'
import { kernel } from './kernel.js'
import { couple } from './pairwise-coupling.js'
import { postTransform } from './post-transform.js'
import { floatsOf, labelCount, rows, type Rewriting } from './rewriting.js'
import { complement, opposite } from './second-class.js'

/**
 * SVMClassifier-1: X [N, F] to scores Z; the labels stay with the original. Without support vectors Z is [N, E], one
 * linear score per class; with them, one score per pair of classes (i, j), i < j, and two columns for two classes.
 * Where `prob_a` and `prob_b` are given, Z holds probabilities of classes [N, E].
 */
export const svmClassifier: Rewriting = (node, { build, matrix }) => {
  const classes = labelCount(node, 'classlabels_strings', 'classlabels_ints')
  const supports = intsOf(node, 'vectors_per_class') ?? []
  const count = supports.reduce((sum, value) => sum + value, 0)
  const x = matrix(node.inputs[0] ?? '')
  if (classes < 2) return undefined
  if (count === 0) return scored(node, build, linear(node, build, x, classes))
  if (supports.length !== classes) return undefined
  const values = kernel(node, build, x, count)
  if (values === undefined) return undefined
  const scores = pairwise(node, build, values, supports)
  if (scores === undefined) return undefined
  const [a, b] = [floatsOf(node, 'prob_a'), floatsOf(node, 'prob_b')]
  if (a.length > 0) return scored(node, build, couple(build, scores, { a, b, classes }))
  return classes > 2 ? scored(node, build, scores) : twoColumns(node, build, scores)
}

/** Elements of the matrix of pairs and support vectors, which is mostly zeros. */
const LARGEST = 2 ** 24

/** onnxruntime adds the first `rho` to the scores of all classes. */
function linear(node: Node, build: Builder, x: string, classes: number): string | undefined {
  const weights = rows(build, floatsOf(node, 'coefficients'), classes)
  const [rho] = floatsOf(node, 'rho')
  if (!weights || rho === undefined) return undefined
  return build.op('Gemm', [x, weights.name, build.vector([rho])], { transB: int(1) })
}

/**
 * Scores of all pairs as one product with the values of the kernel [N, V]. Row j - 1 of `coefficients` [E - 1, V] holds
 * those of the supports of class i < j for the pair (i, j), row i those of the supports of class j (libsvm, `sv_coef`).
 */
function pairwise(
  node: Node,
  build: Builder,
  values: string,
  supports: readonly number[],
): string | undefined {
  const coefficients = floatsOf(node, 'coefficients')
  const rho = floatsOf(node, 'rho')
  const classes = supports.length
  const count = supports.reduce((sum, value) => sum + value, 0)
  const size = (classes * (classes - 1)) / 2
  if (coefficients.length !== (classes - 1) * count || rho.length < size) return undefined
  if (size * count > LARGEST || supports.some((length) => length < 0)) return undefined
  const owner = supports.flatMap((length, label) => Array.from({ length }, () => label))
  const pairs = supports.flatMap((_, i) =>
    supports.flatMap((__, j) => (i < j ? [[i, j] as const] : [])),
  )
  const weight = (row: number, v: number): number => coefficients[row * owner.length + v] ?? 0
  const weights = pairs.flatMap(([i, j]) =>
    owner.map((label, v) => (label === i ? weight(j - 1, v) : label === j ? weight(i, v) : 0)),
  )
  const matrix = rows(build, weights, size)
  if (!matrix) return undefined
  const bias = build.vector(rho.slice(0, size))
  return build.op('Gemm', [values, matrix.name, bias], { transB: int(1) })
}

function scored(
  node: Node,
  build: Builder,
  scores: string | undefined,
): readonly (string | undefined)[] | undefined {
  const result = scores === undefined ? undefined : postTransform(node, build, scores)
  return result === undefined ? undefined : [undefined, result]
}

/** Without a transform -s and s. */
function twoColumns(
  node: Node,
  build: Builder,
  score: string,
): readonly (string | undefined)[] | undefined {
  const isPlain = stringOf(node, 'post_transform', 'NONE') === 'NONE'
  const result = isPlain ? opposite(build, score) : complement(node, build, score)
  return result === undefined ? undefined : [undefined, result]
}
