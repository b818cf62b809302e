import { createRandom } from '@secmlops/core'
import { classifierTarget } from '../../src/engine/classifier-target.js'
import { newLedger, type Ledger } from '../../src/engine/ledger.js'
import type { Oracle, Query, Reply, Steps } from '../../src/engine/query.js'
import type { Target } from '../../src/engine/target.js'
import { LOGIT_LOSSES } from '../../src/logit-losses/index.js'
import { sizeOf, type ImageShape, type Pixels } from '../../src/model/image-shape.js'
import { unitBox } from '../../src/norms/index.js'

/** A classifier that is known by formula: logits and the gradient of any weighted sum of them. */
export interface Formula {
  readonly classes: number
  readonly logits: (point: Pixels) => Float32Array
  readonly gradient: (point: Pixels, weights: Float32Array) => Pixels
}

/** logits = W x + b with seeded weights. */
export function linearFormula(shape: ImageShape, classes: number, seed: number): Formula {
  const random = createRandom(seed)
  const rows = Array.from({ length: classes }, () =>
    Float32Array.from({ length: sizeOf(shape) }, () => random.normal()),
  )
  return {
    classes,
    logits: (point) =>
      Float32Array.from(rows, (row) => row.reduce((sum, w, i) => sum + w * (point[i] ?? 0), 0)),
    gradient: (point, weights) =>
      point.map((_, i) => rows.reduce((sum, row, k) => sum + (row[i] ?? 0) * (weights[k] ?? 0), 0)),
  }
}

/** Answers as an engine would, from a formula; the derivatives of losses by the logits by central differences. */
export function answerBy(formula: Formula): (query: Query) => Reply {
  return ({ points, slope }) => {
    const outputs = points.map((point) => [
      { name: 'logits', values: formula.logits(point), dims: [formula.classes] },
    ])
    if (!slope) return { outputs, gradients: [] }
    const gradients = points.map((point, i) => {
      if (slope.loss === 'fed')
        return formula.gradient(point, slope.cotangents[i]?.[0] ?? new Float32Array())
      const { value } = LOGIT_LOSSES[slope.loss]
      const logits = Float64Array.from(formula.logits(point))
      const weights = Float32Array.from(logits, (_, k) => {
        const at = (change: number): number =>
          value(
            logits.map((each, j) => each + (j === k ? change : 0)),
            slope.label,
            slope.target,
          )
        return (at(1e-4) - at(-1e-4)) / 2e-4
      })
      return formula.gradient(point, weights)
    })
    return { outputs, gradients }
  }
}

/** Runs an algorithm to its end. */
export function finish<Result>(steps: Steps<Result>, answer: (query: Query) => Reply): Result {
  let next = steps.next()
  while (!next.done) next = steps.next(answer(next.value))
  return next.value
}

/** The same as an oracle. */
export function oracleBy(formula: Formula, batch = 8): Oracle {
  const answer = answerBy(formula)
  return { batch, ask: (queries) => Promise.resolve(queries.map(answer)) }
}

/** An image of the class that the formula gives it. */
export function targetBy(
  formula: Formula,
  shape: ImageShape,
  pixels: Pixels,
  { index = 0, ledger = newLedger() }: { index?: number; ledger?: Ledger } = {},
): Target {
  const logits = Array.from(formula.logits(pixels))
  const label = logits.indexOf(Math.max(...logits))
  return classifierTarget({
    index,
    pixels,
    label,
    shape,
    box: unitBox(shape),
    classes: formula.classes,
    eot: 1,
    ledger,
  })
}

export function uniformImage(shape: ImageShape, seed: number): Pixels {
  const random = createRandom(seed)
  return Float32Array.from({ length: sizeOf(shape) }, () => random.uniform())
}
