import type { Detection } from '../metrics/box.js'
import type { ImageShape } from '../model/image-shape.js'
import type { Prediction } from '../model/predictor.js'
import { unfit, type Decoder, type DecoderSettings } from './decoder.js'

/** Where the columns of a row lie: centre, size, objectness, then one score per class. */
const [CX, CY, WIDTH, HEIGHT, OBJECTNESS, CLASSES] = [0, 1, 2, 3, 4, 5] as const

/** Strides of published heads, tried for a suggestion. */
const KNOWN_STRIDES: readonly (readonly number[])[] = [
  [8, 16, 32],
  [8, 16, 32, 64],
  [8, 16],
  [16, 32],
  [8],
  [16],
  [32],
]

/**
 * Raw head of YOLOX (Megvii, demo_utils.py `demo_postprocess`): one row per cell of each grid, strides in order, rows of
 * the grid outside. Centres are offsets from the cell, sizes are logarithms, both in units of the stride; the score is
 * objectness times class score, of the best class.
 */
export const yolox: Decoder = {
  name: 'yolox',
  decode(prediction, settings) {
    const columns = CLASSES + settings.classes
    checkShape(prediction, settings, columns)
    return settings.strides.flatMap((stride, level) =>
      decodeGrid(prediction.values, {
        stride,
        columns,
        width: Math.floor(settings.shape.width / stride),
        height: Math.floor(settings.shape.height / stride),
        first: cells(settings.shape, settings.strides.slice(0, level)),
      }),
    )
  },
}

interface Grid {
  readonly stride: number
  readonly columns: number
  readonly width: number
  readonly height: number
  /** Row of the first cell. */
  readonly first: number
}

function decodeGrid(values: ArrayLike<number>, grid: Grid): Detection[] {
  return Array.from({ length: grid.width * grid.height }, (_, cell) => {
    const row = (grid.first + cell) * grid.columns
    const at = (column: number): number => values[row + column] ?? NaN
    const { label, score } = bestClass(values, row + CLASSES, row + grid.columns)
    const width = Math.exp(at(WIDTH)) * grid.stride
    const height = Math.exp(at(HEIGHT)) * grid.stride
    return {
      label,
      score: at(OBJECTNESS) * score,
      x: (at(CX) + (cell % grid.width)) * grid.stride - width / 2,
      y: (at(CY) + Math.floor(cell / grid.width)) * grid.stride - height / 2,
      width,
      height,
    }
  })
}

function bestClass(
  values: ArrayLike<number>,
  from: number,
  to: number,
): { label: number; score: number } {
  let label = 0
  let score = values[from] ?? NaN
  for (let i = from + 1; i < to; i++) {
    const value = values[i] ?? NaN
    if (value > score || Number.isNaN(value)) {
      score = value
      label = i - from
    }
  }
  return { label, score }
}

function cells({ height, width }: ImageShape, strides: readonly number[]): number {
  return strides.reduce(
    (sum, stride) => sum + Math.floor(height / stride) * Math.floor(width / stride),
    0,
  )
}

function checkShape({ dims }: Prediction, settings: DecoderSettings, columns: number): void {
  const { shape, strides, classes } = settings
  const [rows = 0, found = 0] = dims
  const shown = `[${dims.join(', ')}]`
  if (dims.length !== 2)
    throw unfit(`the output per image is ${shown}, not rows of boxes`, 'Use another decoder')
  if (found !== columns)
    throw unfit(
      `the output has ${String(found - CLASSES)} class scores per box, the policy names ${String(classes)}`,
      found > CLASSES
        ? `Name ${String(found - CLASSES)} classes under output.classes`
        : 'Use `decoder: boxes` if the boxes are decoded already',
    )
  if (rows === cells(shape, strides)) return
  const fitting = KNOWN_STRIDES.find(
    (each) => cells(shape, each) === rows && each.every((stride) => cells(shape, [stride]) > 0),
  )
  throw unfit(
    `the output has ${String(rows)} boxes, strides [${strides.join(', ')}] give ${String(cells(shape, strides))}`,
    fitting ? `Write \`strides: [${fitting.join(', ')}]\`` : 'Name the strides of the model',
  )
}
