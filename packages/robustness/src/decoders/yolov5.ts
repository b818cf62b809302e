import { IDENTITY } from './curve.js'
import type { Head } from './decoder.js'
import { CENTRE, fieldCandidates } from './field.js'
import { describeOutputs } from './output.js'

const [OBJECTNESS, CLASSES] = [4, 5] as const

/**
 * YOLOv5 and its relatives (v6, v7) as `export.py` writes them: rows of centre and size in pixels, objectness and one
 * score per class, probabilities already; [boxes, 5 + classes].
 */
export const yolov5: Head = {
  name: 'yolov5',
  needs: ['classes'],
  remedy: 'Name the classes of the model under output.classes, all of them',
  misfit(outputs, { classes }) {
    const wanted = CLASSES + classes
    const dims = outputs[0]?.dims ?? []
    const [rows = 0, found = 0] = dims
    if (outputs.length === 1 && dims.length === 2 && found === wanted) return undefined
    const message = `the model gives ${describeOutputs(outputs)}, not [boxes, ${String(wanted)}] (box, objectness, ${String(classes)} classes)`
    if (outputs.length === 1 && dims.length === 2 && rows === wanted && found > rows)
      return { message, remedy: 'Export the model with its output transposed to [boxes, values]' }
    return { message }
  },
  read(outputs, { classes }) {
    const columns = CLASSES + classes
    const from = (first: number) => ({
      output: 0,
      at: (i: number, column: number) => i * columns + first + column,
      curve: IDENTITY,
    })
    return fieldCandidates(outputs, {
      count: outputs[0]?.dims[0] ?? 0,
      classes,
      box: { ...from(0), form: CENTRE },
      objectness: from(OBJECTNESS),
      scores: from(CLASSES),
    })
  },
}
