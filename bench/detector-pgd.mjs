/**
 * PGD on both supplied detectors over the street photographs: AP50 clean, under random signs and under the attack, as the mean and
 * standard deviation over seeds: one random start more or less moves ten photographs by .05.
 * usage: node bench/detector-pgd.mjs [--shared ../shared] [--loss vanish] [--steps 5] [--step 0.5 of eps] [--seeds 10] [--peer PYTHON]
 * With --peer the same attack on the same photographs under PyTorch (bench/peers/detector_pgd_torch.py).
 * Context (other photographs of the same data set, light_person): AP50 .956 of 170; 15 images .930 -> .516/.257/.095 at 2/4/8 of 255.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom } from '@secmlops/core'
import { decodeImage } from '@secmlops/dataset'
import { openGradientSession, readModel } from '@secmlops/onnx'
import { fitImage, toImage, toModel } from '../packages/robustness/dist/data/fit.js'
import { DECODERS } from '../packages/robustness/dist/decoders/index.js'
import { namedOutputs } from '../packages/robustness/dist/decoders/output.js'
import { suppress } from '../packages/robustness/dist/decoders/suppression.js'
import { DETECTION_LOSSES } from '../packages/robustness/dist/losses/index.js'
import {
  DETECTION_METRICS,
  estimate,
} from '../packages/robustness/dist/metrics/detection-metric.js'

const { values: flags } = parseArgs({
  options: {
    shared: { type: 'string', default: '../shared' },
    loss: { type: 'string', default: 'vanish' },
    steps: { type: 'string', default: '5' },
    step: { type: 'string', default: '0.5' },
    seeds: { type: 'string', default: '10' },
    peer: { type: 'string' },
  },
})
const { shared, loss } = flags
const [steps, share, seeds] = [flags.steps, flags.step, flags.seeds].map(Number)
const SIZES = [2, 4, 8]
const MODELS = [
  {
    file: 'light_person.onnx',
    decoder: 'yolox',
    side: 192,
    classes: 1,
    high: 255,
    resize: 'letterbox',
    iou: 0.5,
  },
  {
    file: 'FastestDet.onnx',
    decoder: 'fastestdet',
    side: 352,
    classes: 80,
    high: 1,
    resize: 'stretch',
    iou: 0.5,
  },
]
const LEAST_SCORE = 0.05
const BOX = /\(Xmin, Ymin\) - \(Xmax, Ymax\) : \((\d+), (\d+)\) - \((\d+), (\d+)\)/g

const street = join(shared, 'data', 'street')
const photographs = []
for (const name of readdirSync(street).filter((each) => each.endsWith('.png'))) {
  const text = readFileSync(join(street, name.replace('.png', '.txt')), 'latin1')
  const truth = [...text.matchAll(BOX)].map(([, ...corners]) => {
    const [left, top, right, bottom] = corners.map(Number)
    return {
      label: 0,
      ignore: false,
      x: left - 1,
      y: top - 1,
      width: right - left + 1,
      height: bottom - top + 1,
    }
  })
  photographs.push({ image: await decodeImage(readFileSync(join(street, name)), name), truth })
}

for (const model of MODELS) {
  const started = process.cpuUsage()
  const shape = { channels: 3, height: model.side, width: model.side }
  const settings = { shape, classes: model.classes, strides: [8, 16, 32] }
  const decoder = DECODERS[model.decoder]
  const { graph } = await readModel(join(shared, 'data', 'detectors', model.file))
  const session = await openGradientSession(graph, { batch: 1 })
  const input = graph.inputs[0].name
  // The cotangents of a pass that only reads the outputs.
  const nothing = {}
  for (const { name, shape: dims } of session.outputs) {
    const data = new Float32Array(dims.reduce((product, each) => product * each, 1))
    nothing[`cotangent/${name}`] = { type: 'float32', dims, data }
  }

  const run = async (pixels, cotangents) => {
    const data = pixels.map((value) => value * model.high)
    const feeds = {
      [input]: { type: 'float32', dims: [1, 3, model.side, model.side], data },
      ...cotangents,
    }
    return session.run(feeds)
  }
  const readOutputs = async (pixels) => {
    const { outputs } = await run(pixels, nothing)
    return { outputs, named: namedOutputs(outputs) }
  }
  const detect = async ({ pixels, placement }) => {
    const { named } = await readOutputs(pixels)
    const found = decoder.decodeAll(named, settings).filter(({ score }) => score >= LEAST_SCORE)
    return suppress(found, model.iou).map((each) => ({ ...each, ...toImage(each, placement) }))
  }
  const gradient = async (pixels, truth) => {
    const { outputs, named } = await readOutputs(pixels)
    const { value, cotangents } = DETECTION_LOSSES[loss].evaluate(
      decoder.read(named, settings),
      truth,
    )
    const fed = Object.fromEntries(
      named.map(({ name }, i) => [`cotangent/${name}`, { ...outputs[name], data: cotangents[i] }]),
    )
    const { gradients } = await run(pixels, fed)
    return { value, slope: gradients[input].data }
  }
  const pgd = async ({ pixels, truth }, eps, random) => {
    let x = pixels.map((value) => clip(value + eps * (2 * random.uniform() - 1), 0, 1))
    for (let step = 0; step < steps; step++) {
      const { slope } = await gradient(x, truth)
      x = x.map((value, i) =>
        clip(
          clip(value + share * eps * Math.sign(slope[i]), pixels[i] - eps, pixels[i] + eps),
          0,
          1,
        ),
      )
    }
    return x
  }
  const images = photographs.map(({ image, truth }) => {
    const { pixels, placement } = fitImage(image, { shape, color: 'bgr' }, model.resize)
    return {
      pixels,
      placement,
      inImage: truth,
      truth: truth.map((box) => ({ ...box, ...toModel(box, placement) })),
    }
  })
  const ap50 = async (change, seed = 0) => {
    const judged = []
    for (const [index, image] of images.entries()) {
      const random = createRandom(seed, `detector-pgd/${index}`)
      const pixels = await change(image, random)
      judged.push({
        detections: (await detect({ ...image, pixels })).filter(({ label }) => label === 0),
        truth: image.inImage,
      })
    }
    const metric = DETECTION_METRICS.find(({ id }) => id === 'ap50')
    return estimate(metric, judged, { confidence: 0.9, random: createRandom(1) }).value
  }
  const line = { bench: 'detector-pgd', model: model.file, loss, steps, step: share, seeds }
  line.images = images.length
  line.cuts = session.cuts.length
  line.clean = round(await ap50(({ pixels }) => pixels))
  for (const size of SIZES) {
    const eps = size / 255
    const noise = ({ pixels }, random) => pixels.map((v) => clip(v + eps * random.sign(), 0, 1))
    line[`noise@${size}/255`] = round(await ap50(noise))
    const found = []
    for (let seed = 0; seed < seeds; seed++)
      found.push(await ap50((image, random) => pgd(image, eps, random), seed))
    line[`pgd@${size}/255`] = spread(found)
  }
  const { user, system } = process.cpuUsage(started)
  console.log(JSON.stringify({ ...line, cpuSeconds: Number(((user + system) / 1e6).toFixed(1)) }))
  await session.dispose()
}
if (flags.peer) peer()

/** The attack of light_person.onnx under PyTorch. */
function peer() {
  const args = ['bench/peers/detector_pgd_torch.py', ...[shared, seeds, steps, share].map(String)]
  const output = execFileSync(flags.peer, args, { encoding: 'utf8' })
  const runs = output
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text))
  const line = {
    bench: 'detector-pgd',
    model: 'light_person.onnx',
    peer: 'torch',
    seeds,
    clean: runs[0].clean,
  }
  for (const size of SIZES)
    line[`pgd@${size}/255`] = spread(runs.map((run) => run[`pgd@${size}/255`]))
  console.log(JSON.stringify(line))
}

function spread(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean: round(mean), sd: round(Math.sqrt(squares / Math.max(1, values.length - 1))) }
}

function round(value) {
  return Number(value.toFixed(3))
}

function clip(value, low, high) {
  return Math.min(Math.max(value, low), high)
}
