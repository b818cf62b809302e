import { LIMITS } from '@secmlops/core'
import { RELAXATIONS, type Graph } from '@secmlops/onnx'

/** Elements of a layer up to which its own bounds are improved (`refine` of the bounds). */
const REFINED = 1024

/** `refined`: the bounds of inner layers are improved, too; `none`: nothing can be bounded. */
export type Effort = 'refined' | 'plain' | 'none'

/** What goes through a model in one run. */
export interface Load {
  readonly inputs: number
  readonly boxes: number
  /** Functions of the output, for each box. */
  readonly functions: number
}

/**
 * How thorough bounds of a model can be, judged by its weights before anything is loaded, as a run of them cannot be
 * interrupted. Layers are taken for as large as they could be.
 */
export function effortOf(graph: Graph, { inputs, boxes, functions }: Load): Effort {
  const { nodes } = graph
  if (nodes.length > LIMITS.boundNodes) return 'none'
  const work = boxes * multiplications(graph, inputs)
  const relaxed = nodes.filter(({ op }) => Object.hasOwn(RELAXATIONS, op)).length
  if (work * (functions + 2 * REFINED * relaxed) <= LIMITS.boundWork) return 'refined'
  return work * functions <= LIMITS.boundWork ? 'plain' : 'none'
}

/** Of one row, at most: a filter meets each pixel, unless pixels become more. */
function multiplications({ initializers }: Graph, inputs: number): number {
  let count = 0
  for (const { dims } of initializers.values()) {
    const weights = dims.reduce((a, b) => a * b, 1)
    count += dims.length > 2 ? weights * inputs : weights
  }
  return count
}
