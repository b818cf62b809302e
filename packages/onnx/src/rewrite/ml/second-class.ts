import { int } from '../../graph/attribute.js'
import type { Builder } from '../../graph/builder.js'

const join = (build: Builder, ...columns: readonly string[]): string =>
  build.op('Concat', columns, { axis: int(1) })

/** Two columns of one score s [N, 1]: 1 - s and s, as onnxruntime does whatever the transform. */
export const complement = (build: Builder, score: string): string =>
  join(build, build.sub(build.scalar(1), score), score)

/** Two columns of one score s [N, 1]: -s and s. */
export const opposite = (build: Builder, score: string): string =>
  join(build, build.neg(score), score)
