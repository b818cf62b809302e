import { int } from '../../graph/attribute.js'
import type { Builder } from '../../graph/builder.js'
import { elementTypeCode } from '../../graph/element-type.js'
import type { Graph, Node } from '../../graph/graph.js'
import { rankOf } from '../../opset/rank.js'
import type { Dimension } from '../../session/session.js'
import { DOMAIN, type Context } from './rewriting.js'

/** What the graph tells of its values without being run. */
export class Values implements Context {
  readonly build: Builder
  readonly #graph: Graph
  readonly #dims: Map<string, readonly Dimension[]>
  readonly #floats: Set<string>
  readonly #distributions = new Set<string>()
  /** Nodes of the builder that have been looked at. */
  #learnt = 0

  constructor(graph: Graph, build: Builder) {
    this.build = build
    this.#graph = graph
    const known = [
      ...graph.inputs,
      ...Array.from(graph.initializers, ([name, t]) => ({ ...t, name })),
    ]
    this.#dims = new Map(known.map(({ name, dims }) => [name, dims]))
    this.#floats = new Set(known.flatMap(({ name, type }) => (type === 'float32' ? [name] : [])))
  }

  // Fields, since rewritings take them apart.
  readonly dims = (name: string): readonly Dimension[] | undefined => this.#dims.get(name)

  readonly float32 = (name: string): string =>
    this.#floats.has(name)
      ? name
      : this.build.op('Cast', [name], { to: int(elementTypeCode('float32')) })

  readonly matrix = (name: string): string => {
    const x = this.float32(name)
    return this.dims(name)?.length === 2 ? x : this.build.op('Flatten', [x], { axis: int(-1) })
  }

  readonly isDistribution = (name: string): boolean => this.#distributions.has(name)

  /** @param results the values that are now computed by operators of ai.onnx, by output. */
  learn(node: Node, results: readonly (string | undefined)[]): void {
    for (const { op, outputs } of this.build.nodes.slice(this.#learnt))
      if (op === 'Softmax') for (const name of outputs) this.#distributions.add(name)
    this.#learnt = this.build.nodes.length
    node.outputs.forEach((name, i) => {
      const rank = node.domain === DOMAIN ? this.#rankOfMl(node, i) : this.#rankOf(node)
      if (rank !== undefined && (i === 0 || node.domain === DOMAIN))
        this.#dims.set(name, new Array<Dimension>(rank).fill(''))
      const result = results[i]
      if (result === undefined) return
      if (node.op !== 'ArrayFeatureExtractor') this.#floats.add(name)
      if (this.#distributions.has(result)) this.#distributions.add(name)
    })
  }

  #rankOf(node: Node): number | undefined {
    return rankOf(node, {
      rank: (name) => this.dims(name)?.length,
      constant: (name) => this.#graph.initializers.get(name),
    })
  }

  #rankOfMl({ op, inputs: [x = ''] }: Node, output: number): number | undefined {
    const rank = this.dims(x)?.length
    if (SAME_RANK.has(op)) return rank
    if (op === 'ArrayFeatureExtractor') return rank === 1 ? 2 : rank
    if (CLASSIFIERS.has(op)) return output + 1
    return MATRIX.has(op) ? 2 : undefined
  }
}

const SAME_RANK = new Set(['Scaler', 'Normalizer', 'Imputer', 'Binarizer', 'LabelEncoder'])
/** Labels [N] and scores [N, E]. */
const CLASSIFIERS = new Set(['LinearClassifier', 'SVMClassifier', 'TreeEnsembleClassifier'])
const MATRIX = new Set([
  ...['LinearRegressor', 'SVMRegressor', 'TreeEnsembleRegressor', 'TreeEnsemble'],
  'FeatureVectorizer',
])
