import type { Head } from './decoder.js'
import { CORNERS } from './field.js'
import { listedCandidates } from './listed.js'
import { describeOutputs, isRows } from './output.js'

const COLUMNS = 7

/**
 * YOLOv7 with its suppression inside (WongKinYiu/yolov7, export.py --end2end): rows of image number, x1, y1, x2, y2 in
 * pixels, class number, score.
 */
export const end2end: Head = {
  name: 'end2end',
  needs: ['classes'],
  remedy: 'Use `decoder: boxes` for rows of x1, y1, x2, y2, score, class',
  misfit(outputs) {
    const [output] = outputs
    if (outputs.length === 1 && output && isRows(output, COLUMNS)) return undefined
    return {
      message: `the model gives ${describeOutputs(outputs)}, not rows of image, x1, y1, x2, y2, class, score`,
    }
  },
  read(outputs, settings) {
    const place = (first: number) => ({ output: 0, first, step: COLUMNS })
    const listed = {
      count: Math.floor((outputs[0]?.values.length ?? 0) / COLUMNS),
      form: CORNERS,
      scale: [1, 1, 1, 1] as const,
      firstLabel: settings.firstLabel ?? 0,
      box: place(1),
      score: place(6),
      label: place(5),
    }
    return listedCandidates(outputs, listed, settings)
  },
}
