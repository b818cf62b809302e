import { LIMITS } from '@secmlops/core'
import { describeNode, type Graph, type Node } from '../graph/graph.js'
import { modelError, quote } from '../model-error.js'
import { sizeOf } from '../session/values.js'
import type { Foreseen } from './foresee.js'

/**
 * Refuses a graph with a value that is too large, naming the first node, in order, that makes one.
 * @throws SecmlopsError `model-limit`
 */
export function refuseHuge({ nodes, initializers }: Graph, found: Foreseen): void {
  const size = (name: string): number =>
    sizeOf(initializers.get(name)?.dims ?? found.get(name)?.dims ?? [0])
  for (const node of nodes) {
    for (const name of node.outputs.filter(Boolean)) refuse(node, size(name), name)
    // The runtime adds up the dimensions in 32 bits (onnx 1.21, defs/tensor/defs.cc), and may then be at 0 again.
    if (node.op === 'Concat' && node.domain === '') {
      const joined = node.inputs.reduce((sum, name) => sum + size(name), 0)
      refuse(node, joined, node.outputs[0])
    }
  }
}

function refuse(node: Node, elements: number, name = ''): void {
  if (elements <= LIMITS.onnxTensor) return
  throw modelError(
    'model-limit',
    `${describeNode(node)} makes ${quote(name)} of ${String(elements)} elements, more than ${String(LIMITS.onnxTensor)}`,
  )
}

/**
 * Refuses a graph that computes too many constants in all: the runtime keeps what it folds when it loads a model.
 * @param varying values that are none
 * @throws SecmlopsError `model-limit`
 */
export function refuseConstants(
  { nodes }: Graph,
  found: Foreseen,
  varying: ReadonlySet<string>,
): void {
  let total = 0
  for (const node of nodes) {
    const fixed = node.outputs.filter((name) => !varying.has(name))
    total += fixed.reduce((sum, name) => sum + sizeOf(found.get(name)?.dims ?? [0]), 0)
    if (total > LIMITS.onnxConstants)
      throw modelError(
        'model-limit',
        `the constants that the model computes have more than ${String(LIMITS.onnxConstants)} elements from ${describeNode(node)} on`,
      )
  }
}
