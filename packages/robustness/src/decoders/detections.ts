import type { DecoderSettings, Head } from './decoder.js'
import { CORNERS, YX_CORNERS } from './field.js'
import { listedCandidates } from './listed.js'
import { describeOutputs, type Output } from './output.js'

/** What differs between models that give boxes, scores and classes as outputs of their own. */
interface Convention extends Required<
  Pick<DecoderSettings, 'normalized' | 'corners' | 'firstLabel'>
> {
  readonly name: string
  /** There is an output with the number of detections that count. */
  readonly counted: boolean
}

/**
 * Models that choose their detections themselves, with three outputs (boxes [n, 4], scores [n], class numbers [n]), or four
 * with the number that counts. Each convention is the default of one exporter; the settings may differ from it.
 */
function detections(convention: Convention): Head {
  return {
    name: convention.name,
    needs: ['classes', 'firstLabel'],
    remedy:
      'Name the outputs boxes, scores and labels, or export rows of x1, y1, x2, y2, score, class and use `decoder: boxes`',
    misfit(outputs) {
      const { boxes, scores, labels, count } = roles(outputs)
      if (boxes && scores && labels && Boolean(count) === convention.counted) return undefined
      return {
        message: `the model gives ${describeOutputs(outputs)}, not boxes [n, 4], scores [n], labels [n]${convention.counted ? ' and their number' : ''}`,
      }
    },
    read: (outputs, settings) => readDetections(outputs, { ...convention, ...settings }),
  }
}

/** torchvision.models.detection: pixels, class 0 is the background. */
export const torchvision: Head = detections({
  name: 'torchvision',
  normalized: false,
  corners: 'xyxy',
  firstLabel: 1,
  counted: false,
})

/** TensorFlow object detection API: y before x, shares of the image, classes from 1. */
export const tensorflow: Head = detections({
  name: 'tensorflow',
  normalized: true,
  corners: 'yxyx',
  firstLabel: 1,
  counted: true,
})

/** TensorRT EfficientNMS: pixels, classes from 0. */
export const efficientNms: Head = detections({
  name: 'efficient-nms',
  normalized: false,
  corners: 'xyxy',
  firstLabel: 0,
  counted: true,
})

function readDetections(outputs: readonly Output[], settings: DecoderSettings & Convention) {
  const { boxes, scores, labels, count } = roles(outputs)
  const { shape, normalized, corners } = settings
  const [width, height] = normalized ? [shape.width, shape.height] : [1, 1]
  const rows = Math.floor((boxes?.values.length ?? 0) / 4)
  const counted = count?.values[0] ?? rows
  const place = (output: Output | undefined, step: number) => ({
    output: outputs.findIndex((each) => each === output),
    first: 0,
    step,
  })
  const listed = {
    count: counted >= 0 && counted < rows ? Math.floor(counted) : rows,
    form: corners === 'xyxy' ? CORNERS : YX_CORNERS,
    scale:
      corners === 'xyxy'
        ? ([width, height, width, height] as const)
        : ([height, width, height, width] as const),
    firstLabel: settings.firstLabel,
    box: place(boxes, 4),
    score: place(scores, 1),
    label: place(labels, 1),
  }
  return listedCandidates(outputs, listed, settings)
}

interface Roles {
  readonly boxes?: Output
  readonly scores?: Output
  readonly labels?: Output
  readonly count?: Output
}

const COUNT = /num|count/i
const LABELS = /label|class|categor/i

/** By shape, then by type, then by name; exporters that number their outputs give integers for classes. */
function roles(outputs: readonly Output[]): Roles {
  const boxes = outputs.find(({ dims, values }) => dims.at(-1) === 4 && values.length % 4 === 0)
  const rows = (boxes?.values.length ?? 0) / 4
  const rest = outputs.filter((each) => each !== boxes)
  const count = rest.find(
    ({ name, values }) => values.length === 1 && (COUNT.test(name) || rows !== 1),
  )
  const listed = rest.filter((each) => each !== count && each.values.length === rows)
  const labels = listed.find(({ integer, name }) => integer === true || LABELS.test(name))
  const scores = listed.find((each) => each !== labels)
  if (!boxes || !labels || !scores || rest.length !== (count ? 3 : 2)) return {}
  return { boxes, labels, scores, ...(count && { count }) }
}
