import { SecmlopsError, type PolicyTypes } from '@secmlops/core'
import type { Session } from '@secmlops/onnx'
import type { ImageShape, Pixels } from './image-shape.js'
import type { InputPlan } from './input-plan.js'
import { createPredictor, type Prediction } from './predictor.js'

export type Logits = ArrayLike<number>

/** A model that scores each class of an image. */
export interface Classifier {
  readonly plan: InputPlan
  /** Scores per class, at least two. */
  readonly logits: (images: readonly Pixels[]) => Promise<Logits[]>
}

const BATCH = 64

/** @throws SecmlopsError `model-input` or `model-output` (exit 2). */
export function createClassifier(
  session: Session,
  input: PolicyTypes.ModelInput,
  data?: ImageShape,
): Classifier {
  const options = { input, batch: BATCH, ...(data && { data }) }
  const { plan, predict } = createPredictor(session, options)
  return {
    plan,
    logits: async (images) => (await predict(images)).map(classScores),
  }
}

function classScores({ values, dims }: Prediction): Logits {
  if (values.length >= 2 && dims.filter((dimension) => dimension !== 1).length === 1) return values
  throw new SecmlopsError(
    'model-output',
    `the model's output per image is [${dims.join(', ')}], not one score for each of two or more classes`,
    {
      remedy:
        dims.length > 1
          ? 'Write `task: detection` if the model finds objects'
          : 'Export the model with one output per class',
    },
  )
}

/**
 * How far the score of the right class is above the best other one. Above 0 is correct; a tie is an error, so that a
 * model that says the same of everything knows nothing. NaN when any score is not finite.
 */
export function margin(logits: Logits, label: number): number {
  let best = -Infinity
  let invalid = false
  for (let i = 0; i < logits.length; i++) {
    const score = logits[i] ?? NaN
    if (!Number.isFinite(score)) invalid = true
    if (i !== label && score > best) best = score
  }
  return invalid ? NaN : (logits[label] ?? NaN) - best
}
