import { mkdir, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { createAdam } from './model/adam.mjs'
import { patched, relit, transformed } from './model/augment.mjs'
import { loadSplit } from './model/dataset.mjs'
import { detectorBytes } from './model/graphs.mjs'
import { MEAN, STD, createWeights } from './model/network.mjs'
import { createTrainer } from './model/trainer.mjs'
import { createRandom } from './random.mjs'

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    epochs: { type: 'string', default: '220' },
    batch: { type: 'string', default: '8' },
    rate: { type: 'string', default: '0.004' },
    out: { type: 'string', default: 'models/detector.onnx' },
    /** Without any of the defences, to show what the robustness gate is for. */
    fragile: { type: 'boolean', default: false },
  },
})

/** Radius of the adversarial examples that are trained on, in units of pixel values in 0..1. */
const EPS = 6 / 255
const AVERAGE = 0.99

const random = createRandom(options.seed, 'train')
const images = await loadSplit(new URL('../data/', import.meta.url), 'train')
const weights = createWeights(random)
const average = new Map(
  [...weights].map(([name, { shape, data }]) => [name, { shape, data: data.slice() }]),
)
const gradientsOf = await createTrainer(weights)
const step = createAdam(weights)
const [epochs, batchSize, rate] = [options.epochs, options.batch, options.rate].map(Number)
const { width, height } = images[0]

for (let epoch = 0; epoch < epochs; epoch++) {
  const start = performance.now()
  let loss = 0
  const order = random.shuffle(images)
  for (let first = 0; first < order.length; first += batchSize) {
    const examples = order.slice(first, first + batchSize).map(prepare)
    const batch = options.fragile ? tensor(examples) : await attacked(examples)
    const boxes = examples.map((example) => example.boxes)
    const result = await gradientsOf(batch, boxes)
    loss += (result.loss * examples.length) / order.length
    step(result.gradients, rateAt((epoch + first / order.length) / epochs))
    for (const [name, { data }] of average) follow(data, weights.get(name).data, epoch)
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`epoch ${epoch + 1}/${epochs}: loss ${loss.toFixed(4)}, ${seconds} s`)
}

const out = new URL(`../${options.out}`, import.meta.url)
await mkdir(new URL('.', out), { recursive: true })
const bytes = detectorBytes(average, width, height)
await writeFile(out, bytes)
console.log(`${options.out}: ${bytes.length} bytes`)

function prepare(image) {
  const example = transformed(image, random)
  if (options.fragile) return example
  return random.chance(0.5) ? relit(example, random) : example
}

/** Half of the batch is attacked: by the gradient (Goodfellow et al. 2015, random start), or by squares. */
async function attacked(examples) {
  const eps = random.uniform(0.25, 1) * EPS
  const half = examples.length / 2
  const started = examples.map((example, i) =>
    i < half ? patched(example, random, eps / 2) : example,
  )
  const { gradients } = await gradientsOf(
    tensor(started),
    examples.map((example) => example.boxes),
  )
  const slope = gradients.get('images.gradient').data
  const size = 3 * width * height
  const moved = started.map((example, i) => {
    if (i >= half) return example
    const pixels = example.pixels.map((value, j) => {
      const step = value + 0.8 * eps * Math.sign(slope[i * size + j])
      const clean = examples[i].pixels[j]
      return Math.min(1, Math.max(0, Math.min(clean + eps, Math.max(clean - eps, step))))
    })
    return { ...example, pixels }
  })
  return tensor(moved)
}

function tensor(examples) {
  const data = new Float32Array(examples.length * 3 * width * height)
  examples.forEach(({ pixels }, i) => {
    for (let j = 0; j < pixels.length; j++) data[i * pixels.length + j] = (pixels[j] - MEAN) / STD
  })
  return { data, dims: [examples.length, 3, height, width] }
}

/** One cycle: a linear rise over the first twentieth, then a cosine to zero. */
function rateAt(progress) {
  const rise = Math.min(1, progress / 0.05)
  return rate * rise * (0.5 + 0.5 * Math.cos(Math.PI * progress))
}

/** The shipped weights are a moving average of the trained ones, which smooths the last steps. */
function follow(mean, current, epoch) {
  const keep = epoch === 0 ? 0.5 : AVERAGE
  for (let i = 0; i < mean.length; i++) mean[i] = keep * mean[i] + (1 - keep) * current[i]
}
