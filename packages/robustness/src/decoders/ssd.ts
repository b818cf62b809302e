import { IDENTITY, scaled } from './curve.js'
import type { Head } from './decoder.js'
import { CORNERS, YX_CORNERS, fieldCandidates } from './field.js'
import { describeOutputs, type Output } from './output.js'

/**
 * Single-shot detectors whose boxes are decoded: scores [boxes, classes], or [boxes, 1 + classes] with the background
 * first, and corners [boxes, 4]; shares of the image unless `normalized: false`. (For example Ultra-Light-Fast-Generic-
 * Face-Detector, and pytorch-ssd's `predict`.) Scores are probabilities.
 */
export const ssd: Head = {
  name: 'ssd',
  needs: ['classes', 'normalized', 'corners'],
  remedy: 'Export the model with scores and decoded boxes as its two outputs',
  misfit(outputs, { classes }) {
    const { boxes, scores } = roles(outputs)
    const shown = describeOutputs(outputs)
    if (!boxes || !scores)
      return {
        message: `the model gives ${shown}, not scores [boxes, classes] and boxes [boxes, 4]`,
      }
    if (boxes.dims[0] !== scores.dims[0])
      return { message: `the model gives ${shown}: not one box per row of scores` }
    const found = scores.dims[1] ?? 0
    if (found === classes || found === classes + 1) return undefined
    return {
      message: `the model scores ${String(found)} classes, the policy names ${String(classes)}`,
      remedy: `Name ${String(found - 1)} classes under output.classes (background is not named), or ${String(found)} where there is no background`,
    }
  },
  read(outputs, { classes, shape, normalized = true, corners = 'xyxy' }) {
    const { boxes, scores } = roles(outputs)
    const { width, height } = shape
    const [columns = 0] = scores?.dims.slice(1) ?? []
    const size =
      corners === 'xyxy' ? [width, height, width, height] : [height, width, height, width]
    return fieldCandidates(outputs, {
      count: boxes?.dims[0] ?? 0,
      classes,
      box: {
        output: outputs.findIndex((each) => each === boxes),
        at: (i, column) => 4 * i + column,
        curve: normalized ? scaled(size) : IDENTITY,
        form: corners === 'xyxy' ? CORNERS : YX_CORNERS,
      },
      scores: {
        output: outputs.findIndex((each) => each === scores),
        at: (i, label) => i * columns + (columns - classes) + label,
        curve: IDENTITY,
      },
    })
  },
}

/** Boxes are told by their four columns; where scores have four too, by the names. */
function roles(outputs: readonly Output[]): { boxes?: Output; scores?: Output } {
  if (outputs.length !== 2 || outputs.some(({ dims }) => dims.length !== 2)) return {}
  const four = outputs.filter(({ dims }) => dims[1] === 4)
  const boxes = four.length === 2 ? four.find(({ name }) => /box|loc/i.test(name)) : four[0]
  const scores = outputs.find((each) => each !== boxes)
  return boxes && scores ? { boxes, scores } : {}
}
