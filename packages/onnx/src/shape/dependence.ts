import type { Graph, Node } from '../graph/graph.js'

/**
 * Inputs whose *values* decide the shape of the outputs (ONNX operators, opset 18). Where such an input is computed from
 * the model's inputs, no shape can be stated before the model runs.
 */
const SHAPING_INPUTS: Readonly<Record<string, readonly number[]>> = {
  AffineGrid: [1],
  BlackmanWindow: [0],
  CenterCropPad: [1],
  Col2Im: [1, 2],
  Compress: [0, 1],
  ConstantOfShape: [0],
  Expand: [1],
  HammingWindow: [0],
  HannWindow: [0],
  MaxUnpool: [2],
  NonMaxSuppression: [0, 1, 2, 3, 4],
  NonZero: [0],
  OneHot: [1],
  Pad: [1, 3],
  Range: [0, 1, 2],
  Reshape: [1],
  Resize: [1, 2, 3],
  Slice: [1, 2, 3, 4],
  Split: [1],
  SplitToSequence: [0, 1],
  Squeeze: [1],
  Tile: [1],
  TopK: [1],
  Unique: [0],
  Unsqueeze: [1],
  Upsample: [1],
}

/** Operators with sub-graphs or sequences: nothing is known of what they make of computed inputs. */
const UNKNOWN = new Set(['If', 'Loop', 'Scan', 'SequenceMap', 'SequenceAt', 'ConcatFromSequence'])

/** Operators that give another result on every run. */
const RANDOM = new Set([
  'RandomNormal',
  'RandomNormalLike',
  'RandomUniform',
  'RandomUniformLike',
  'Multinomial',
  'Bernoulli',
])

export interface Dependence {
  /** Values that depend on the values of the model's inputs, not only on their shapes. */
  readonly varying: ReadonlySet<string>
  /** Values whose shape does, too, with the node that first decided one from the data. */
  readonly shapeless: ReadonlyMap<string, Node>
}

/** Tells the values that a model computes from its data from those that are fixed once the shapes of its inputs are. */
export function dependence(graph: Graph, wrt: readonly string[] = []): Dependence {
  const varying = new Set([...graph.inputs.map(({ name }) => name), ...wrt])
  const shapeless = new Map<string, Node>()
  for (const node of graph.nodes) {
    const sizes = node.op === 'Shape' || node.op === 'Size'
    const moving = node.inputs.some((name) => (sizes ? shapeless : varying).has(name))
    if (!moving && !RANDOM.has(node.op) && !captures(node)) continue
    const open = decides(node, varying, shapeless)
    for (const output of node.outputs.filter(Boolean)) {
      varying.add(output)
      if (open) shapeless.set(output, open)
    }
  }
  return { varying, shapeless }
}

/** Sub-graphs may read any value of the graph around them. */
function captures(node: Node): boolean {
  return Object.values(node.attributes).some(({ kind }) => kind === 'graph')
}

/** The node that left the shapes of these outputs to the data: this one, or one before it. */
function decides(
  node: Node,
  varying: ReadonlySet<string>,
  shapeless: ReadonlyMap<string, Node>,
): Node | undefined {
  if (node.op === 'Shape' || node.op === 'Size') return undefined
  const before = node.inputs.find((name) => shapeless.has(name))
  if (before !== undefined) return shapeless.get(before)
  const shaping = (SHAPING_INPUTS[node.op] ?? []).some((i) => varying.has(node.inputs[i] ?? ''))
  return shaping || UNKNOWN.has(node.op) || captures(node) ? node : undefined
}
