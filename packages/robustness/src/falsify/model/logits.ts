import { withoutHeads } from '@secmlops/onnx'
import type { Condition } from '../vnnlib/property.js'
import { openNetwork, type Network, type NetworkPlan } from './network.js'
import type { Slot } from './slots.js'

/**
 * The model for the search. Where it ends in a Softmax or Sigmoid and the property only compares outputs with each other,
 * its scores are compared in their place: the order is the same, and the gradient does not vanish.
 */
export async function openSearchNetwork(
  plan: NetworkPlan,
  conditions: readonly Condition[],
): Promise<Network> {
  const scores = conditions.every(comparesOutputs) ? scoresOf(plan) : undefined
  const network = scores && (await openNetwork(scores))
  // Only the batched model is one of scores: single examples run in the model as it is.
  if (network && network.rows > 1 && network.slope) return network
  await network?.dispose()
  return openNetwork(plan)
}

function comparesOutputs(condition: Condition): boolean {
  if (condition.kind !== 'constraint') return condition.parts.every(comparesOutputs)
  const { inputs, outputs, outputCoefficients, bound } = condition.constraint
  const [a = 0, b = 0] = outputCoefficients
  return inputs.length === 0 && outputs.length === 2 && a + b === 0 && bound === 0
}

/** A plan of one vector of scores; undefined where there is no head, or it squashes several vectors. */
function scoresOf(plan: NetworkPlan): NetworkPlan | undefined {
  const { graph, heads } = withoutHeads(plan.graph)
  const [head, ...others] = heads
  const [output, ...more] = plan.outputs
  if (!head || !output || others.length + more.length > 0) return undefined
  if (Math.max(...output.dims) !== output.size) return undefined
  const slot: Slot = { ...output, name: head.logits }
  return { ...plan, graph, outputs: [slot] }
}
