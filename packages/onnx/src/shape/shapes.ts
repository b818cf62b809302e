import { SecmlopsError } from '@secmlops/core'
import type { Graph } from '../graph/graph.js'
import { modelError, quote } from '../model-error.js'
import type { Dimension } from '../session/session.js'
import { sizeOf } from '../session/values.js'

/** Concrete shapes by name of input. */
export type Shapes = Readonly<Record<string, readonly number[]>>

/**
 * The shapes that a model is run with: those that the caller states, else those that the model declares, with `batch`
 * for a first dimension that is open.
 * @throws SecmlopsError `open-shape` (exit 2) where another dimension is open and the caller states none, `model-limit` where an
 * input would not fit in memory
 */
export function shapesOf(
  graph: Graph,
  { batch = 1, shapes = {} }: { readonly batch?: number; readonly shapes?: Shapes },
): Shapes {
  return Object.fromEntries(
    graph.inputs.map(({ name, dims }) => {
      const stated = Object.hasOwn(shapes, name) ? shapes[name] : undefined
      if (stated) return [name, bounded(name, fitting(name, stated, dims))]
      const open = dims.findIndex((size, axis) => axis > 0 && typeof size !== 'number')
      if (open > 0)
        throw new SecmlopsError(
          'open-shape',
          `input "${name}" leaves dimension ${String(open)} open`,
          {
            remedy: `State its shape, for example ${name}=${dims.map((d) => (typeof d === 'number' ? String(d) : '1')).join('x')}`,
          },
        )
      const sized = dims.map((size) => (typeof size === 'number' ? size : batch))
      return [name, bounded(name, sized)]
    }),
  )
}

/** The graph with these shapes for its inputs. */
export const withShapes = (graph: Graph, shapes: Shapes): Graph => ({
  ...graph,
  inputs: graph.inputs.map((input) => ({ ...input, dims: shapes[input.name] ?? input.dims })),
})

/** Elements of one input: 4 GB of float32. */
const MAX_ELEMENTS = 2 ** 30

function bounded(name: string, dims: readonly number[]): readonly number[] {
  if (sizeOf(dims) <= MAX_ELEMENTS) return dims
  throw modelError('model-limit', `input ${quote(name)} of ${dims.join('x')} is too large`, {
    remedy: 'Choose a smaller batch or shape',
  })
}

function fitting(
  name: string,
  stated: readonly number[],
  declared: readonly Dimension[],
): readonly number[] {
  const fits =
    stated.length === declared.length &&
    declared.every((size, axis) => typeof size !== 'number' || size === stated[axis])
  if (fits) return stated
  throw new SecmlopsError(
    'open-shape',
    `input "${name}" is ${declared.map(String).join('x')}, not ${stated.join('x')}`,
    { remedy: 'State a shape that agrees with the dimensions that the model fixes' },
  )
}
