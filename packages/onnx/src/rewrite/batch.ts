import { SecmlopsError } from '@secmlops/core'
import type { Graph } from '../graph/graph.js'
import type { Dimension } from '../session/session.js'
import { probe, type Facts } from '../shape/probe.js'
import { shapesOf } from '../shape/shapes.js'
import { specialize } from '../shape/specialize.js'
import { checkBatch } from './batch/check.js'
import { generalize, type General, type Obstruction } from './batch/generalize.js'
import { batchedInputs, sized, type Rows } from './batch/sized.js'

export { checkBatch, type CheckBatchOptions } from './batch/check.js'
export type { Rows } from './batch/sized.js'

/** A model for any batch, or what stands in the way. */
export type Batched =
  { readonly kind: 'graph'; readonly graph: Graph } | ({ readonly kind: 'fixed' } & Obstruction)

/** Largest difference between a row in a batch and the same row alone, relative to the row. */
const TOLERANCE = 1e-4

/**
 * Makes a model of one row, or of an open number of rows, one of `size` rows: a number, or the symbol that its inputs
 * and outputs are to name. The result is returned only when three random rows together give what each of them gives
 * alone in the original (`checkBatch`). A graph whose shapes had to be freed has those of `shapes` in all other places.
 * @param graph of opset 18 or newer.
 * @throws SecmlopsError `open-shape`, and those of `openSession` when the model itself cannot be run.
 */
export async function withBatch(
  graph: Graph,
  size: Dimension,
  options: Rows = {},
): Promise<Batched> {
  const batched = batchedInputs(graph, options)
  if (size === 1 || graph.inputs.every(({ dims }) => dims[0] === size)) {
    const { inputs } = sized(graph, batched, size)
    return { kind: 'graph', graph: { ...graph, inputs } }
  }
  if (batched.size === 0)
    return { kind: 'fixed', reason: 'no input has a first dimension of 1 or an open one' }
  const open = sized(graph, batched, SYMBOL)
  if ((await trial(graph, open, options)) === undefined)
    return { kind: 'graph', graph: sized(open, batched, size) }
  const one = shapesOf(graph, { ...options, batch: 1 })
  const special = await specialize(graph, one)
  const general = generalize(special.graph, special.facts, batched)
  if ('reason' in general) return { kind: 'fixed', ...general }
  const freed = sized(general.graph, batched, SYMBOL)
  const obstruction =
    (await misplaced({ graph: freed, axes: general.axes }, special, batched)) ??
    (await trial(graph, freed, options))
  return obstruction
    ? { kind: 'fixed', ...obstruction }
    : { kind: 'graph', graph: sized(freed, batched, size) }
}

/** Rows of the trial: more than one, and unlike the two or four that models repeat things by. */
const ROWS = 3

const SYMBOL = 'batch'

/** What is wrong with rows together, if anything. */
async function trial(
  original: Graph,
  general: Graph,
  options: Rows,
): Promise<Obstruction | undefined> {
  try {
    const error = await checkBatch(original, general, { ...options, rows: ROWS })
    if (error <= TOLERANCE) return undefined
    if (error === Infinity) return { reason: 'its outputs have no row for each example' }
    return { reason: `a row in a batch differs from it alone by ${error.toExponential(1)} of it` }
  } catch (error) {
    return { reason: failureOf(error) }
  }
}

/** The first node whose outputs do not grow as foreseen when the graph is run with several rows. */
async function misplaced(
  { graph, axes }: General,
  one: { readonly graph: Graph; readonly facts: Facts },
  batched: ReadonlySet<string>,
): Promise<Obstruction | undefined> {
  const rows = one.graph.inputs.map(({ name }): [string, readonly number[]] => {
    const dims = one.facts.shape(name) ?? []
    return [name, batched.has(name) ? [ROWS, ...dims.slice(1)] : dims]
  })
  try {
    const several = await probe(graph, Object.fromEntries(rows))
    for (const node of one.graph.nodes)
      for (const name of node.outputs) {
        const grown = one.facts
          .shape(name)
          ?.map((size, i) => (i === axes.get(name) ? ROWS * size : size))
        const found = several.shape(name)
        if (grown && found && grown.join() !== found.join())
          return {
            node,
            reason: `its output is [${found.join()}] for ${String(ROWS)} rows, not [${grown.join()}]`,
          }
      }
    return undefined
  } catch (error) {
    return { reason: failureOf(error) }
  }
}

/** A graph that does not fit more than one row fails when it is loaded or run; anything else is a defect of ours. */
function failureOf(error: unknown): string {
  if (error instanceof SecmlopsError) return error.message
  throw error
}
