import type { Head } from './decoder.js'
import { CORNERS } from './field.js'
import { listedCandidates } from './listed.js'
import { describeOutputs, isRows } from './output.js'

const COLUMNS = 6

/** Boxes that the model has decoded already: rows of x1, y1, x2, y2 in pixels of its input, score, class number. */
export const boxes: Head = {
  name: 'boxes',
  needs: ['classes'],
  remedy: 'Use `decoder: yolox` for a raw YOLOX head',
  misfit(outputs) {
    const [output] = outputs
    if (outputs.length === 1 && output && (output.values.length === 0 || isRows(output, COLUMNS)))
      return undefined
    return {
      message: `the output per image is ${describeOutputs(outputs)}, not rows of x1, y1, x2, y2, score, class`,
    }
  },
  read(outputs, settings) {
    const place = (first: number) => ({ output: 0, first, step: COLUMNS })
    const listed = {
      count: Math.floor((outputs[0]?.values.length ?? 0) / COLUMNS),
      form: CORNERS,
      scale: [1, 1, 1, 1] as const,
      firstLabel: settings.firstLabel ?? 0,
      box: place(0),
      score: place(4),
      label: place(5),
    }
    return listedCandidates(outputs, listed, settings)
  },
}
