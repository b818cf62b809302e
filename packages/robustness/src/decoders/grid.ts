import type { ImageShape } from '../model/image-shape.js'

/** Of each cell of all grids, one after the other, rows of a grid from the top: its place and its stride in pixels. */
export interface Cells {
  readonly columns: Int32Array
  readonly rows: Int32Array
  readonly stride: Int32Array
}

export function countCells({ height, width }: ImageShape, strides: readonly number[]): number {
  return strides.reduce(
    (sum, stride) => sum + Math.floor(height / stride) * Math.floor(width / stride),
    0,
  )
}

export function cellsOf(shape: ImageShape, strides: readonly number[]): Cells {
  const count = countCells(shape, strides)
  const [columns, rows, stride] = [0, 0, 0].map(() => new Int32Array(count)) as [
    Int32Array,
    Int32Array,
    Int32Array,
  ]
  let first = 0
  for (const each of strides) {
    const width = Math.floor(shape.width / each)
    const cells = countCells(shape, [each])
    for (let i = 0; i < cells; i++) {
      columns[first + i] = i % width
      rows[first + i] = Math.floor(i / width)
      stride[first + i] = each
    }
    first += cells
  }
  return { columns, rows, stride }
}
