import { SecmlopsError, printable } from '@secmlops/core'
import {
  Builder,
  assertFits,
  exportModel,
  openSession,
  withoutHeads,
  withoutMaps,
  upgrade,
  type Graph,
  type Session,
  type Shapes,
  type ValueInfo,
} from '@secmlops/onnx'

/** A model of one output: a score for each class. */
export interface Scored {
  readonly graph: Graph
  /** Output that the scores are from. */
  readonly output: string
  /** How, where it is not a score per class already. */
  readonly reading?: string
}

export interface ScoresOptions {
  readonly threads: number
  /** Some rows, which tell probabilities from decision values. */
  readonly rows: readonly Float32Array[]
}

/**
 * Picks the scores among the outputs of a model: the first float output of a column per class, else the first of one
 * column, which becomes two scores.
 * @throws SecmlopsError `model-output` (exit 2) for a model that gives labels only
 */
export async function withScores(model: Graph, options: ScoresOptions): Promise<Scored> {
  const graph = upgrade(withoutMaps(model))
  await assertFits(graph, { shapes: rowShapes(graph, options.rows) })
  const session = await openSession(exportModel(graph), options)
  try {
    const floats = session.outputs.filter(({ type }) => type === 'float32' || type === 'float64')
    const chosen = floats.find(({ dims }) => !isSingle(dims)) ?? floats[0]
    if (!chosen) throw labelsOnly(session.outputs)
    const output = chosen.name
    const only = { ...graph, outputs: graph.outputs.filter(({ name }) => name === output) }
    if (!isSingle(chosen.dims)) return { graph: only, output }
    return twoScores(only, chosen, await looksProbable(session, chosen, options.rows))
  } finally {
    await session.dispose()
  }
}

/** One row for the input; some models leave the number of columns open. */
const rowShapes = ({ inputs: [input] }: Graph, [row]: readonly Float32Array[]): Shapes =>
  input && row ? { [input.name]: [1, row.length] } : {}

/** [N], or [N, 1]. */
function isSingle(dims: ValueInfo['dims']): boolean {
  return dims.length === 1 || (dims.length === 2 && dims[1] === 1)
}

/** Every value of some rows is in [0,1], one by one, as any model takes them that takes any number. */
async function looksProbable(
  session: Session,
  { name }: ValueInfo,
  rows: readonly Float32Array[],
): Promise<boolean> {
  const input = session.inputs[0]?.name ?? ''
  for (const data of rows) {
    const feeds = { [input]: { type: 'float32', dims: [1, data.length], data } } as const
    const value = Number((await session.run(feeds))[name]?.data[0])
    if (!(value >= 0 && value <= 1)) return false
  }
  return rows.length > 0
}

/** The boundary is at 0 for a decision value or a logit, and at a half for a probability that shows no Sigmoid. */
function twoScores(original: Graph, { name, dims }: ValueInfo, probable: boolean): Scored {
  const { graph, heads } = withoutHeads(original)
  const behind = heads.some(({ op }) => op === 'Sigmoid')
  const boundary = probable && !behind ? 0.5 : 0
  const build = new Builder('scores/')
  const constant = (shape: readonly number[], values: readonly number[]): string =>
    build.constant({ type: 'float32', dims: shape, data: Float32Array.from(values) })
  const column = build.reshape(graph.outputs[0]?.name ?? name, [-1, 1])
  const halves = build.op('MatMul', [column, constant([1, 2], [-0.5, 0.5])])
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

function labelsOnly(outputs: readonly ValueInfo[]): SecmlopsError<'model-output'> {
  const names = outputs.map(({ name, type }) => `${printable(name)} (${printable(type)})`)
  return new SecmlopsError('model-output', `the model gives no scores, only ${names.join(', ')}`, {
    remedy: 'Export a classifier with its probabilities or decision values',
  })
}
