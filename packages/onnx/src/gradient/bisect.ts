import { describeNode, type Graph, type Node } from '../graph/graph.js'
import { exportModel } from '../graph/export.js'
import { removeDeadCode } from '../rewrite/dead-code.js'
import { openSession } from '../session/open-session.js'
import type { Tensors } from '../session/rows.js'
import type { ValueInfo } from '../session/session.js'
import { isFloat } from '../session/values.js'
import { checkGradient, type CheckOptions } from './check.js'
import { ancestors, dependants } from './cut.js'

export interface Culprit {
  readonly node: string
  readonly relativeError: number
}

/**
 * Finds the node whose gradient is wrong: the end of the model, from some value on, is differentiated with respect to
 * that value; the value is moved towards the inputs by bisection until the check fails.
 * @param feeds inputs at which `checkGradient` failed
 * @returns the node that reads the last value for which the check fails, the first node where only the whole fails;
 *   undefined where nothing fails
 */
export async function bisect(
  model: Graph,
  output: string,
  feeds: Tensors,
  options: CheckOptions & { readonly tolerance: number },
): Promise<Culprit | undefined> {
  const { values, at } = await intermediates(model, output, feeds)
  const error = async (index: number): Promise<number> => {
    const name = values[index] ?? ''
    const tail = startingAt(model, name, output, at)
    const inputs = Object.fromEntries(
      tail.inputs.flatMap((input) => (at[input.name] ? [[input.name, at[input.name]]] : [])),
    )
    const { maxRelativeError } = await checkGradient(tail, {
      ...options,
      outputs: [output],
      wrt: [name],
      feeds: inputs as Tensors,
    })
    return maxRelativeError
  }
  let [bad, good] = [-1, values.length]
  let found: number | undefined
  while (good - bad > 1) {
    const middle = (bad + good) >> 1
    const relativeError = await error(middle)
    if (relativeError <= options.tolerance) good = middle
    else [bad, found] = [middle, relativeError]
  }
  if (found === undefined) {
    const whole = await checkGradient(model, { ...options, outputs: [output], feeds })
    if (whole.maxRelativeError <= options.tolerance) return undefined
    found = whole.maxRelativeError
  }
  const culprit = model.nodes.find((node) =>
    bad < 0 ? node.outputs.includes(values[0] ?? output) : node.inputs.includes(values[bad] ?? ''),
  )
  return culprit && { node: describeNode(culprit), relativeError: found }
}

/** Values between inputs and output in topological order, and what they are for these inputs. */
async function intermediates(
  model: Graph,
  output: string,
  feeds: Tensors,
): Promise<{ values: readonly string[]; at: Tensors }> {
  const active = dependants(model, Object.keys(feeds))
  const relevant = ancestors(model, [output])
  const names = model.nodes
    .flatMap(({ outputs }) => outputs)
    .filter((name) => name !== '' && name !== output && active.has(name) && relevant.has(name))
  const outputs = names.map((name): ValueInfo => ({ name, type: 'other', dims: [] }))
  const session = await openSession(exportModel({ ...model, outputs }), { optimize: false })
  try {
    const at = { ...feeds, ...(await session.run(feeds)) }
    return {
      values: names.filter((name) => isFloat(at[name]?.type) && at[name]?.type !== 'float16'),
      at,
    }
  } finally {
    await session.dispose()
  }
}

/** The part of a model that computes an output from one of its values. */
function startingAt(model: Graph, value: string, output: string, at: Tensors): Graph {
  const { type, dims } = at[value] ?? { type: 'other', dims: [] }
  const nodes = model.nodes.map((node): Node => ({
    ...node,
    outputs: node.outputs.map((name) => (name === value ? '' : name)),
  }))
  const tail = removeDeadCode({
    ...model,
    nodes,
    outputs: model.outputs.filter(({ name }) => name === output),
  })
  const read = ancestors(tail, [output])
  return {
    ...tail,
    inputs: [...tail.inputs.filter(({ name }) => read.has(name)), { name: value, type, dims }],
  }
}
