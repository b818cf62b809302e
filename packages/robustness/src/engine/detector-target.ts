import type { ImageShape, Pixels } from '../model/image-shape.js'
import type { Box } from '../norms/index.js'
import { noteGradient, type Ledger } from './ledger.js'
import type { Output, Steps } from './query.js'
import type { Look, Slope, Target } from './target.js'

/** What an attack wants of a detector for one image, as a function of its raw outputs. */
export interface DetectionGoal {
  /** Whether the loss is of other outputs than the model's own: see `Query.head`. */
  readonly head: boolean
  /** At or below 0 the goal is reached; NaN where an output is not finite. */
  readonly margin: (outputs: readonly Output[]) => number
  /** A loss to raise, and its derivative by each output. */
  readonly loss: (outputs: readonly Output[]) => {
    readonly value: number
    readonly cotangents: readonly Float32Array[]
  }
}

export interface DetectorTargetOptions {
  readonly index: number
  readonly pixels: Pixels
  readonly shape: ImageShape
  readonly box: Box
  readonly goal: DetectionGoal
  readonly ledger: Ledger
}

/** An image with boxes: the loss is computed here from the raw outputs, so that any decoder and any loss will do. */
export function detectorTarget(options: DetectorTargetOptions): Target {
  const { index, pixels, shape, box, goal, ledger } = options
  return {
    index,
    pixels,
    shape,
    box,
    look: function* (points): Steps<readonly Look[]> {
      const { outputs } = yield { points }
      ledger.forwards += points.length
      return outputs.map((each) => seen(each, goal, ledger))
    },
    loss: function* (point): Steps<Slope> {
      const {
        outputs: [raw = []],
      } = yield { points: [point] }
      ledger.forwards++
      const look = seen(raw, goal, ledger)
      const { value, cotangents } = goal.loss(goal.head ? yield* headOf(point, ledger) : raw)
      const {
        gradients: [gradient = new Float32Array(point.length)],
      } = yield { points: [point], slope: { loss: 'fed', cotangents: [cotangents] } }
      ledger.gradients++
      noteGradient(gradient, ledger)
      return { ...look, value, gradient }
    },
  }
}

function* headOf(point: Pixels, ledger: Ledger): Steps<readonly Output[]> {
  const {
    outputs: [head = []],
  } = yield { points: [point], head: true }
  ledger.forwards++
  return head
}

function seen(outputs: readonly Output[], { margin }: DetectionGoal, ledger: Ledger): Look {
  const look = { margin: margin(outputs), scores: NO_SCORES }
  if (Number.isNaN(look.margin)) ledger.invalid++
  return look
}

const NO_SCORES = new Float32Array()
