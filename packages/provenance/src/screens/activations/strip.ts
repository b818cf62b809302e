import {
  printable,
  binomialUpperTail,
  quoted,
  type Finding,
  type Measurement,
  type Random,
} from '@secmlops/core'
import { finding } from '../../finding.js'
import type { Image } from '@secmlops/dataset'
import type { ActivationSet } from '../../activations/activation-set.js'
import type { FeatureModel } from '../../activations/open-model.js'
import type { Example } from '../../features/example.js'
import { RULES } from '../../rules.js'
import { bounded } from '../bounded.js'
import { nameOf } from '../groups.js'
import { join, type Screen, type ScreenInput, type ScreenResult } from '../screen.js'
import { LEAST_ACCEPTED, withoutTrust } from '../without-trust.js'
import { stripEntropy } from './strip-entropy.js'

/** Blends of each image, and images that are blended (Gao et al.: N = 20; a model call each). */
const BLENDS = 20
const MOST_IMAGES = 200
/** Of clean images, this share has a lower entropy than the boundary (the false rejection rate of the paper). */
const CLEAN_BELOW = 0.01

/**
 * STRIP on introduced images: a trigger makes the model answer the same whatever is blended in. Blocks where more introduced
 * images fall below the boundary of accepted ones than the boundary lets expect.
 */
export const strip: Screen = async (input) => {
  const sets = await input.activations()
  const results: ScreenResult[] = []
  for (const set of sets) results.push(await screenOne(set, input))
  return join(results)
}

async function screenOne(set: ActivationSet, input: ScreenInput): Promise<ScreenResult> {
  const random = input.random(`strip/${set.dataset}`)
  const accepted = set.examples.filter(({ introduced }) => !introduced)
  const introduced = set.examples.filter((example) => example.introduced)
  const others = random.sample(accepted.length > 0 ? accepted : introduced, MOST_IMAGES)
  if (accepted.length < LEAST_ACCEPTED || introduced.length === 0)
    return join([
      withoutTrust(set, 'strip'),
      { findings: [], coverage: [coverageOf(set, set.examples.length, 'no boundary is needed')] },
    ])
  const model = await input.model()
  const asked = random.sample(introduced, MOST_IMAGES)
  const known = await entropies(set, {
    asked: others,
    others,
    model,
    random: random.fork('accepted'),
  })
  const found = await entropies(set, { asked, others, model, random: random.fork('introduced') })
  const boundary = boundaryOf(known)
  const below = found.filter(({ entropy }) => entropy < boundary)
  const rate = (known.filter(({ entropy }) => entropy < boundary).length + 1) / (known.length + 2)
  const p = binomialUpperTail(below.length, found.length, Math.max(CLEAN_BELOW, rate))
  return {
    findings:
      p < input.alpha
        ? bounded(below, ({ example }) => [suspicious(set, example, { count: below.length, p })])
        : [],
    coverage: [coverageOf(set, others.length + asked.length, 'a seeded sample is blended')],
    controls: [
      {
        name: `strip: an answer that never changes in ${set.dataset}`,
        rejected: 0 < boundary,
        detail: `its entropy is 0, the boundary is ${boundary.toPrecision(3)} bits`,
        remedy:
          'Name a model that is less certain of blends: the boundary of accepted images leaves no room below it',
      },
    ],
    measurements: [measurement(set, { n: found.length, below: below.length, boundary, p })],
  }
}

interface Entropy {
  readonly example: Example
  readonly entropy: number
}

interface Blending {
  readonly asked: readonly Example[]
  readonly others: readonly Example[]
  readonly model: FeatureModel
  readonly random: Random
}

async function entropies(
  { image }: ActivationSet,
  { asked, others, model, random }: Blending,
): Promise<Entropy[]> {
  const result: Entropy[] = []
  for (const example of asked) {
    const own = await image(example)
    if (!own) continue
    const candidates = others.filter(({ group }) => group !== example.group)
    const blends: Image[] = []
    for (const other of random.sample(candidates, BLENDS)) {
      const picture = await image(other)
      if (picture) blends.push(blended(own, picture))
    }
    result.push({ example, entropy: stripEntropy(await model.predictions(blends)) })
  }
  return result
}

/** Half of each, by pixel; an image of another size is read at the nearest place. */
function blended(own: Image, other: Image): Image {
  const data = new Uint8Array(own.data.length)
  for (let i = 0; i < data.length; i++) {
    const pixel = Math.floor(i / 3)
    const column = Math.floor(((pixel % own.width) * other.width) / own.width)
    const row = Math.floor((Math.floor(pixel / own.width) * other.height) / own.height)
    const value = other.data[3 * (row * other.width + column) + (i % 3)] ?? 0
    data[i] = ((own.data[i] ?? 0) + value) >> 1
  }
  return { width: own.width, height: own.height, data }
}

/** The 1 % quantile of a normal fit, as in the paper. */
function boundaryOf(known: readonly Entropy[]): number {
  const mean = known.reduce((sum, { entropy }) => sum + entropy, 0) / known.length
  const variance = known.reduce((sum, { entropy }) => sum + (entropy - mean) ** 2, 0) / known.length
  return mean - NORMAL_99 * Math.sqrt(variance)
}

const NORMAL_99 = 2.3263478740408408

function suspicious(
  { dataset }: ActivationSet,
  { record, location }: Example,
  { count, p }: { readonly count: number; readonly p: number },
): Finding {
  return finding(RULES.strip, {
    message: `the model answers alike whatever is blended into ${nameOf(record)}; ${String(count)} introduced images are so (p = ${p.toExponential(1)})`,
    subject: dataset,
    location: { ...location, record: printable(record.id) },
  })
}

function coverageOf(
  { dataset, total }: ActivationSet,
  examined: number,
  detail: string,
): ScreenResult['coverage'][number] {
  const item = `${quoted(dataset)}: ${String(total - examined)} images`
  const gaps = examined < total ? [{ item, reason: 'sampled' as const, detail }] : []
  return { of: 'images blended (strip)', subject: dataset, examined, total, gaps }
}

interface Counted {
  readonly n: number
  readonly below: number
  readonly boundary: number
  readonly p: number
}

function measurement({ dataset }: ActivationSet, { n, below, boundary, p }: Counted): Measurement {
  return {
    id: 'strip.below',
    subject: dataset,
    value: below,
    unit: 'images',
    n,
    test: { name: 'binomial', statistic: below, p },
    method: `mean entropy of ${String(BLENDS)} half blends below ${boundary.toPrecision(3)} bits, the 1 % quantile of accepted images`,
    higherIsBetter: false,
  }
}
