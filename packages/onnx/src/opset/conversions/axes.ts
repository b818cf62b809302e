import { intsOf, type Node } from '../../graph/graph.js'
import { integers, without, type Context, type Conversion } from '../conversion.js'

/** Operators whose attribute `axes` became an input. */
export const AXES: readonly Conversion[] = [
  { op: 'Squeeze', version: 13, convert: axesToInput },
  { op: 'Unsqueeze', version: 13, convert: axesToInput },
  { op: 'ReduceSum', version: 13, convert: axesToInput },
  { op: 'ReduceL1', version: 18, convert: axesToInput },
  { op: 'ReduceL2', version: 18, convert: axesToInput },
  { op: 'ReduceLogSum', version: 18, convert: axesToInput },
  { op: 'ReduceLogSumExp', version: 18, convert: axesToInput },
  { op: 'ReduceMax', version: 18, convert: axesToInput },
  { op: 'ReduceMean', version: 18, convert: axesToInput },
  { op: 'ReduceMin', version: 18, convert: axesToInput },
  { op: 'ReduceProd', version: 18, convert: axesToInput },
  { op: 'ReduceSumSquare', version: 18, convert: axesToInput },
]

/** Without axes all are reduced (or squeezed) in either form, since noop_with_empty_axes is 0 by default. */
function axesToInput(node: Node, context: Context): Node {
  const axes = intsOf(node, 'axes')
  if (axes === undefined) return node
  const inputs = [...node.inputs.slice(0, 1), integers(context, axes)]
  return { ...node, inputs, attributes: without(node.attributes, 'axes') }
}
