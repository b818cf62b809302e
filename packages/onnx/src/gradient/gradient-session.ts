import { LIMITS, SecmlopsError } from '@secmlops/core'
import { exportModel } from '../graph/export.js'
import { isOptimizable, type Graph } from '../graph/graph.js'
import { modelError } from '../model-error.js'
import { openSession, type SessionOptions } from '../session/open-session.js'
import { inBatches, type Tensors } from '../session/rows.js'
import type { Cut } from './cut.js'
import { differentiate, type GradientOptions } from './differentiate.js'
import type { Output } from './loss.js'

export interface GradientRun {
  /** Outputs of the model and of the loss, by name. */
  readonly outputs: Tensors
  /** Of the shape of each input or weight, by its name. */
  readonly gradients: Tensors
}

/** A model with its gradient, loaded. */
export interface GradientSession {
  /** Rows (first dimension) of one run of the runtime. */
  readonly batch: number
  /** Outputs that are differentiated. */
  readonly outputs: readonly Output[]
  /** Inputs and weights that have a gradient. */
  readonly differentiable: readonly string[]
  readonly cuts: readonly Cut[]
  /**
   * Any number of rows, where a `batch` was stated and no gradients of weights are asked for: more are split, and the
   * last batch is filled up.
   * @param feeds the model's inputs and what the loss asks for: by default `cotangent/<output>` for each output, of its
   * shape.
   * @throws SecmlopsError `model-run`; `bad-feeds` where the numbers of rows differ, or cannot be split
   */
  run(feeds: Tensors): Promise<GradientRun>
  /** Frees the native memory. */
  dispose(): Promise<void>
}

export interface GradientSessionOptions
  extends GradientOptions, Omit<SessionOptions, 'overwritten'> {
  /** Whether each run overwrites the gradients of the one before; false by default. Rows that are split, by `batch`, never are. */
  readonly overwrite?: boolean
}

/**
 * Differentiates a model for batches of one size and loads the result.
 * @throws SecmlopsError `model-limit`, and those of `differentiate` and `openSession`
 */
export async function openGradientSession(
  model: Graph,
  options: GradientSessionOptions = {},
): Promise<GradientSession> {
  const { graph, outputs, gradients, cuts } = await differentiate(model, options)
  refuseLong(graph)
  const session = await openSession(exportModel(graph), {
    optimize: isOptimizable(graph),
    ...options,
    overwritten: options.overwrite && options.batch === undefined ? [...gradients.values()] : [],
  })
  const batch = Number(graph.inputs.find(({ dims }) => dims.length > 0)?.dims[0] ?? 1)
  const batched = new Set(
    graph.inputs.filter(({ dims }) => dims[0] === batch).map(({ name }) => name),
  )
  const fixed = new Set(graph.inputs.map(({ name }) => name))
  const whole =
    options.batch === undefined || [...gradients.keys()].some((name) => !fixed.has(name))
  return {
    batch,
    outputs,
    cuts,
    differentiable: [...gradients.keys()],
    async run(feeds) {
      if (whole) refuseSplit(feeds, batched, batch)
      const results = {
        ...(await inBatches(feeds, { batch, batched }, (part) => session.run(part))),
      }
      const found: Record<string, Tensors[string]> = {}
      for (const [name, output] of gradients) {
        const gradient = results[output]
        if (gradient) found[name] = gradient
        Reflect.deleteProperty(results, output)
      }
      return { outputs: results, gradients: found }
    },
    dispose: () => session.dispose(),
  }
}

function refuseLong({ nodes }: Graph): void {
  if (nodes.length <= LIMITS.onnxGradientNodes) return
  throw modelError(
    'model-limit',
    `the gradient of the model has ${String(nodes.length)} nodes, more than ${String(LIMITS.onnxGradientNodes)}`,
  )
}

/** Rows that a model mixes, and the gradients of weights, which rows add up to, are not those of its parts. */
function refuseSplit(feeds: Tensors, batched: ReadonlySet<string>, batch: number): void {
  const other = [...batched].find((name) => feeds[name] && feeds[name].dims[0] !== batch)
  if (other === undefined) return
  throw new SecmlopsError('bad-feeds', `"${other}" has not the ${String(batch)} rows of one run`, {
    remedy: 'State the `batch` to split by, which only gradients of inputs can be',
  })
}
