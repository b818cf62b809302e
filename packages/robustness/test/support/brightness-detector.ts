import { encodePng } from '@secmlops/dataset'
import { onnxModel, type NodeSpec, type TensorSpec } from './onnx-model.js'

const SIDE = 16
/** x1, y1, x2, y2 in pixels of the model's input. */
const BOX = [2, 2, 10, 14] as const

/** What stands before the mean is taken, and after it. */
export interface Odd {
  /** Of the image `x`, ends in `seen`. */
  readonly before?: readonly NodeSpec[]
  /** Of `mean`, ends in `graded`. */
  readonly after?: readonly NodeSpec[]
  readonly weights?: Readonly<Record<string, TensorSpec>>
}

/** Sees one person, always at the same place, with a function of the mean brightness of the image as score. */
export function oddDetector({ before = [], after = [], weights = {} }: Odd): Uint8Array {
  const image = before.length > 0 ? 'seen' : 'x'
  const score = after.length > 0 ? 'graded' : 'mean'
  return onnxModel({
    inputs: { x: [1, 3, SIDE, SIDE] },
    outputs: { rows: [1, 1, 6] },
    weights: {
      box: { dims: [1, 1, 4], values: BOX },
      label: { dims: [1, 1, 1], values: [0] },
      shape: { dims: [3], values: [1, 1, 1], type: 'int64' },
      ...weights,
    },
    nodes: [
      ...before,
      { op: 'GlobalAveragePool', inputs: [image], outputs: ['channels'] },
      { op: 'ReduceMean', inputs: ['channels'], outputs: ['mean'] },
      ...after,
      { op: 'Reshape', inputs: [score, 'shape'], outputs: ['score'] },
      {
        op: 'Concat',
        inputs: ['box', 'score', 'label'],
        outputs: ['rows'],
        attributes: { axis: 2 },
      },
    ],
  })
}

/** The mean brightness itself is the score. */
export const brightnessDetector: Uint8Array = oddDetector({})

/** The mean brightness and something more is the score. */
export const shiftedDetector = (by: number): Uint8Array =>
  oddDetector({
    after: [{ op: 'Add', inputs: ['mean', 'by'], outputs: ['graded'] }],
    weights: { by: { dims: [], values: [by] } },
  })

/** Grey pictures of the size of the model's input with the box as truth, in `data/`, labels as COCO. */
export async function greyPictures(
  brightness: readonly number[],
): Promise<Record<string, string | Uint8Array>> {
  const [left, top, right, bottom] = BOX
  const files: Record<string, string | Uint8Array> = {}
  for (const [i, value] of brightness.entries()) {
    const data = new Uint8Array(3 * SIDE * SIDE).fill(Math.round(value * 255))
    files[`data/${String(i + 1)}.png`] = await encodePng({ width: SIDE, height: SIDE, data })
  }
  const images = brightness.map((_, i) => ({
    id: i + 1,
    file_name: `${String(i + 1)}.png`,
    width: SIDE,
    height: SIDE,
  }))
  const annotations = images.map(({ id }) => ({
    id,
    image_id: id,
    category_id: 1,
    bbox: [left, top, right - left, bottom - top],
    area: 1,
    iscrowd: 0,
  }))
  const labels = { images, annotations, categories: [{ id: 1, name: 'person' }] }
  return { ...files, 'data/labels.json': JSON.stringify(labels) }
}
