import type { Random } from '@secmlops/core'
import type { DecoderSettings } from '../../src/decoders/decoder.js'
import type { DecoderName } from '../../src/decoders/index.js'
import type { Output } from '../../src/decoders/output.js'

export interface HeadExample {
  readonly name: DecoderName
  readonly settings: DecoderSettings
  /** Random outputs in float64 that the decoder reads: two classes, the box of one candidate away from the next. */
  readonly outputs: (random: Random) => Output[]
}

const SHAPE = { channels: 3, height: 32, width: 64 }
const SETTINGS: DecoderSettings = { shape: SHAPE, classes: 2, strides: [16, 32] }

type Fill = (random: Random, index: number) => number

function output(name: string, dims: readonly number[], fill: Fill, random: Random): Output {
  const size = dims.reduce((product, each) => product * each, 1)
  return { name, dims, values: Float64Array.from({ length: size }, (_, i) => fill(random, i)) }
}

const probability: Fill = (random) => 0.1 + 0.8 * random.uniform()
const logit: Fill = (random) => 2 * random.uniform() - 1

/** Rows of a box in pixels, then probabilities. */
const rows =
  (columns: number, box: readonly number[]): Fill =>
  (random, i) => {
    const column = i % columns
    const step = 9 * Math.floor(i / columns)
    const size = box[column]
    if (size === undefined) return probability(random, i)
    return size + (column < 2 || box === CORNERS_BOX ? step : 0) + random.uniform()
  }
const CENTRE_BOX = [5, 5, 10, 12]
const CORNERS_BOX = [1, 2, 12, 15]

export const HEAD_EXAMPLES: readonly HeadExample[] = [
  {
    name: 'yolox',
    settings: SETTINGS,
    outputs: (random) => [
      output('out', [10, 7], (r, i) => (i % 7 < 4 ? logit(r, i) : probability(r, i)), random),
    ],
  },
  {
    name: 'yolov5',
    settings: SETTINGS,
    outputs: (random) => [output('out', [5, 7], rows(7, CENTRE_BOX), random)],
  },
  {
    name: 'yolov5-raw',
    settings: {
      ...SETTINGS,
      anchors: [
        [10, 13, 16, 30],
        [33, 23, 30, 61],
      ],
    },
    outputs: (random) => [
      output('a', [2, 2, 4, 7], logit, random),
      output('b', [2, 1, 2, 7], logit, random),
    ],
  },
  {
    name: 'yolov8',
    settings: SETTINGS,
    outputs: (random) => [output('out', [5, 6], rows(6, CENTRE_BOX), random)],
  },
  {
    name: 'ssd',
    settings: { ...SETTINGS, normalized: false },
    outputs: (random) => [
      output('scores', [5, 3], probability, random),
      output('boxes', [5, 4], rows(4, CORNERS_BOX), random),
    ],
  },
  {
    name: 'fastestdet',
    settings: SETTINGS,
    outputs: (random) => [
      output(
        'out',
        [7, 2, 4],
        (r, i) => (i >= 8 && i < 40 ? logit(r, i) : probability(r, i)),
        random,
      ),
    ],
  },
  {
    name: 'torchvision',
    settings: SETTINGS,
    outputs: (random) => [
      output('boxes', [4, 4], rows(4, CORNERS_BOX), random),
      { name: 'labels', dims: [4], values: Float64Array.of(1, 2, 1, 2), integer: true },
      output('scores', [4], probability, random),
    ],
  },
]
