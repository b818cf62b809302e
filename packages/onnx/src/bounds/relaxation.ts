import type { Builder } from '../graph/builder.js'
import type { Node } from '../graph/graph.js'
import type { Interval } from './interval.js'

/** slope x + offset, elementwise; names of values of the shape of x. */
export interface Line {
  readonly slope: string
  readonly offset: string
}

/** Between these two lines is the function, for each x in its interval; no slope is beyond [0, 1]. */
export interface Band {
  readonly lower: Line
  readonly upper: Line
}

/** One elementwise operator, between lines (Zhang et al. 2018, "Efficient neural network robustness certification", 3.2). */
export type Relaxation = (
  build: Builder,
  parts: { readonly node: Node; readonly input: Interval; readonly output: Interval },
) => Band | undefined

/** Relaxations by type of operator of ai.onnx. */
export type Relaxations = Readonly<Record<string, Relaxation>>
