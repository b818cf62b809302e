import { Builder } from '../../graph/builder.js'
import { elementTypeCode } from '../../graph/element-type.js'
import { int } from '../../graph/attribute.js'
import type { Graph, Node } from '../../graph/graph.js'
import { unusedPrefix } from '../../graph/names.js'
import { rankOf } from '../../opset/rank.js'
import { OPSET, upgrade } from '../../opset/upgrade.js'
import type { Dimension } from '../../session/session.js'
import { namesRead } from '../dead-code.js'
import { arrayFeatureExtractor } from './array-feature-extractor.js'
import { featureVectorizer } from './feature-vectorizer.js'
import { linearClassifier } from './linear-classifier.js'
import { linearRegressor } from './linear-regressor.js'
import { normalizer } from './normalizer.js'
import type { Context, Rewriting } from './rewriting.js'
import { scaler } from './scaler.js'
import { svmClassifier } from './svm-classifier.js'
import { svmRegressor } from './svm-regressor.js'
import { withoutMaps } from './zip-map.js'

const DOMAIN = 'ai.onnx.ml'

/** By operator of ai.onnx.ml. The others have no derivative (trees, labels, categories) or a rule of their own. */
export const REWRITINGS: Readonly<Partial<Record<string, Rewriting>>> = {
  ArrayFeatureExtractor: arrayFeatureExtractor,
  FeatureVectorizer: featureVectorizer,
  LinearClassifier: linearClassifier,
  LinearRegressor: linearRegressor,
  Normalizer: normalizer,
  SVMClassifier: svmClassifier,
  SVMRegressor: svmRegressor,
  Scaler: scaler,
}

/**
 * Replaces operators of ai.onnx.ml by operators of ai.onnx that compute the same and have gradients, in opset 18 or
 * newer, and maps by matrices (see `withoutMaps`). Labels stay with the original operators, and what has no differentiable
 * form is left as it is. A graph without such operators is returned unchanged.
 * @throws SecmlopsError of `upgrade`.
 */
export function rewriteMl(model: Graph): Graph {
  if (!model.nodes.some(({ domain }) => domain === DOMAIN)) return model
  const graph = upgrade(withoutMaps(model))
  const build = new Builder(unusedPrefix(graph, 'ml/'))
  const values = new Values(graph, build)
  const read = new Set([...graph.nodes.flatMap(namesRead), ...graph.outputs.map((o) => o.name)])
  const nodes: Node[] = []
  for (const node of graph.nodes) {
    const emitted = build.nodes.length
    const results = node.domain === DOMAIN ? REWRITINGS[node.op]?.(node, values) : undefined
    const replaced = node.outputs.map((name, i) => named(build, name, results?.[i]))
    if (node.outputs.some((name, i) => !replaced[i] && read.has(name)))
      nodes.push(withOutputs(node, (name, i) => (replaced[i] ? build.name() : name)))
    nodes.push(...build.nodes.slice(emitted))
    values.learn(node, replaced)
  }
  return {
    ...graph,
    opsets: { '': OPSET, ...graph.opsets },
    nodes,
    initializers: new Map([...graph.initializers, ...build.constants]),
  }
}

function named(build: Builder, name: string, value: string | undefined): boolean {
  if (value === undefined) return false
  if (name !== '') build.named(name, value)
  return true
}

/** An output that was replaced needs another name, since the runtime wants it to be there. */
const withOutputs = (node: Node, rename: (name: string, index: number) => string): Node => ({
  ...node,
  outputs: node.outputs.map(rename),
})

/** What the graph tells of its values without being run. */
class Values implements Context {
  readonly build: Builder
  readonly #graph: Graph
  readonly #dims: Map<string, readonly Dimension[]>
  readonly #floats: Set<string>

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

  /** @param replaced whether each output is now computed by operators of ai.onnx. */
  learn(node: Node, replaced: readonly boolean[]): void {
    node.outputs.forEach((name, i) => {
      const rank = node.domain === DOMAIN ? this.#rankOfMl(node, i) : this.#rankOf(node)
      if (rank !== undefined && (i === 0 || node.domain === DOMAIN))
        this.#dims.set(name, new Array<Dimension>(rank).fill(''))
      if (replaced[i] && node.op !== 'ArrayFeatureExtractor') this.#floats.add(name)
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
