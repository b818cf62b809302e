import { power, sigmoid, type Curve } from './curve.js'
import type { Head } from './decoder.js'
import { CENTRE, fieldCandidates } from './field.js'
import { describeOutputs } from './output.js'

const [OBJECTNESS, BOX, CLASSES] = [0, 1, 5] as const

/**
 * FastestDet (dog-qiuqiu/FastestDet, utils/tool.py `handle_preds`): one grid [5 + classes, rows, columns] of objectness,
 * box, class scores. Centre (cell + tanh) / grid, size sigmoid, both shares of the image; score objectness^.6 * class^.4,
 * both probabilities already.
 */
export const fastestdet: Head = {
  name: 'fastestdet',
  needs: ['classes'],
  remedy: 'Name the classes of the model under output.classes, all of them',
  misfit(outputs, { classes }) {
    const wanted = CLASSES + classes
    const dims = outputs[0]?.dims ?? []
    if (outputs.length === 1 && dims.length === 3 && dims[0] === wanted) return undefined
    const message = `the model gives ${describeOutputs(outputs)}, not [${String(wanted)}, rows, columns] (objectness, box, ${String(classes)} classes)`
    if (outputs.length === 1 && dims.length === 3 && dims[2] === wanted)
      return { message, remedy: 'Export the model with channels first' }
    return { message }
  },
  read(outputs, { classes, shape }) {
    const [, rows = 0, columns = 0] = outputs[0]?.dims ?? []
    const count = rows * columns
    const from = (first: number) => ({
      output: 0,
      at: (i: number, column: number) => (first + column) * count + i,
    })
    const grid = { rows, columns, width: shape.width, height: shape.height }
    return fieldCandidates(outputs, {
      count,
      classes,
      box: { ...from(BOX), curve: boxCurve(grid), form: CENTRE },
      objectness: { ...from(OBJECTNESS), curve: power(0.6) },
      scores: { ...from(CLASSES), curve: power(0.4) },
    })
  },
}

interface Grid {
  readonly rows: number
  readonly columns: number
  /** Pixels of the model's input. */
  readonly width: number
  readonly height: number
}

function boxCurve({ rows, columns, width, height }: Grid): Curve {
  const cell = (i: number, column: number): number =>
    column === 0 ? i % columns : Math.floor(i / columns)
  const size = [width / columns, height / rows, width, height]
  return {
    value: (raw, i, column) =>
      (column < 2 ? Math.tanh(raw) + cell(i, column) : sigmoid(raw)) * (size[column] ?? NaN),
    slope: (raw, _, column) =>
      (column < 2 ? 1 - Math.tanh(raw) ** 2 : sigmoid(raw) * sigmoid(-raw)) * (size[column] ?? NaN),
  }
}
