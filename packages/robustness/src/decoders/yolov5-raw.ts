import type { ImageShape } from '../model/image-shape.js'
import { joined } from './candidates.js'
import { SIGMOID, sigmoid, type Curve } from './curve.js'
import type { DecoderSettings, Head } from './decoder.js'
import { CENTRE, fieldCandidates } from './field.js'
import { describeOutputs, type Output } from './output.js'

const [OBJECTNESS, CLASSES] = [4, 5] as const

/**
 * Raw heads of YOLOv5 (ultralytics/yolov5, models/yolo.py `Detect.forward`): per stride one output [anchors, rows, columns,
 * 5 + classes] of logits. With s = sigmoid: centre (2 s - .5 + cell) * stride, size (2 s)^2 * anchor, score s * s.
 */
export const yolov5Raw: Head = {
  name: 'yolov5-raw',
  needs: ['classes', 'strides', 'anchors'],
  remedy: 'Export the model with its boxes decoded, and use `decoder: yolov5`',
  misfit(outputs, settings) {
    const { strides, classes, anchors } = settings
    if (outputs.length === 0 || outputs.some(({ dims }) => dims.length !== 4))
      return {
        message: `the model gives ${describeOutputs(outputs)}, not one [anchors, rows, columns, ${String(CLASSES + classes)}] per stride`,
      }
    if (outputs.length !== strides.length)
      return {
        message: `the model gives ${String(outputs.length)} grids, ${String(strides.length)} strides are named`,
        remedy: 'Name the stride of each output under strides, in order',
      }
    if (!anchors)
      return {
        message: 'raw heads need anchors',
        remedy: 'Write the widths and heights of the anchors of each stride under anchors',
      }
    return outputs
      .map((output, level) => gridMisfit(output, level, settings))
      .find((each) => each !== undefined)
  },
  read(outputs, settings) {
    return joined(outputs.map((_, level) => grid(outputs, level, settings)))
  },
}

function gridMisfit(
  { name, dims }: Output,
  level: number,
  { shape, classes, strides, anchors = [] }: DecoderSettings,
): { message: string; remedy: string } | undefined {
  const stride = strides[level] ?? NaN
  const wanted = [
    (anchors[level]?.length ?? 0) / 2,
    Math.floor(shape.height / stride),
    Math.floor(shape.width / stride),
    CLASSES + classes,
  ]
  if (wanted.every((size, i) => size === dims[i])) return undefined
  return {
    message: `the output ${name} is [${dims.join(', ')}], stride ${String(stride)} with the anchors and classes named gives [${wanted.join(', ')}]`,
    remedy: 'Correct the order of strides, the anchors, or the classes',
  }
}

function grid(outputs: readonly Output[], level: number, settings: DecoderSettings) {
  const { classes, shape } = settings
  const columns = CLASSES + classes
  const { dims = [] } = outputs[level] ?? {}
  const from = (first: number) => ({
    output: level,
    at: (i: number, column: number) => i * columns + first + column,
    curve: SIGMOID,
  })
  return fieldCandidates(outputs, {
    count: (dims[0] ?? 0) * (dims[1] ?? 0) * (dims[2] ?? 0),
    classes,
    box: { ...from(0), curve: anchorCurve(shape, settings, level), form: CENTRE },
    objectness: from(OBJECTNESS),
    scores: from(CLASSES),
  })
}

function anchorCurve(
  shape: ImageShape,
  { strides, anchors = [] }: DecoderSettings,
  level: number,
): Curve {
  const stride = strides[level] ?? NaN
  const [width, height] = [Math.floor(shape.width / stride), Math.floor(shape.height / stride)]
  const cell = (i: number, column: number): number =>
    column === 0 ? i % width : Math.floor(i / width) % height
  const anchor = (i: number, column: number): number =>
    anchors[level]?.[2 * Math.floor(i / (width * height)) + column - 2] ?? NaN
  return {
    value: (raw, i, column) =>
      column < 2
        ? (2 * sigmoid(raw) - 0.5 + cell(i, column)) * stride
        : (2 * sigmoid(raw)) ** 2 * anchor(i, column),
    slope: (raw, i, column) => {
      const s = sigmoid(raw)
      const bend = s * (1 - s)
      return column < 2 ? 2 * bend * stride : 8 * s * bend * anchor(i, column)
    },
  }
}
