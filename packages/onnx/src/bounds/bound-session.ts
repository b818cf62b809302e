import { SecmlopsError } from '@secmlops/core'
import { exportModel } from '../graph/export.js'
import type { Graph } from '../graph/graph.js'
import { openSession, type SessionOptions } from '../session/open-session.js'
import { inBatches, type Tensors } from '../session/rows.js'
import type { Tensor } from '../session/tensor.js'
import { sizeOf } from '../session/values.js'
import { boundGraph, type BoundOptions, type Uncoverable } from './bound-graph.js'

/** All inputs between `lower` and `upper`, elementwise: float32 [N, ...] by name of the model's inputs. */
export interface Boxes {
  readonly lower: Tensors
  readonly upper: Tensors
}

/** A model's bounds, loaded. */
export interface BoundSession {
  readonly kind: 'bounds'
  /** Elements of one row of the output. */
  readonly outputs: number
  /**
   * Lower bounds of linear functions of the output over boxes.
   * @param functions coefficients: float32 [N, rows, elements of the output]
   * @returns float64 [N, rows]; NaN or -Infinity where nothing can be said
   * @throws SecmlopsError `bad-feeds`, `model-run`
   */
  run(boxes: Boxes, functions: Tensor): Promise<Float64Array>
  /** Frees the native memory. */
  dispose(): Promise<void>
}

/**
 * Emits the bounds of a model and loads them.
 * @throws SecmlopsError of `boundGraph` and `openSession`
 */
export async function openBoundSession(
  model: Graph,
  options: BoundOptions & SessionOptions,
): Promise<BoundSession | Uncoverable> {
  const bounds = await boundGraph(model, options)
  if (bounds.kind === 'uncovered') return bounds
  const { graph, batch, output } = bounds
  const session = await openSession(exportModel(graph), options)
  const batched = new Set(graph.inputs.map(({ name }) => name))
  return {
    kind: 'bounds',
    outputs: sizeOf(output.dims.slice(1).map(Number)),
    async run({ lower, upper }, functions) {
      refuseEmpty(lower, upper)
      const feeds = { ...named('lower', lower), ...named('upper', upper), functions }
      const results = await inBatches(feeds, { batch, batched }, (part) => session.run(part))
      const { data } = results['lower/functions'] ?? {}
      if (data instanceof Float64Array) return data
      throw new SecmlopsError('internal', 'the bounds are not of float64', { exit: 4 })
    },
    dispose: () => session.dispose(),
  }
}

const named = (end: string, tensors: Tensors): Tensors =>
  Object.fromEntries(Object.entries(tensors).map(([name, tensor]) => [`${end}/${name}`, tensor]))

/** Of a box without a point in it everything can be proven. */
function refuseEmpty(lower: Tensors, upper: Tensors): void {
  for (const [name, { data }] of Object.entries(lower)) {
    const above = upper[name]?.data
    if (above?.length === data.length && data.every((x, i) => x <= (above[i] ?? NaN))) continue
    throw new SecmlopsError('bad-feeds', `the box of "${name}" is empty, or no number`, {
      remedy: 'Feed bounds of one shape, the lower ones not above the upper ones',
    })
  }
}
