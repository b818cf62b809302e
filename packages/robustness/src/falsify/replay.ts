import { openSession } from '@secmlops/onnx'
import type { Slot } from './model/slots.js'
import { fromResults, toFeeds } from './model/tensors.js'
import { floatBox, type FloatBox } from './search/float-box.js'
import { violation } from './search/violation.js'
import type { Case } from './vnnlib/property.js'

/** A point in the box of a case, with what the model itself gives there. */
export interface Witness {
  readonly input: Float32Array
  readonly output: Float64Array
  /** Smallest slack of the constraints that make it a counter-example; negative where one does not hold. */
  readonly margin: number
  /** Inputs whose interval holds no float32, so that the nearest one stands for it. */
  readonly rounded: readonly number[]
}

export interface Original {
  /** The model as it was read: its bytes, or its path where weights may lie beside it. */
  readonly source: Uint8Array | string
  readonly inputs: readonly Slot[]
  readonly outputs: readonly Slot[]
}

/**
 * Runs one point through a fresh session of the original model and evaluates the condition on what comes out. Nothing that
 * the search made (batched graphs, gradients, logits) takes part. The margin is -Infinity where an output is NaN
 * or the point is outside the box.
 */
export async function replay(
  { source, inputs, outputs }: Original,
  input: Float32Array,
  { box, condition }: Case,
): Promise<Witness> {
  const bounds = floatBox(box())
  const session = await openSession(source)
  try {
    const output = fromResults(await session.run(toFeeds(input, inputs, undefined)), outputs, 1)
    const valid = isInside(input, bounds) && !output.some(Number.isNaN)
    const margin = valid
      ? 0 - violation(condition, { points: input, x: 0, outputs: output, y: 0 })
      : -Infinity
    return { input, output, margin, rounded: bounds.rounded }
  } finally {
    await session.dispose()
  }
}

const isInside = (input: Float32Array, { lower, upper }: FloatBox): boolean =>
  input.every((value, i) => value >= (lower[i] ?? NaN) && value <= (upper[i] ?? NaN))
