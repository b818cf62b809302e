import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { averagePrecision, bootstrapInterval } from './evaluation/average-precision.mjs'
import { decode, iou } from './evaluation/boxes.mjs'
import { squareAttack } from './evaluation/square.mjs'
import { loadSplit } from './model/dataset.mjs'
import { createEngine } from './model/engine.mjs'
import { HEADS, MEAN, STD } from './model/network.mjs'
import { createRandom } from './random.mjs'

const { values: options } = parseArgs({
  options: {
    model: { type: 'string', default: 'models/detector.onnx' },
    split: { type: 'string', default: 'test' },
    eps: { type: 'string', default: '8' },
    queries: { type: 'string', default: '100' },
  },
})

const random = createRandom('evaluate')
const root = new URL('../', import.meta.url)
const images = await loadSplit(new URL('data/', root), options.split)
const run = await createEngine(await readFile(new URL(options.model, root)))
const eps = Number(options.eps) / 255

await report('clean', (image) => image.pixels)
await report(`noise +-${options.eps}/255`, ({ pixels }) =>
  pixels.map((value) => clamp(value + (random.chance(0.5) ? eps : -eps))),
)
await report(
  `square ${options.eps}/255, ${options.queries} queries`,
  ({ pixels, boxes, width, height }) =>
    squareAttack(pixels, {
      width,
      height,
      eps,
      queries: Number(options.queries),
      random,
      lossOf: async (candidate) => confidence(await detect(candidate, width, height), boxes),
    }),
)

async function report(name, perturbed) {
  const start = performance.now()
  const results = []
  for (const image of images) {
    const found = await detect(await perturbed(image), image.width, image.height)
    results.push({ found, boxes: image.boxes })
  }
  const interval = bootstrapInterval(results, random).map((value) => value.toFixed(3))
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  console.log(`${name}: AP50 ${averagePrecision(results).toFixed(3)} [${interval}], ${seconds} s`)
}

async function detect(pixels, width, height) {
  const data = pixels.map((value) => (value - MEAN) / STD)
  const outputs = await run(new Map([['images', { data, dims: [1, 3, height, width] }]]))
  const strides = HEADS.map(({ stride }) => stride)
  return decode(outputs.get('detections').data, { strides, width, height })
}

/** How sure the detector is of the people that are there, less how sure of those that are not. */
function confidence(found, boxes) {
  let sum = 0
  const free = new Set(boxes)
  for (const { box, score } of found) {
    const hit = [...free].find((candidate) => iou(candidate, box) >= 0.5)
    free.delete(hit)
    sum += hit ? score : -score
  }
  return sum
}

function clamp(value) {
  return Math.min(1, Math.max(0, value))
}
