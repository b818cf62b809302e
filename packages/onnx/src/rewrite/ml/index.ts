import { Builder } from '../../graph/builder.js'
import type { Graph, Node } from '../../graph/graph.js'
import { unusedPrefix } from '../../graph/names.js'
import { namesRead } from '../../graph/subgraphs.js'
import { OPSET, upgrade } from '../../opset/upgrade.js'
import { arrayFeatureExtractor } from './array-feature-extractor.js'
import { featureVectorizer } from './feature-vectorizer.js'
import { linearClassifier } from './linear-classifier.js'
import { linearRegressor } from './linear-regressor.js'
import { normalizer } from './normalizer.js'
import { DOMAIN, type Rewriting } from './rewriting.js'
import { scaler } from './scaler.js'
import { svmClassifier } from './svm-classifier.js'
import { svmRegressor } from './svm-regressor.js'
import { Values } from './values.js'
import { withoutMaps } from './zip-map.js'

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
    values.learn(node, results ?? [])
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
