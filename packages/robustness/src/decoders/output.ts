import { SecmlopsError } from '@secmlops/core'
import type { Tensor } from '@secmlops/onnx'

/** One output of a model for one image. */
export interface Output {
  readonly name: string
  readonly values: Float32Array | Float64Array
  /** Without the batch. */
  readonly dims: readonly number[]
  /** The model gives integers: numbers of classes, or counts. */
  readonly integer?: boolean
}

/**
 * The outputs of a run of one image, in the order of the model.
 * @throws SecmlopsError `model-output` (exit 3) for elements that are no numbers.
 */
export function namedOutputs(results: Readonly<Record<string, Tensor>>): Output[] {
  return Object.entries(results).map(([name, tensor]) => {
    const [first, ...rest] = tensor.dims
    return { ...asNumbers(name, tensor), dims: first === 1 ? rest : tensor.dims }
  })
}

/**
 * A whole output, with its batch.
 * @throws SecmlopsError `model-output` (exit 3) for elements that are no numbers.
 */
export function asNumbers(name: string, tensor: Tensor): Output {
  const integer = !tensor.type.startsWith('float')
  const values = numbers(name, tensor)
  return { name, values, dims: tensor.dims, ...(integer && { integer }) }
}

function numbers(name: string, { type, data }: Tensor): Float32Array | Float64Array {
  if (type === 'float32' || type === 'float64') return data
  if (type !== 'float16' && type !== 'bool') return Float64Array.from(data, Number)
  throw new SecmlopsError('model-output', `the output "${name}" is ${type}`, {
    exit: 3,
    remedy: 'Export the model with float32 outputs',
  })
}

/** For example `scores [4420, 2]`. */
export function describeOutputs(outputs: readonly Output[]): string {
  return outputs.map(({ name, dims }) => `${name} [${dims.join(', ')}]`.trim()).join(', ')
}

/** The output as rows of `columns` values, wherever the runtime left out a batch of one. */
export function isRows({ values, dims }: Output, columns: number): boolean {
  const size = dims.reduce((product, each) => product * each, 1)
  return dims.length <= 2 && dims.at(-1) === columns && size === values.length
}
