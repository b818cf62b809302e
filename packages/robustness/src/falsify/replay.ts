import { openSession } from '@secmlops/onnx'
import type { Slot } from './model/slots.js'
import { fromResults, toFeeds } from './model/tensors.js'
import { violation } from './search/violation.js'
import type { Case } from './vnnlib/property.js'

/** A point in the box of a case, with what the model itself gives there. */
export interface Witness {
  readonly input: Float32Array
  readonly output: Float64Array
  /** Smallest slack of the constraints that make it a counter-example; negative where one does not hold. */
  readonly margin: number
}

export interface Original {
  /** The model as it was read: its bytes, or its path where weights may lie beside it. */
  readonly source: Uint8Array | string
  readonly inputs: readonly Slot[]
  readonly outputs: readonly Slot[]
}

/**
 * Runs one point through a fresh session of the original model and evaluates the condition on what comes out. Nothing that
 * the search made (batched graphs, gradients, logits) takes part. The margin is -Infinity where an output is NaN.
 */
export async function replay(
  { source, inputs, outputs }: Original,
  input: Float32Array,
  { condition }: Case,
): Promise<Witness> {
  const session = await openSession(source)
  try {
    const output = fromResults(await session.run(toFeeds(input, inputs, undefined)), outputs, 1)
    const margin = output.some(Number.isNaN)
      ? -Infinity
      : -violation(condition, { points: input, x: 0, outputs: output, y: 0 })
    return { input, output, margin }
  } finally {
    await session.dispose()
  }
}
