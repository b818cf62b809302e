import { SecmlopsError } from '@secmlops/core'
import type { Graph } from '../graph/graph.js'
import { upgrade } from '../opset/upgrade.js'
import { dependence } from './dependence.js'
import { refuseEndlessLoops } from './endless.js'
import { foresee } from './foresee.js'
import { withoutWeights } from './light.js'
import { shapesOf, withShapes, type Shapes } from './shapes.js'

export interface FitOptions {
  /** Rows where the model leaves them open; 1 by default. */
  readonly batch?: number
  /** Shapes of inputs, by name. */
  readonly shapes?: Shapes
}

/**
 * Refuses a model that nobody vouches for and that would take more memory or rounds than can be had, before anything of it
 * is run, or folded by the runtime that loads it. What the data decide is known only when they are there.
 * @throws SecmlopsError `model-limit` (exit 2) naming the node, `open-shape`, and those of `openSession`
 */
export async function assertFits(model: Graph, options: FitOptions = {}): Promise<void> {
  const graph = upgrade(model)
  refuseEndlessLoops(graph)
  const shapes = shapesOf(graph, options)
  const { varying } = dependence(graph)
  await foresee(withShapes(withoutWeights(graph, varying), shapes), shapes, varying)
}

/**
 * The largest of some numbers of rows that a model fits with, in falling order.
 * @throws SecmlopsError of `assertFits` for the last of them
 */
export async function rowsThatFit(
  model: Graph,
  shapes: (rows: number) => Shapes,
  [rows = 1, ...fewer]: readonly number[],
): Promise<number> {
  try {
    await assertFits(model, { shapes: shapes(rows) })
    return rows
  } catch (error) {
    const tooLarge = error instanceof SecmlopsError && error.code === 'model-limit'
    if (!tooLarge || fewer.length === 0) throw error
    return rowsThatFit(model, shapes, fewer)
  }
}
