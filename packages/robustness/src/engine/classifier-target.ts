import { LOGIT_LOSSES, type LogitLossName } from '../logit-losses/index.js'
import { margin } from '../model/classifier.js'
import type { ImageShape, Pixels } from '../model/image-shape.js'
import type { Box } from '../norms/index.js'
import { noteGradient, type Ledger } from './ledger.js'
import type { Output, Slope as Asked, Steps } from './query.js'
import type { Classes, Look, Loss, Slope, Target } from './target.js'

export interface ClassifierTargetOptions {
  readonly index: number
  readonly pixels: Pixels
  readonly label: number
  readonly shape: ImageShape
  readonly box: Box
  readonly classes: number
  /** Evaluations that one gradient is the mean of: more than 1 for models that are random (EoT, Athalye et al. 2018). */
  readonly eot: number
  readonly ledger: Ledger
}

/** An image of a known class: an attack succeeds when another class scores at least as high. */
export function classifierTarget(options: ClassifierTargetOptions): Target {
  const { index, pixels, shape, box, classes: count, label } = options
  const logitLoss = (name: LogitLossName, target = 0): Loss => {
    const { value } = LOGIT_LOSSES[name]
    const valueOf = (scores: ArrayLike<number>): number => value(scores, label, target)
    return confirmed(options, climb(options, { loss: name, label, target }, valueOf))
  }
  const enough = (name: LogitLossName): boolean => count >= LOGIT_LOSSES[name].fewestClasses
  const crossEntropy = logitLoss('ce')
  const classes: Classes = {
    count,
    label,
    crossEntropy,
    margin: logitLoss('margin'),
    dlr: enough('dlr') ? logitLoss('dlr') : undefined,
    targetedDlr: enough('dlr-targeted') ? (target) => logitLoss('dlr-targeted', target) : undefined,
    difference: (target) => confirmed(options, difference(options, target)),
    direction: (target) => difference(options, target),
  }
  const look = (points: readonly Pixels[]): Steps<readonly Look[]> => lookAt(options, points)
  return { index, pixels, shape, box, look, loss: crossEntropy, classes }
}

function* lookAt(
  { label, ledger }: ClassifierTargetOptions,
  points: readonly Pixels[],
): Steps<readonly Look[]> {
  const { outputs } = yield { points }
  ledger.forwards += points.length
  return outputs.map((output) => seen(output, label, ledger))
}

function seen(outputs: readonly Output[], label: number, ledger: Ledger): Look {
  const scores = outputs[0]?.values ?? new Float32Array()
  const look = { margin: margin(scores, label), scores }
  if (Number.isNaN(look.margin)) ledger.invalid++
  return look
}

/** The gradient of z_target - z_label: the weights of the logits do not depend on the point. */
function difference(options: ClassifierTargetOptions, target: number): Loss {
  const { label, classes } = options
  const weights = new Float32Array(classes)
  weights[target] = 1
  weights[label] = -1
  const value = (scores: ArrayLike<number>): number =>
    (scores[target] ?? NaN) - (scores[label] ?? NaN)
  return climb(options, { loss: 'fed', cotangents: [[weights]] }, value)
}

function climb(
  options: ClassifierTargetOptions,
  asked: Asked,
  value: (scores: ArrayLike<number>) => number,
): Loss {
  const { label, ledger, eot } = options
  const slope: Asked =
    asked.loss === 'fed'
      ? { loss: 'fed', cotangents: Array.from({ length: eot }, () => asked.cotangents[0] ?? []) }
      : asked
  return function* (point): Steps<Slope> {
    const points = Array.from({ length: eot }, () => point)
    const { outputs, gradients } = yield { points, slope }
    ledger.gradients += eot
    // As many as were asked for, also where none comes through.
    const found =
      gradients.length > 0 ? gradients : points.map(() => new Float32Array(point.length))
    for (const each of found) noteGradient(each, ledger)
    const gradient = mean(found, point.length)
    const look = seen(outputs.at(-1) ?? [], label, ledger)
    return { ...look, value: value(look.scores), gradient }
  }
}

/** Success is claimed from the model itself, never from the graph of its gradient, whose rounding may differ. */
function confirmed(options: ClassifierTargetOptions, loss: Loss): Loss {
  return function* (point): Steps<Slope> {
    const slope = yield* loss(point)
    if (!(slope.margin <= 0)) return slope
    // The view of the gradient does not outlast the next question.
    const kept = { value: slope.value, gradient: slope.gradient.slice() }
    const [look = slope] = yield* lookAt(options, [point])
    return { ...look, ...kept }
  }
}

function mean(gradients: readonly Pixels[], length: number): Pixels {
  const [first] = gradients
  if (!first) return new Float32Array(length)
  if (gradients.length === 1) return first
  const sum = new Float32Array(length)
  for (const gradient of gradients)
    for (let i = 0; i < length; i++) sum[i] = (sum[i] as number) + (gradient[i] as number)
  return sum.map((value) => value / gradients.length)
}
