import { SecmlopsError } from '@secmlops/core'
import type { Graph } from '../graph/graph.js'
import type { SessionOptions } from '../session/open-session.js'
import type { Tensor } from '../session/tensor.js'
import type { BoundOptions, Uncoverable } from './bound-graph.js'
import { openBoundSession, type Boxes } from './bound-session.js'

export interface Certificate {
  /** Whether no input in the box is classified as anything but the label; false says nothing. */
  readonly certified: boolean
  /** Lower bound of the label's score less the greatest other one, over the box; NaN or -Infinity where there is none. */
  readonly margin: number
}

export interface Certifier {
  readonly kind: 'certifier'
  /** One for each box. @throws SecmlopsError `bad-feeds`, `model-run` */
  certify(boxes: Boxes, labels: readonly number[]): Promise<readonly Certificate[]>
  /** Frees the native memory. */
  dispose(): Promise<void>
}

/**
 * Proves, where it can, that a classifier with scores [N, classes] keeps its label in a whole box.
 * @param classes elements of one row of the output
 * @throws SecmlopsError of `openBoundSession`
 */
export async function openCertifier(
  model: Graph,
  {
    classes,
    ...options
  }: Omit<BoundOptions, 'rows'> & SessionOptions & { readonly classes: number },
): Promise<Certifier | Uncoverable> {
  const session = await openBoundSession(model, { ...options, rows: classes - 1 })
  if (session.kind === 'uncovered') return session
  if (session.outputs !== classes) {
    await session.dispose()
    throw new SecmlopsError(
      'unknown-value',
      `the model has ${String(session.outputs)} scores, not ${String(classes)}`,
      { remedy: 'State how many classes it tells apart' },
    )
  }
  return {
    kind: 'certifier',
    async certify(boxes, labels) {
      const bounds = await session.run(boxes, margins(labels, classes))
      return labels.map((_, i) => {
        const row = bounds.subarray(i * (classes - 1), (i + 1) * (classes - 1))
        const margin = Math.min(...row)
        return { certified: margin > 0, margin }
      })
    },
    dispose: () => session.dispose(),
  }
}

/** z_label - z_other, for all others. */
function margins(labels: readonly number[], classes: number): Tensor {
  const rows = classes - 1
  const data = new Float32Array(labels.length * rows * classes)
  labels.forEach((label, i) => {
    if (!Number.isInteger(label) || label < 0 || label >= classes)
      throw new SecmlopsError('bad-feeds', `there is no class ${String(label)}`, {
        remedy: `Label by 0 to ${String(classes - 1)}`,
      })
    for (let row = 0; row < rows; row++) {
      const at = (i * rows + row) * classes
      data[at + label] = 1
      data[at + (row < label ? row : row + 1)] = -1
    }
  })
  return { type: 'float32', dims: [labels.length, rows, classes], data }
}
