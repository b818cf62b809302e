import { intOf, type Graph } from '../graph/graph.js'
import { upgrade } from '../opset/upgrade.js'
import { removeDeadCode } from './dead-code.js'

/** A detector before its own non-maximum suppression, which no gradient passes. */
export interface Unsuppressed {
  /** Gives boxes [N, boxes, 4] and scores [N, classes, boxes], in this order. */
  readonly graph: Graph
  /** Boxes are centre and size (x, y, width, height); else corners (y, x, y, x). */
  readonly centred: boolean
}

/**
 * Replaces the outputs of a model by what its only NonMaxSuppression reads (ONNX operator NonMaxSuppression-11).
 * @returns undefined for a model without one, or with several
 */
export function withoutSuppression(model: Graph): Unsuppressed | undefined {
  const graph = upgrade(model)
  const [node, ...others] = graph.nodes.filter(
    ({ op, domain }) => op === 'NonMaxSuppression' && domain === '',
  )
  const [boxes, scores] = node?.inputs ?? []
  if (!node || others.length > 0 || boxes === undefined || scores === undefined) return undefined
  const outputs = [boxes, scores].map((name) => ({ name, type: 'float32', dims: [] }))
  return {
    graph: removeDeadCode({ ...graph, outputs }),
    centred: intOf(node, 'center_point_box', 0) === 1,
  }
}
