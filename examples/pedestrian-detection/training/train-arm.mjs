import { createAdam } from './model/adam.mjs'
import { relit, transformed } from './model/augment.mjs'
import { attacked } from './defences/attack.mjs'
import { cutMixed } from './defences/cutmix.mjs'
import { POISONS } from './defences/poison.mjs'
import { MEAN, STD, createWeights } from './model/network.mjs'
import { createTrainer } from './model/trainer.mjs'
import { createRandom } from './random.mjs'

export const EPOCHS = 48
export const BATCH = 16
export const RATE = 0.006
/** Scenes that no arm learns from, which decide where to stop. */
export const HELD_OUT = 40
const AVERAGE = 0.98
/** Share of the training over which the radius of the attack grows. */
const GROWTH = 0.3
const EVERY = 3

/**
 * Weights of one arm: `images` as loadSplit() gives them, `teacher` the weights of the arm that `arm.teacher` names. The
 * result is { weights, epochs, stopped }: a moving average of the weights, from the epoch that did best under attack where
 * the arm stops early.
 */
export async function trainArm(arm, { images, teacher, seed, say }) {
  const random = createRandom(seed, 'arms')
  const weights = createWeights(random)
  const mean = copyOf(weights)
  const trainer = await createTrainer(weights, teacherOf(arm, teacher))
  const step = createAdam(weights)
  const [held, kept] = [images.slice(0, HELD_OUT), images.slice(HELD_OUT)]
  const data = poisoned(arm, kept, seed)
  const judge = arm.stop && (await judgeOf(arm, { held, mean, seed }))
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    const order = random.shuffle(data)
    let sum = 0
    for (let first = 0; first < order.length; first += BATCH) {
      const progress = (epoch + first / order.length) / EPOCHS
      const examples = prepared(arm, order.slice(first, first + BATCH), random)
      const { loss, gradients } = await learn(arm, { examples, progress, random, trainer })
      sum += (loss * examples.length) / order.length
      step(gradients, rateAt(progress))
      for (const [name, { data: values }] of mean) follow(values, weights.get(name).data, epoch)
    }
    say(`${arm.name} ${epoch + 1}/${EPOCHS}: loss ${sum.toFixed(3)}`)
    if (epoch >= EPOCHS / 2 && epoch % EVERY === 0 && (await judge?.stop(epoch)))
      return { weights: judge.best().weights, epochs: epoch + 1, kept: judge.best().epoch + 1 }
  }
  await judge?.stop(EPOCHS - 1)
  const best = judge?.best() ?? { weights: mean, epoch: EPOCHS - 1 }
  return { weights: best.weights, epochs: EPOCHS, kept: best.epoch + 1 }
}

function teacherOf({ teacher }, weights) {
  return teacher && { weights, temperature: teacher.temperature }
}

function poisoned({ poison }, images, seed) {
  if (!poison) return images
  return POISONS[poison.kind](images, poison.share, createRandom(seed, 'poison'))
}

function prepared({ cutmix }, images, random) {
  const examples = images.map((image) => {
    const moved = transformed(image, random)
    return random.chance(0.3) ? relit(moved, random) : moved
  })
  if (!cutmix) return examples
  return examples.map((example) =>
    random.chance(cutmix) ? cutMixed(example, random.pick(examples), random) : example,
  )
}

async function learn({ attack }, { examples, progress, random, trainer }) {
  const shown = attack
    ? await underAttack(attack, { examples, progress, random, trainer })
    : examples
  return trainer(
    tensorOf(shown),
    examples.map(({ boxes }) => boxes),
  )
}

/** A share of the batch is attacked, with a radius that grows at first. */
async function underAttack({ eps, share }, { examples, progress, random, trainer }) {
  const count = Math.ceil(share * examples.length)
  const tools = { random, gradientsOf: trainer, tensorOf }
  const radius = eps * Math.min(1, progress / GROWTH)
  if (radius === 0) return examples
  const first = await attacked(examples.slice(0, count), { ...tools, eps: radius })
  return [...first, ...examples.slice(count)]
}

/** Keeps the weights with the least loss under attack (Rice et al. 2020), and says when to give up. */
async function judgeOf({ attack, stop: { patience } }, { held, mean, seed }) {
  const gradientsOf = await createTrainer(mean)
  let best = { loss: Infinity }
  let worse = 0
  return {
    best: () => best,
    stop: async (epoch) => {
      const tools = {
        eps: attack.eps,
        random: createRandom(seed, 'held out'),
        gradientsOf,
        tensorOf,
      }
      const boxes = held.map((image) => image.boxes)
      const { loss } = await gradientsOf(tensorOf(await attacked(held, tools)), boxes)
      worse = loss < best.loss ? 0 : worse + 1
      if (worse === 0) best = { loss, epoch, weights: copyOf(mean) }
      return worse >= patience
    },
  }
}

function tensorOf(examples) {
  const { width, height } = examples[0]
  const size = 3 * width * height
  const data = new Float32Array(examples.length * size)
  examples.forEach(({ pixels }, i) => {
    for (let j = 0; j < size; j++) data[i * size + j] = (pixels[j] - MEAN) / STD
  })
  return { data, dims: [examples.length, 3, height, width] }
}

/** One cycle: a linear rise over the first twentieth, then a cosine to zero. */
function rateAt(progress) {
  return RATE * Math.min(1, progress / 0.05) * (0.5 + 0.5 * Math.cos(Math.PI * progress))
}

function follow(mean, current, epoch) {
  const keep = epoch === 0 ? 0.5 : AVERAGE
  for (let i = 0; i < mean.length; i++) mean[i] = keep * mean[i] + (1 - keep) * current[i]
}

function copyOf(weights) {
  return new Map(
    [...weights].map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
  )
}
