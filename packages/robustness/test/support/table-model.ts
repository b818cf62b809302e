import { attribute, exportModel, type Graph, type Node } from '@secmlops/onnx'

const { int, ints, string } = attribute
const floats = (values: readonly number[]) => ({ kind: 'floats', value: values }) as const

export interface TableModel {
  /** One row per class, or one row for two classes. */
  readonly weights: readonly (readonly number[])[]
  readonly intercepts: readonly number[]
  /** As skl2onnx writes them: a matrix, or a map for each row. */
  readonly maps?: boolean
  readonly softmax?: boolean
}

const ML = 'ai.onnx.ml'
const node = (
  op: string,
  inputs: string[],
  outputs: string[],
  attributes: Node['attributes'],
): Node => ({
  name: op,
  op,
  domain: ML,
  inputs,
  outputs,
  attributes,
})

/** A linear classifier as skl2onnx exports it: labels, then scores. */
export function tableModel({
  weights,
  intercepts,
  maps = false,
  softmax = false,
}: TableModel): Uint8Array {
  const labels = ints(weights.map((_, i) => i))
  const classifier = node('LinearClassifier', ['X'], ['output_label', 'scores'], {
    coefficients: floats(weights.flat()),
    intercepts: floats(intercepts),
    classlabels_ints: labels,
    multi_class: int(0),
    post_transform: string(softmax ? 'SOFTMAX' : 'NONE'),
  })
  const map = node('ZipMap', ['scores'], ['output_probability'], { classlabels_int64s: labels })
  return exportModel({
    ...table(weights[0]?.length ?? 0),
    outputs: [
      { name: 'output_label', type: 'int64', dims: ['n'] },
      maps
        ? { name: 'output_probability', type: 'other', dims: [] }
        : { name: 'scores', type: 'float32', dims: ['n', weights.length] },
    ],
    nodes: maps ? [classifier, map] : [classifier],
  })
}

/** One column: decision values, or probabilities that show where they are from or do not. */
export type Column = 'decisions' | 'sigmoid' | 'clipped'

export function oneColumn(
  weights: readonly number[],
  intercept: number,
  column: Column,
): Uint8Array {
  const regressor = node('LinearRegressor', ['X'], ['decision'], {
    coefficients: floats(weights),
    intercepts: floats([intercept]),
    targets: int(1),
    post_transform: string('NONE'),
  })
  const after = AFTER[column]
  const last = { ...node(after.op, after.inputs, ['value'], {}), domain: '' }
  return exportModel({
    ...table(weights.length),
    initializers: new Map([
      ['zero', { type: 'float32', dims: [], data: Float32Array.of(0) }],
      ['one', { type: 'float32', dims: [], data: Float32Array.of(1) }],
    ]),
    outputs: [{ name: 'value', type: 'float32', dims: ['n', 1] }],
    nodes: [regressor, last],
  })
}

const AFTER: Readonly<Record<Column, { op: string; inputs: string[] }>> = {
  decisions: { op: 'Identity', inputs: ['decision'] },
  sigmoid: { op: 'Sigmoid', inputs: ['decision'] },
  clipped: { op: 'Clip', inputs: ['decision', 'zero', 'one'] },
}

/** A tree of depth 1: class 1 where a column is above a threshold. */
export function stump(width: number, column: number, threshold: number): Uint8Array {
  const strings = (values: readonly string[]) => ({ kind: 'strings', value: values }) as const
  const tree = node('TreeEnsembleClassifier', ['X'], ['label', 'probabilities'], {
    nodes_treeids: ints([0, 0, 0]),
    nodes_nodeids: ints([0, 1, 2]),
    nodes_featureids: ints([column, 0, 0]),
    nodes_modes: strings(['BRANCH_LEQ', 'LEAF', 'LEAF']),
    nodes_values: floats([threshold, 0, 0]),
    nodes_truenodeids: ints([1, 0, 0]),
    nodes_falsenodeids: ints([2, 0, 0]),
    class_treeids: ints([0, 0, 0, 0]),
    class_nodeids: ints([1, 1, 2, 2]),
    class_ids: ints([0, 1, 0, 1]),
    class_weights: floats([0.9, 0.1, 0.2, 0.8]),
    classlabels_int64s: ints([0, 1]),
    post_transform: string('NONE'),
  })
  return exportModel({
    ...table(width),
    outputs: [
      { name: 'label', type: 'int64', dims: ['n'] },
      { name: 'probabilities', type: 'float32', dims: ['n', 2] },
    ],
    nodes: [tree],
  })
}

function table(width: number): Omit<Graph, 'outputs' | 'nodes'> {
  return {
    name: 'table',
    opsets: { '': 15, [ML]: 3 },
    inputs: [{ name: 'X', type: 'float32', dims: ['n', width] }],
    initializers: new Map(),
  }
}
