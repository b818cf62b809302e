import { LIMITS } from '@secmlops/core'
import { describeNode, type Graph, type Node } from '../graph/graph.js'
import { allGraphs, subgraphs } from '../graph/subgraphs.js'
import { modelError } from '../model-error.js'
import type { Tensor } from '../session/tensor.js'

/**
 * Refuses loops whose rounds are stated, and more than can be waited for: what decides to go on is never false. Other
 * loops may end early, whatever number they state, and only the clock can tell.
 * @throws SecmlopsError `model-limit`
 */
export function refuseEndlessLoops(graph: Graph): void {
  const constants = new Map(allGraphs(graph).flatMap((each) => [...each.initializers]))
  refuseIn(graph, constants, 1)
}

type Constants = ReadonlyMap<string, Tensor>

function refuseIn(graph: Graph, constants: Constants, outer: number): void {
  for (const node of graph.nodes) {
    const rounds = outer * roundsOf(node, constants)
    if (rounds > LIMITS.onnxRounds)
      throw modelError(
        'model-limit',
        `${describeNode(node)} goes round ${String(rounds)} times, more than ${String(LIMITS.onnxRounds)}`,
        { remedy: 'Export the model without the loop, or with fewer rounds' },
      )
    for (const body of subgraphs(node)) refuseIn(body, constants, rounds)
  }
}

/** Rounds that a loop makes for certain; 1 for anything else. */
function roundsOf({ op, domain, inputs, attributes }: Node, constants: Constants): number {
  const { body } = attributes
  if (op !== 'Loop' || domain !== '' || body?.kind !== 'graph') return 1
  const [trips = '', condition = ''] = inputs
  const stated = constants.get(trips)?.data[0]
  const starts = condition === '' || isTrue(constants.get(condition))
  return stated !== undefined && starts && goesOn(body.value, constants) ? Number(stated) : 1
}

const isTrue = (tensor: Tensor | undefined): boolean =>
  tensor?.type === 'bool' && tensor.data[0] === 1

/** Whether the condition of a body is what it was in the round before, or true. */
function goesOn({ inputs, outputs, nodes }: Graph, constants: Constants): boolean {
  const copies = new Map(
    nodes.flatMap((node) =>
      node.op === 'Identity' ? [[node.outputs[0] ?? '', node.inputs[0] ?? '']] : [],
    ),
  )
  let name = outputs[0]?.name ?? ''
  for (let source = copies.get(name); source !== undefined; source = copies.get(name)) name = source
  return name === inputs[1]?.name || isTrue(constants.get(name))
}
