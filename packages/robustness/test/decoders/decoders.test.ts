import { describe, expect, it } from '@jest/globals'
import { SecmlopsError } from '@secmlops/core'
import { DECODERS, suggestDecoder } from '../../src/decoders/index.js'
import { namedOutputs } from '../../src/decoders/output.js'
import { suppress } from '../../src/decoders/suppression.js'

const shape = { channels: 3, height: 32, width: 64 }

function remedyOf(work: () => unknown): string | undefined {
  try {
    work()
  } catch (error) {
    if (error instanceof SecmlopsError && error.exit === 2) return error.remedy
  }
  throw new Error('nothing was refused')
}

describe('yolox', () => {
  // Oracle: shared data README: cx=(o0+gx)*s, cy=(o1+gy)*s, w=exp(o2)*s, h=exp(o3)*s, score=o4*o5.
  const columns = 7
  const settings = { shape, classes: 2, strides: [16, 32] }
  const values = new Float32Array(10 * columns)

  it('decodes offsets, logarithms and the best class in every grid', () => {
    values.fill(0)
    // Row 6 of the 4 x 2 grid of stride 16 is cell (2, 1); row 9 is cell (1, 0) of the 2 x 1 grid of stride 32.
    values.set([0.5, 0.25, Math.log(2), Math.log(3), 0.5, 0.25, 0.75], 6 * columns)
    values.set([0, 0, 0, 0, 1, 0.5, 0.25], 9 * columns)
    const boxes = DECODERS.yolox.decode({ values, dims: [10, columns] }, settings)
    expect(boxes).toHaveLength(10)
    expect(boxes[6]).toMatchObject({ label: 1, score: 0.375 })
    expect(boxes[6]!.x).toBeCloseTo(40 - 16, 5)
    expect(boxes[6]!.y).toBeCloseTo(20 - 24, 5)
    expect(boxes[6]!.width).toBeCloseTo(32, 5)
    expect(boxes[6]!.height).toBeCloseTo(48, 5)
    expect(boxes[9]).toEqual({ label: 0, score: 0.5, x: 16, y: -16, width: 32, height: 32 })
  })

  it('says which strides or classes would fit', () => {
    const decode = (dims: number[], strides: number[]) => () =>
      DECODERS.yolox.decode({ values, dims }, { ...settings, strides })
    expect(remedyOf(decode([10, columns], [8, 16, 32]))).toBe('Write `strides: [16, 32]`')
    expect(remedyOf(decode([10, 6], [16, 32]))).toBe('Name 1 classes under output.classes')
    expect(remedyOf(decode([columns], [16, 32]))).toBe('Use another decoder')
  })
})

describe('boxes', () => {
  const settings = { shape, classes: 2, strides: [] }

  it('reads rows of corners, score and class', () => {
    const values = Float32Array.of(1, 2, 11, 22, 0.5, 1, 0, 0, 4, 4, 0.25, 0)
    expect(DECODERS.boxes.decode({ values, dims: [2, 6] }, settings)).toEqual([
      { label: 1, score: 0.5, x: 1, y: 2, width: 10, height: 20 },
      { label: 0, score: 0.25, x: 0, y: 0, width: 4, height: 4 },
    ])
    expect(DECODERS.boxes.decode({ values: new Float32Array(0), dims: [0, 6] }, settings)).toEqual(
      [],
    )
  })

  it('refuses other rows and classes that the policy does not name', () => {
    const decode = (dims: number[], label: number) => () =>
      DECODERS.boxes.decode({ values: Float32Array.of(0, 0, 1, 1, 0.5, label), dims }, settings)
    expect(remedyOf(decode([1, 5], 0))).toContain('yolox')
    expect(remedyOf(decode([1, 6], 2))).toContain('output.classes')
  })
})

describe('rows of ultralytics', () => {
  const settings = { shape, classes: 2, strides: [] }

  it('yolov5: centre, size, objectness, classes', () => {
    // Oracle: ultralytics/yolov5, utils/general.py `non_max_suppression`: conf = obj * cls, xywh to xyxy.
    const values = Float32Array.of(20, 10, 8, 4, 0.5, 0.25, 0.75)
    expect(DECODERS.yolov5.decode({ values, dims: [1, 7] }, settings)).toEqual([
      { label: 1, score: 0.375, x: 16, y: 8, width: 8, height: 4 },
    ])
    const transposed = () =>
      DECODERS.yolov5.decode({ values: new Float32Array(700), dims: [7, 100] }, settings)
    expect(remedyOf(transposed)).toContain('transposed')
  })

  it('yolov8: the same candidates from channels and from rows', () => {
    const rows = Float32Array.from({ length: 18 }, (_, i) => i / 32)
    const channels = Float32Array.from(
      { length: 18 },
      (_, i) => (6 * (i % 3) + Math.floor(i / 3)) / 32,
    )
    const found = DECODERS.yolov8.decode({ values: rows, dims: [3, 6] }, settings)
    expect(DECODERS.yolov8.decode({ values: channels, dims: [6, 3] }, settings)).toEqual(found)
    expect(found[1]).toMatchObject({ label: 1, score: 11 / 32, width: 8 / 32 })
  })

  it('yolov5-raw: sigmoids, anchors and strides', () => {
    // Oracle: ultralytics/yolov5, models/yolo.py `Detect.forward`; at 0 the sigmoid is .5: centre (.5 + cell) * stride,
    // size = anchor.
    const anchors = [
      [10, 12],
      [30, 40],
    ]
    const outputs = [
      { name: 'a', values: new Float32Array(56), dims: [1, 2, 4, 7] },
      { name: 'b', values: new Float32Array(14), dims: [1, 1, 2, 7] },
    ]
    const raw = { ...settings, strides: [16, 32] }
    const found = DECODERS['yolov5-raw'].decodeAll(outputs, { ...raw, anchors })
    expect(found).toHaveLength(10)
    expect(found[6]).toEqual({ label: 0, score: 0.25, x: 40 - 5, y: 24 - 6, width: 10, height: 12 })
    expect(found[9]).toEqual({
      label: 0,
      score: 0.25,
      x: 48 - 15,
      y: 16 - 20,
      width: 30,
      height: 40,
    })
    const decode = (other: object) => () =>
      DECODERS['yolov5-raw'].decodeAll(outputs, { ...raw, ...other })
    expect(remedyOf(decode({}))).toContain('anchors')
    expect(remedyOf(decode({ anchors, strides: [32, 16] }))).toContain('order of strides')
    expect(remedyOf(decode({ anchors, strides: [16] }))).toContain('strides')
  })
})

describe('fastestdet', () => {
  it('decodes the grid', () => {
    // Oracle: shared data README and dog-qiuqiu/FastestDet utils/tool.py: score = obj^.6 * cls^.4, tanh centre, sigmoid size.
    const cells = 8
    const values = new Float32Array(7 * cells)
    const cell = 6
    ;[0.5, 0.25, -0.5, 1, -1, 0.2, 0.9].forEach((value, channel) => {
      values[channel * cells + cell] = value
    })
    const settings = { shape, classes: 2, strides: [] }
    const box = DECODERS.fastestdet.decode({ values, dims: [7, 2, 4] }, settings)[cell]!
    const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))
    expect(box.label).toBe(1)
    expect(box.score).toBeCloseTo(0.5 ** 0.6 * 0.9 ** 0.4, 6)
    expect(box.width).toBeCloseTo(64 * sigmoid(1), 5)
    expect(box.height).toBeCloseTo(32 * sigmoid(-1), 5)
    expect(box.x + box.width / 2).toBeCloseTo(((2 + Math.tanh(0.25)) / 4) * 64, 5)
    expect(box.y + box.height / 2).toBeCloseTo(((1 + Math.tanh(-0.5)) / 2) * 32, 5)
  })
})

describe('models of several outputs', () => {
  const settings = { shape, classes: 1, strides: [] }
  const relative = Float32Array.of(0.25, 0.5, 0.5, 0.75)
  const expected = { label: 0, score: 0.75, x: 16, y: 16, width: 16, height: 8 }

  it('ssd: background first, shares of the image', () => {
    const outputs = [
      { name: 'scores', values: Float32Array.of(0.25, 0.75), dims: [1, 2] },
      { name: 'boxes', values: relative, dims: [1, 4] },
    ]
    expect(DECODERS.ssd.decodeAll(outputs, settings)).toEqual([expected])
    expect(remedyOf(() => DECODERS.ssd.decodeAll(outputs, { ...settings, classes: 4 }))).toContain(
      'Name 1 classes',
    )
    expect(remedyOf(() => DECODERS.ssd.decodeAll(outputs.slice(1), settings))).toContain(
      'two outputs',
    )
  })

  it('tensorflow: y before x, classes from 1, only as many as it counts', () => {
    const outputs = namedOutputs({
      detection_boxes: {
        type: 'float32',
        dims: [1, 2, 4],
        data: Float32Array.of(0.5, 0.25, 0.75, 0.5, 0, 0, 1, 1),
      },
      detection_classes: { type: 'float32', dims: [1, 2], data: Float32Array.of(1, 1) },
      detection_scores: { type: 'float32', dims: [1, 2], data: Float32Array.of(0.75, 0.5) },
      num_detections: { type: 'float32', dims: [1], data: Float32Array.of(1) },
    })
    expect(DECODERS.tensorflow.decodeAll(outputs, settings)).toEqual([expected])
    expect(remedyOf(() => DECODERS.torchvision.decodeAll(outputs, settings))).toContain(
      'tensorflow',
    )
  })

  it('torchvision: integers are classes, whatever the names', () => {
    const outputs = namedOutputs({
      3467: { type: 'float32', dims: [1, 4], data: Float32Array.of(16, 16, 32, 24) },
      3468: { type: 'int64', dims: [1], data: BigInt64Array.of(1n) },
      3469: { type: 'float32', dims: [1], data: Float32Array.of(0.75) },
    })
    expect(DECODERS.torchvision.decodeAll(outputs, settings)).toEqual([expected])
    const empty = outputs.map((each) => ({
      ...each,
      values: new Float32Array(0),
      dims: each.name === '3467' ? [0, 4] : [0],
    }))
    expect(DECODERS.torchvision.decodeAll(empty, settings)).toEqual([])
  })

  it('end2end: rows with the number of the image', () => {
    const values = Float32Array.of(0, 16, 16, 32, 24, 0, 0.75)
    expect(DECODERS.end2end.decode({ values, dims: [7] }, settings)).toEqual([expected])
  })
})

describe('suggestions', () => {
  const settings = {
    shape: { channels: 3, height: 640, width: 640 },
    classes: 80,
    strides: [8, 16, 32],
  }
  const one = (dims: number[]) => [
    { name: 'out', dims, values: new Float32Array(dims.reduce((a, b) => a * b)) },
  ]

  it.each([
    [[84, 8400], ['yolov8']],
    [[25200, 85], ['yolov5']],
    [
      [8400, 85],
      ['yolox', 'yolov5'],
    ],
    [[85, 20, 20], ['fastestdet']],
    [[300, 6], ['boxes']],
    [[17, 3], []],
  ])('%j', (dims, names) => {
    expect(suggestDecoder(one(dims), settings)).toEqual(names)
  })

  it('tells it in the remedy', () => {
    const [{ values, dims } = { values: new Float32Array(0), dims: [] }] = one([84, 8400])
    expect(remedyOf(() => DECODERS.fastestdet.decode({ values, dims }, settings))).toBe(
      'Use `decoder: yolov8`',
    )
  })
})

describe('suppression', () => {
  const box = (x: number, score: number, label = 0) => ({
    x,
    y: 0,
    width: 10,
    height: 10,
    label,
    score,
  })

  it('keeps the best of each heap, class by class', () => {
    const kept = suppress([box(1, 0.5), box(0, 0.9), box(0, 0.4, 1), box(20, 0.1)], 0.5)
    expect(kept.map(({ score }) => score)).toEqual([0.9, 0.4, 0.1])
    expect(suppress([box(0, 0.9), box(0, 0.8)], 1)).toHaveLength(2)
  })
})
