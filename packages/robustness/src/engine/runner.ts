import {
  exportModel,
  fed,
  isOptimizable,
  openGradientSession,
  openSession,
  withPrefix,
  type Cut,
  type Graph,
  type InputPrefix,
  type Loss,
  type Tensor,
  type Tensors,
} from '@secmlops/onnx'
import { LOGIT_LOSSES } from '../logit-losses/index.js'
import type { kindOf } from './query.js'

export type Kind = ReturnType<typeof kindOf>

/** Name of the input that pixels are fed under: [rows, channels, height, width]. */
export const PIXELS = 'pixels'

export interface RunnerOptions {
  /** How pixels become the input of the model, for a number of rows. */
  readonly prefix: (rows: number) => InputPrefix
  readonly threads: number
  /** Passes rounding and quantisation as if they were the identity (BPDA, Athalye et al. 2018). */
  readonly straightThrough?: boolean
}

export interface NamedTensor {
  readonly name: string
  readonly tensor: Tensor
}

/** A model, or a model with the gradient of one loss, loaded for a number of rows. */
export interface Runner {
  readonly kind: Kind
  /** Pixels of one run, filled anew for each: what a run was fed is not read after it. */
  readonly pixels: Float32Array
  /** Of the outputs that have a cotangent, where those are fed. */
  readonly seeds: readonly { readonly name: string; readonly shape: readonly number[] }[]
  /** What the gradient lacks. */
  readonly cuts: readonly Cut[]
  readonly run: (feeds: Tensors) => Promise<{
    /** In the order of the model. */
    readonly outputs: readonly NamedTensor[]
    /** Overwritten by the next run. */
    readonly gradient?: Tensor
  }>
  readonly dispose: () => Promise<void>
}

/** @throws SecmlopsError of `openSession` and `differentiate` */
export async function openRunner(
  model: Graph,
  kind: Kind,
  rows: number,
  { prefix, threads, straightThrough = false }: RunnerOptions,
): Promise<Runner> {
  const graph = withPrefix(withRows(model, rows), prefix(rows))
  const names = graph.outputs.map(({ name }) => name)
  const pixels = new Float32Array(prefix(rows).dims.reduce((product, size) => product * size, 1))
  const inOrder = (outputs: Tensors): NamedTensor[] =>
    names.flatMap((name) => {
      const tensor = outputs[name]
      return tensor ? [{ name, tensor }] : []
    })
  if (kind === 'outputs' || kind === 'head') {
    const session = await openSession(exportModel(graph), {
      threads,
      optimize: isOptimizable(graph),
    })
    return {
      kind,
      pixels,
      seeds: [],
      cuts: [],
      run: async (feeds) => ({ outputs: inOrder(await session.run(feeds)) }),
      dispose: () => session.dispose(),
    }
  }
  const loss = kind === 'fed' ? fed : withoutValue(LOGIT_LOSSES[kind].seeds)
  const session = await openGradientSession(graph, {
    threads,
    straightThrough,
    loss,
    wrt: [PIXELS],
    overwrite: true,
  })
  return {
    kind,
    pixels,
    seeds: kind === 'fed' ? session.outputs : [],
    cuts: session.cuts,
    async run(feeds) {
      const { outputs, gradients } = await session.run(feeds)
      const gradient = gradients[PIXELS]
      return { outputs: inOrder(outputs), ...(gradient && { gradient }) }
    },
    dispose: () => session.dispose(),
  }
}

/** Of a loss of logits only the derivative is the graph's to compute. */
function withoutValue(loss: Loss): Loss {
  return (...outputs) => ({ ...loss(...outputs), outputs: [] })
}

/** Declares the number of rows where the graph leaves it open. */
function withRows(graph: Graph, rows: number): Graph {
  const resize = <Value extends Graph['inputs'][number]>(value: Value): Value =>
    typeof value.dims[0] === 'string' ? { ...value, dims: [rows, ...value.dims.slice(1)] } : value
  return { ...graph, inputs: graph.inputs.map(resize), outputs: graph.outputs.map(resize) }
}
