import { encodePng } from '@secmlops/dataset'
import { onnxModel } from './onnx-model.js'

const SIDE = 16
/** x1, y1, x2, y2 in pixels of the model's input. */
const BOX = [2, 2, 10, 14] as const

/** Sees one person, always at the same place, with the mean brightness of the image as score. */
export const brightnessDetector: Uint8Array = onnxModel({
  inputs: { x: [1, 3, SIDE, SIDE] },
  outputs: { rows: [1, 1, 6] },
  weights: {
    box: { dims: [1, 1, 4], values: BOX },
    label: { dims: [1, 1, 1], values: [0] },
    shape: { dims: [3], values: [1, 1, 1], type: 'int64' },
  },
  nodes: [
    { op: 'GlobalAveragePool', inputs: ['x'], outputs: ['channels'] },
    { op: 'ReduceMean', inputs: ['channels'], outputs: ['mean'] },
    { op: 'Reshape', inputs: ['mean', 'shape'], outputs: ['score'] },
    { op: 'Concat', inputs: ['box', 'score', 'label'], outputs: ['rows'], attributes: { axis: 2 } },
  ],
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
