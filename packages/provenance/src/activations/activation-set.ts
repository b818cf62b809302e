import type { Random } from '@secmlops/core'
import type { Image } from '@secmlops/dataset'
import type { Example, ExampleSet } from '../features/example.js'
import { stratified } from '../features/sample.js'
import { vectorsOf, type Vectors } from '../features/vectors.js'
import type { FeatureModel } from './open-model.js'

/** Images of a set that a model looks at: accepted and introduced ones, each. */
const MOST_IMAGES = 2_000

/** What a model computes for the examples of one dataset. */
export interface ActivationSet {
  readonly dataset: string
  readonly examples: readonly Example[]
  readonly vectors: Vectors
  /** Examples of the dataset, of which these are a sample. */
  readonly total: number
  /** The dataset had records at the merge base. */
  readonly accepted: boolean
  readonly image: (example: Example) => Promise<Image | undefined>
}

/** Runs the model on a sample of each class; only classes of whole images have an activation to compare. */
export async function activationSet(
  set: ExampleSet,
  model: FeatureModel,
  random: Random,
): Promise<ActivationSet> {
  const part = (fresh: boolean): readonly Example[] =>
    stratified(
      set.examples.filter(({ introduced }) => introduced === fresh),
      ({ label }) => label,
      { limit: MOST_IMAGES, random: random.fork(String(fresh)) },
    )
  const examples: Example[] = []
  const rows: Float32Array[] = []
  for (const example of [...part(false), ...part(true)]) {
    const image = await set.image(example)
    if (!image) continue
    const [row] = await model.activations([image])
    if (!row) continue
    examples.push(example)
    rows.push(row)
  }
  const { dataset, image, accepted } = set
  return {
    dataset,
    accepted,
    examples,
    vectors: vectorsOf(rows),
    total: set.examples.length,
    image,
  }
}
