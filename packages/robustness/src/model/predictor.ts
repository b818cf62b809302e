import { SecmlopsError, type PolicyTypes } from '@secmlops/core'
import type { Session } from '@secmlops/onnx'
import { asNumbers, type Output } from '../decoders/output.js'
import { createEncoder, type Encoder } from './encoder.js'
import { sizeOf, type ImageShape, type Pixels } from './image-shape.js'
import { planOnlyInput, type InputPlan } from './input-plan.js'

/** Runs images through a model of one image input, in the batches that it takes. */
export interface Predictor {
  readonly plan: InputPlan
  readonly predict: (images: readonly Pixels[]) => Promise<(readonly Output[])[]>
}

export interface PredictorOptions {
  readonly input: PolicyTypes.ModelInput
  readonly data?: ImageShape
  /** Images per run where the model takes any number. */
  readonly batch: number
}

/** @throws SecmlopsError of `planOnlyInput`; a run throws `model-output` (exit 2) */
export function createPredictor(session: Session, options: PredictorOptions): Predictor {
  const { input, batch } = options
  const plan = planOnlyInput(session.inputs, options)
  const runner = { session, plan, encode: createEncoder(plan, input), size: plan.batch ?? batch }
  return { plan, predict: (images) => predictAll(runner, images) }
}

interface Runner {
  readonly session: Session
  readonly plan: InputPlan
  readonly encode: Encoder
  /** Images per run. */
  readonly size: number
}

async function predictAll(
  runner: Runner,
  images: readonly Pixels[],
): Promise<(readonly Output[])[]> {
  const predictions: (readonly Output[])[] = []
  for (let i = 0; i < images.length; i += runner.size)
    predictions.push(...(await predictBatch(runner, images.slice(i, i + runner.size))))
  return predictions
}

async function predictBatch(
  runner: Runner,
  images: readonly Pixels[],
): Promise<(readonly Output[])[]> {
  const { session, plan, encode } = runner
  const step = sizeOf(plan.shape)
  // A model of fixed batch gets the last batch padded with zeros.
  const size = plan.batch ?? images.length
  const data = new Float32Array(size * step)
  images.forEach((pixels, i) => {
    encode(pixels, data, i * step)
  })
  const dims = [size, ...plan.dims]
  const results = await session.run({ [plan.name]: { type: 'float32', dims, data } })
  const outputs = session.outputs.flatMap(({ name }) => {
    const tensor = results[name]
    return tensor ? [asNumbers(name, tensor)] : []
  })
  return images.map((_, i) => outputs.map((output) => rowOf(output, i, size)))
}

/** The output of a run of one image is its own whatever its first dimension counts (boxes, for example). */
function rowOf(output: Output, row: number, size: number): Output {
  const { values, dims } = output
  const [first, ...rest] = dims
  if (size === 1) return { ...output, dims: first === 1 ? rest : dims }
  if (first !== size)
    throw new SecmlopsError(
      'model-output',
      `the model's output [${dims.join(', ')}] does not begin with the batch of ${String(size)}`,
      { remedy: 'Export the model with the batch as the first dimension of its output' },
    )
  const step = values.length / size
  return { ...output, values: values.subarray(row * step, (row + 1) * step), dims: rest }
}
