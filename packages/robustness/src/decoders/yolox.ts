import type { ImageShape } from '../model/image-shape.js'
import { IDENTITY, type Curve } from './curve.js'
import type { DecoderSettings, Head, Misfit } from './decoder.js'
import { CENTRE, fieldCandidates } from './field.js'
import { cellsOf, countCells } from './grid.js'
import type { Output } from './output.js'

/** Where the columns of a row lie after the four of the box: objectness, then one score per class. */
const [OBJECTNESS, CLASSES] = [4, 5] as const

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
export const yolox: Head = {
  name: 'yolox',
  needs: ['classes', 'strides'],
  remedy: 'Use another decoder',
  misfit([output, ...others], settings) {
    if (!output || others.length > 0)
      return {
        message: `the model has ${String(others.length + (output ? 1 : 0))} outputs, not one`,
      }
    return misfitOf(output, settings)
  },
  read(outputs, { shape, strides, classes }) {
    const columns = CLASSES + classes
    const row = (first: number) => (i: number, column: number) => i * columns + first + column
    return fieldCandidates(outputs, {
      count: countCells(shape, strides),
      classes,
      box: { output: 0, at: row(0), curve: gridCurve(shape, strides), form: CENTRE },
      objectness: { output: 0, at: row(OBJECTNESS), curve: IDENTITY },
      scores: { output: 0, at: row(CLASSES), curve: IDENTITY },
    })
  },
}

function gridCurve(shape: ImageShape, strides: readonly number[]): Curve {
  const { columns, rows, stride } = cellsOf(shape, strides)
  const size = (raw: number, i: number): number => Math.exp(raw) * (stride[i] ?? NaN)
  return {
    value: (raw, i, column) =>
      column < 2
        ? (raw + ((column === 0 ? columns : rows)[i] ?? NaN)) * (stride[i] ?? NaN)
        : size(raw, i),
    slope: (raw, i, column) => (column < 2 ? (stride[i] ?? NaN) : size(raw, i)),
  }
}

function misfitOf(output: Output, settings: DecoderSettings): Misfit | undefined {
  const { dims } = output
  if (dims.length !== 2)
    return { message: `the output per image is [${dims.join(', ')}], not rows of boxes` }
  return dims[1] === CLASSES + settings.classes
    ? rowsMisfit(dims[0] ?? 0, settings)
    : columnsMisfit(dims[0] ?? 0, dims[1] ?? 0, settings)
}

function columnsMisfit(rows: number, found: number, { shape, classes }: DecoderSettings): Misfit {
  if (rows === CLASSES + classes && found > rows)
    return {
      message: `the output per image is [${String(rows)}, ${String(found)}]: columns before rows`,
      remedy: 'Export the model with its output transposed to [boxes, values]',
    }
  const scores = String(found - CLASSES)
  const message = `the output has ${scores} class scores per box, the policy names ${String(classes)}`
  const known = KNOWN_STRIDES.some((strides) => fit(strides, rows, shape))
  return found > CLASSES && known
    ? { message, remedy: `Name ${scores} classes under output.classes` }
    : { message }
}

function rowsMisfit(rows: number, { shape, strides }: DecoderSettings): Misfit | undefined {
  const given = countCells(shape, strides)
  if (rows === given) return undefined
  const fitting = KNOWN_STRIDES.find((each) => fit(each, rows, shape))
  return {
    message: `the output has ${String(rows)} boxes, strides [${strides.join(', ')}] give ${String(given)}`,
    ...(fitting && { remedy: `Write \`strides: [${fitting.join(', ')}]\`` }),
  }
}

function fit(strides: readonly number[], rows: number, shape: ImageShape): boolean {
  return (
    countCells(shape, strides) === rows && strides.every((each) => countCells(shape, [each]) > 0)
  )
}
