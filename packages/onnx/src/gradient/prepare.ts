import { SecmlopsError } from '@secmlops/core'
import { describeNode, type Graph } from '../graph/graph.js'
import { upgrade } from '../opset/upgrade.js'
import { withBatch } from '../rewrite/batch.js'
import { rewriteMl } from '../rewrite/ml/index.js'
import { unfuse } from '../rewrite/unfuse.js'
import { shapesOf, type Shapes } from '../shape/shapes.js'

export interface Sizes {
  /**
   * Rows (first dimension) of one run. A model that fixes one row is generalised, and compared with itself row by row; by
   * default it stays as it is, with one row where it leaves them open.
   */
  readonly batch?: number
  /** Shapes of inputs, by name; needed for those that leave more than the first dimension open. */
  readonly shapes?: Shapes
}

/**
 * The model in the operators that there are rules for, with the shapes that it is to be run with.
 * @throws SecmlopsError `fixed-batch` (exit 3) where it cannot take so many rows, `open-shape`, and those of `upgrade`
 */
export async function prepare(
  model: Graph,
  { batch, shapes = {} }: Sizes,
): Promise<{ readonly graph: Graph; readonly shapes: Shapes }> {
  const graph = unfuse(rewriteMl(upgrade(model)))
  if (batch === undefined) return { graph, shapes: shapesOf(graph, { shapes }) }
  if (!Number.isSafeInteger(batch) || batch < 1)
    throw new SecmlopsError('open-shape', `a batch is a number of rows, not ${String(batch)}`, {
      remedy: 'State a whole number of at least 1',
    })
  const batched = await withBatch(graph, batch, { shapes: withRows(shapes, 1) })
  if (batched.kind === 'fixed') throw fixed(batch, batched)
  const sized = shapesOf(batched.graph, { batch, shapes: withRows(shapes, batch) })
  return { graph: batched.graph, shapes: sized }
}

const withRows = (shapes: Shapes, rows: number): Shapes =>
  Object.fromEntries(Object.entries(shapes).map(([name, dims]) => [name, [rows, ...dims.slice(1)]]))

function fixed(
  batch: number,
  { node, reason }: { readonly node?: Graph['nodes'][number]; readonly reason: string },
): SecmlopsError {
  const where = node ? `${describeNode(node)}: ` : ''
  return new SecmlopsError(
    'fixed-batch',
    `the model cannot take ${String(batch)} rows at once: ${where}${reason}`,
    {
      exit: 3,
      remedy: 'Leave out the batch, or export the model with its first dimension open',
    },
  )
}
