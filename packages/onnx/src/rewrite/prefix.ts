import { float } from '../graph/attribute.js'
import { Builder } from '../graph/builder.js'
import type { Graph } from '../graph/graph.js'
import { unusedPrefix } from '../graph/names.js'
import { upgrade } from '../opset/upgrade.js'

/** What turns images into the input of a model: x * scale + shift per channel, then another order of axes, then a shape. */
export interface InputPrefix {
  /** Input of the model that it replaces. */
  readonly input: string
  /** Name of the input in its place. */
  readonly name: string
  /** Of the new input: batch, channels, height, width. */
  readonly dims: readonly number[]
  /** One value per channel. */
  readonly scale: readonly number[]
  readonly shift: readonly number[]
  /** Axes of the new input in the order of the old one; as they are when absent. */
  readonly order?: readonly number[]
  /** Of the old input. */
  readonly shape: readonly number[]
}

/** Puts the encoding of images into the graph, so that gradients are those of pixels. */
export function withPrefix(model: Graph, prefix: InputPrefix): Graph {
  const graph = upgrade(model)
  const { input, name, dims, scale, shift, order, shape } = prefix
  const build = new Builder(unusedPrefix(graph, 'input/'))
  const constant = (values: readonly number[]): string =>
    build.constant({ type: 'float32', dims: [values.length], data: Float32Array.from(values) })
  const fill = (value: number): string => constant(scale.map(() => value))
  const plain = scale.every((value) => value === 1) && shift.every((value) => value === 0)
  // One pass over the pixels, where a product and a sum are two: (x - 0) / sqrt(1 + 0) * scale + shift.
  const statistics = [constant(scale), constant(shift), fill(0), fill(1)]
  const shifted = plain
    ? name
    : build.op('BatchNormalization', [name, ...statistics], { epsilon: float(0) })
  const ordered = order ? build.transpose(shifted, order) : shifted
  build.named(input, build.reshape(ordered, shape))
  return {
    ...graph,
    inputs: graph.inputs.map((each) =>
      each.name === input ? { name, type: 'float32', dims } : each,
    ),
    nodes: [...build.nodes, ...graph.nodes],
    initializers: new Map([...graph.initializers, ...build.constants]),
  }
}
