import { Builder, attribute, withoutHeads, type Graph, type ValueInfo } from '@secmlops/onnx'

/** Of TensorProto.DataType. */
const FLOAT = 1

/** A model of one output: a score for each class. */
export interface Scored {
  readonly graph: Graph
  /** Output that the scores are from. */
  readonly output: string
  /** How, where it is not a score per class already. */
  readonly reading?: string
}

/** The model with one output only. */
export function withOnly(graph: Graph, { name }: ValueInfo): Graph {
  return { ...graph, outputs: graph.outputs.filter((output) => output.name === name) }
}

/**
 * Makes one column into two scores. The boundary is at 0 for a decision value or a logit, and at a half for a probability
 * that shows no Sigmoid.
 */
export function twoScores(original: Graph, { name, dims }: ValueInfo, probable: boolean): Scored {
  const { graph, heads } = withoutHeads(original)
  const behind = heads.some(({ op }) => op === 'Sigmoid')
  const boundary = probable && !behind ? 0.5 : 0
  const build = new Builder('scores/')
  const constant = (shape: readonly number[], values: readonly number[]): string =>
    build.constant({ type: 'float32', dims: shape, data: Float32Array.from(values) })
  const column = build.reshape(graph.outputs[0]?.name ?? name, [-1, 1])
  const float = build.op('Cast', [column], { to: attribute.int(FLOAT) })
  const halves = build.op('MatMul', [float, constant([1, 2], [-0.5, 0.5])])
  const scores = build.add(halves, constant([2], [boundary / 2, -boundary / 2]))
  return {
    graph: {
      ...graph,
      nodes: [...graph.nodes, ...build.nodes],
      initializers: new Map([...graph.initializers, ...build.constants]),
      outputs: [{ name: scores, type: 'float32', dims: [dims[0] ?? '', 2] }],
    },
    output: name,
    reading:
      probable || behind ? 'the probability of class 1' : 'a decision value, class 1 above 0',
  }
}
