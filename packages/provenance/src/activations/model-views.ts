import { SecmlopsError, type PolicyTypes, type Random, type Tree } from '@secmlops/core'
import type { Image } from '@secmlops/dataset'
import type { ExampleSet } from '../features/example.js'
import type { ScreenInput } from '../screens/screen.js'
import { activationSet, type ActivationSet } from './activation-set.js'
import { openModel, type FeatureModel } from './open-model.js'

export interface ModelQuestion {
  readonly tree: Tree
  readonly model: PolicyTypes.Model | undefined
  readonly threads: number
  readonly examples: ScreenInput['examples']
  readonly random: (scope: string) => Random
}

export interface ModelViews extends Pick<ScreenInput, 'model' | 'activations'> {
  readonly close: () => Promise<void>
}

/** The model of the policy, opened at the first call, and what it computes, kept for the run. */
export function modelViews(question: ModelQuestion): ModelViews {
  let opened: Promise<FeatureModel> | undefined
  let computed: Promise<readonly ActivationSet[]> | undefined
  const model = (): Promise<FeatureModel> => (opened ??= open(question))
  return {
    model,
    activations: () => (computed ??= compute(question, model)),
    close: async () => {
      await (await opened?.catch(() => undefined))?.close()
    },
  }
}

async function open({ tree, model, threads, examples }: ModelQuestion): Promise<FeatureModel> {
  const image = await firstImage(classified(await examples()))
  if (model && image) return openModel(tree, model, { image, threads })
  throw new SecmlopsError('invalid-config', 'no model, or no labelled image, to look into', {
    remedy: 'Name an image model as `gates.provenance.features`, and a dataset of labelled images',
  })
}

async function compute(
  { examples, random }: ModelQuestion,
  model: () => Promise<FeatureModel>,
): Promise<readonly ActivationSet[]> {
  const sets: ActivationSet[] = []
  for (const set of classified(await examples()))
    sets.push(await activationSet(set, await model(), random(`activations/${set.dataset}`)))
  return sets
}

/** Boxes have no activation of their own in a detector, and rows no image. */
function classified(sets: readonly ExampleSet[]): ExampleSet[] {
  return sets.filter(({ kind, examples }) => kind === 'images' && examples.length > 0)
}

async function firstImage(sets: readonly ExampleSet[]): Promise<Image | undefined> {
  const [set] = sets
  const [example] = set?.examples ?? []
  return set && example && set.image(example)
}
