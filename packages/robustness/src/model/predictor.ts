import { SecmlopsError, type PolicyTypes } from '@secmlops/core'
import type { Session, Tensor } from '@secmlops/onnx'
import { createEncoder, type Encoder } from './encoder.js'
import { sizeOf, type ImageShape, type Pixels } from './image-shape.js'
import { misfit, planInput, type InputPlan } from './input-plan.js'

/** What a model says of one image. */
export interface Prediction {
  readonly values: Float32Array | Float64Array
  /** Without the batch. */
  readonly dims: readonly number[]
}

/** Runs images through a model of one image input and one output, in the batches that it takes. */
export interface Predictor {
  readonly plan: InputPlan
  readonly predict: (images: readonly Pixels[]) => Promise<Prediction[]>
}

export interface PredictorOptions {
  readonly input: PolicyTypes.ModelInput
  readonly data?: ImageShape
  /** Images per run where the model takes any number. */
  readonly batch: number
}

/** @throws SecmlopsError `model-input`, `model-output` (exit 2) or `model-input-type` (exit 3). */
export function createPredictor(
  session: Session,
  { input, data, batch }: PredictorOptions,
): Predictor {
  const [value, ...others] = session.inputs
  if (!value || others.length > 0)
    throw misfit(
      `the model has ${String(session.inputs.length)} inputs`,
      'Name a model whose only input is the image',
    )
  if (session.outputs.length !== 1)
    throw new SecmlopsError(
      'model-output',
      `the model has ${String(session.outputs.length)} outputs`,
      { remedy: 'Export the model with one output' },
    )
  const plan = planInput(value, input, data)
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

async function predictAll(runner: Runner, images: readonly Pixels[]): Promise<Prediction[]> {
  const predictions: Prediction[] = []
  for (let i = 0; i < images.length; i += runner.size)
    predictions.push(...(await predictBatch(runner, images.slice(i, i + runner.size))))
  return predictions
}

async function predictBatch(runner: Runner, images: readonly Pixels[]): Promise<Prediction[]> {
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
  const output = results[session.outputs[0]?.name ?? '']
  return split(floats(output), output?.dims ?? [], size).slice(0, images.length)
}

function floats(output: Tensor | undefined): Float32Array | Float64Array {
  if (output?.type === 'float32' || output?.type === 'float64') return output.data
  throw new SecmlopsError('model-output', `the model's output is ${output?.type ?? 'missing'}`, {
    exit: 3,
    remedy: 'Export the model with a float32 output',
  })
}

/** The output of a run of one image is its own whatever its first dimension counts (boxes, for example). */
function split(
  values: Float32Array | Float64Array,
  dims: readonly number[],
  size: number,
): Prediction[] {
  const [first, ...rest] = dims
  if (size === 1) return [{ values, dims: first === 1 ? rest : dims }]
  if (first !== size)
    throw new SecmlopsError(
      'model-output',
      `the model's output [${dims.join(', ')}] does not begin with the batch of ${String(size)}`,
      { remedy: 'Export the model with the batch as the first dimension of its output' },
    )
  const step = values.length / size
  return Array.from({ length: size }, (_, i) => ({
    values: values.subarray(i * step, (i + 1) * step),
    dims: rest,
  }))
}
