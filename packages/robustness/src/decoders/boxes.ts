import { unfit, type Decoder } from './decoder.js'

const COLUMNS = 6

/** Boxes that the model has decoded already: rows of x1, y1, x2, y2 in pixels of its input, score, class number. */
export const boxes: Decoder = {
  name: 'boxes',
  decode({ values, dims }, { classes }) {
    if (dims.at(-1) !== COLUMNS && values.length > 0)
      throw unfit(
        `the output per image is [${dims.join(', ')}], not rows of x1, y1, x2, y2, score, class`,
        'Use `decoder: yolox` for a raw YOLOX head',
      )
    return Array.from({ length: values.length / COLUMNS }, (_, row) => {
      const at = (column: number): number => values[row * COLUMNS + column] ?? NaN
      const [x, y, score, label] = [at(0), at(1), at(4), Math.round(at(5))]
      if (score > 0 && label >= classes)
        throw unfit(
          `the model found class ${String(label)}, the policy names ${String(classes)} classes`,
          'Name every class of the model under output.classes, in order',
        )
      return { label, score, x, y, width: at(2) - x, height: at(3) - y }
    })
  },
}
