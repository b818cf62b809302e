import { exportModel } from '../graph/export.js'
import type { Graph } from '../graph/graph.js'
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
   * Any number of rows: more than `batch` are split, and the last batch is filled up.
   * @param feeds the model's inputs and what the loss asks for: by default `cotangent/<output>` for each output, of its
   * shape.
   * @throws SecmlopsError `model-run`; `bad-feeds` where the numbers of rows differ
   */
  run(feeds: Tensors): Promise<GradientRun>
  /** Frees the native memory. */
  dispose(): Promise<void>
}

/**
 * Differentiates a model for batches of one size and loads the result.
 * @throws SecmlopsError of `differentiate` and `openSession`
 */
export async function openGradientSession(
  model: Graph,
  options: GradientOptions & SessionOptions = {},
): Promise<GradientSession> {
  const { graph, outputs, gradients, cuts } = await differentiate(model, options)
  const session = await openSession(exportModel(graph), options)
  const batch = Number(graph.inputs[0]?.dims[0] ?? 1)
  const batched = new Set(
    graph.inputs.filter(({ dims }) => dims[0] === batch).map(({ name }) => name),
  )
  return {
    batch,
    outputs,
    cuts,
    differentiable: [...gradients.keys()],
    async run(feeds) {
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
