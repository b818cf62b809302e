import type { Image } from './image.js'

/** Half the width of the filter: Lanczos with a = 3. */
const LOBES = 3
/** Weights are whole numbers of 2^-22, so that 8-bit results are those of Pillow (`src/libImaging/Resample.c`). */
const PRECISION = 2 ** 22

interface Weights {
  readonly first: number
  readonly values: Float64Array
}

/**
 * Resizes with the Lanczos filter as Pillow does up to version 11 (`Image.resize(…, LANCZOS)`): rows first, then columns, 8 bits in between,
 * the filter widened where the image shrinks.
 */
export function resizeLanczos(image: Image, width: number, height: number): Image {
  const wide = image.width === width ? image : resizeRows(image, width)
  if (wide.height === height) return wide
  return transposed(resizeRows(transposed(wide), height))
}

function resizeRows({ width, height, data }: Image, to: number): Image {
  const weights = weightsOf(width, to)
  const result = new Uint8Array(to * height * 3)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < to; x++) {
      const { first, values } = weights[x] ?? NONE
      const from = (y * width + first) * 3
      const at = (y * to + x) * 3
      for (let c = 0; c < 3; c++) {
        let sum = PRECISION / 2
        for (let k = 0; k < values.length; k++)
          sum += (values[k] ?? 0) * (data[from + 3 * k + c] ?? 0)
        result[at + c] = Math.min(255, Math.max(0, Math.floor(sum / PRECISION)))
      }
    }
  return { width: to, height, data: result }
}

const NONE: Weights = { first: 0, values: new Float64Array(0) }

function weightsOf(from: number, to: number): Weights[] {
  const scale = from / to
  const spread = Math.max(1, scale)
  return Array.from({ length: to }, (_, x) => {
    const centre = (x + 0.5) * scale
    const first = Math.max(0, Math.trunc(centre - LOBES * spread + 0.5))
    const end = Math.min(from, Math.trunc(centre + LOBES * spread + 0.5))
    const values = Float64Array.from({ length: end - first }, (_, k) =>
      lanczos((k + first - centre + 0.5) / spread),
    )
    const sum = values.reduce((total, value) => total + value, 0)
    return { first, values: values.map((value) => rounded((value / sum) * PRECISION)) }
  })
}

/** Half away from zero, as C rounds. */
function rounded(value: number): number {
  return value < 0 ? Math.ceil(value - 0.5) : Math.floor(value + 0.5)
}

function lanczos(x: number): number {
  return x >= -LOBES && x < LOBES ? sinc(x) * sinc(x / LOBES) : 0
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI)
}

function transposed({ width, height, data }: Image): Image {
  const result = new Uint8Array(data.length)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < 3; c++)
        result[(x * height + y) * 3 + c] = data[(y * width + x) * 3 + c] ?? 0
  return { width: height, height: width, data: result }
}
