import { IDENTITY } from './curve.js'
import type { Head } from './decoder.js'
import { CENTRE, fieldCandidates } from './field.js'
import { describeOutputs } from './output.js'

const CLASSES = 4

/**
 * YOLOv8 and its relatives (v9, 11) as ultralytics exports them: centre and size in pixels, then one probability per
 * class, no objectness; channels first [4 + classes, boxes], or rows [boxes, 4 + classes]. Where both would do, the former.
 */
export const yolov8: Head = {
  name: 'yolov8',
  needs: ['classes'],
  remedy: 'Name the classes of the model under output.classes, all of them',
  misfit(outputs, { classes }) {
    const wanted = CLASSES + classes
    const dims = outputs[0]?.dims ?? []
    if (outputs.length === 1 && dims.length === 2 && dims.includes(wanted)) return undefined
    return {
      message: `the model gives ${describeOutputs(outputs)}, not [${String(wanted)}, boxes] or [boxes, ${String(wanted)}] (box, ${String(classes)} classes)`,
    }
  },
  read(outputs, { classes }) {
    const columns = CLASSES + classes
    const [channels = 0, last = 0] = outputs[0]?.dims ?? []
    const channelFirst = channels === columns
    const count = channelFirst ? last : channels
    const [step, columnStep] = channelFirst ? [1, count] : [columns, 1]
    const from = (first: number) => ({
      output: 0,
      at: (i: number, column: number) => i * step + (first + column) * columnStep,
      curve: IDENTITY,
    })
    return fieldCandidates(outputs, {
      count,
      classes,
      box: { ...from(0), form: CENTRE },
      scores: from(CLASSES),
    })
  },
}
