import { readFile } from 'node:fs/promises'
import { decodePng } from '../scene/png.mjs'

/**
 * A split of the example: a list of { pixels, boxes, width, height }, the pixels as planes [3,H,W] of values in 0..1.
 */
export async function loadSplit(folder, split) {
  const labels = JSON.parse(await readFile(new URL(`${split}.json`, folder), 'utf8'))
  return Promise.all(
    labels.images.map(async ({ id, file_name: file }) => {
      const { pixels, width, height } = decodePng(
        await readFile(new URL(`${split}/${file}`, folder)),
      )
      const boxes = labels.annotations.filter((a) => a.image_id === id).map((a) => a.bbox)
      return { pixels: planes(pixels), boxes, width, height }
    }),
  )
}

function planes(pixels) {
  const area = pixels.length / 3
  const result = new Float32Array(pixels.length)
  for (let i = 0; i < area; i++)
    for (let c = 0; c < 3; c++) result[c * area + i] = pixels[i * 3 + c] / 255
  return result
}
