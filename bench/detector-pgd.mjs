// PGD on both supplied detectors over the street photographs: AP50 clean, under random signs and under the attack.
// usage: node bench/detector-pgd.mjs [shared=../shared] [loss=vanish] [steps=5] [step as share of eps=0.5]
// Context (170 images of the same data set, light_person): AP50 .956; 15 images .930 -> .516/.257/.095 at 2/4/8 of 255.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
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

const [shared = '../shared', loss = 'vanish', steps = '5', share = '0.5'] = process.argv.slice(2)
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
    for (let step = 0; step < Number(steps); step++) {
      const { slope } = await gradient(x, truth)
      x = x.map((value, i) =>
        clip(
          clip(value + Number(share) * eps * Math.sign(slope[i]), pixels[i] - eps, pixels[i] + eps),
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
  const ap50 = async (change) => {
    const judged = []
    for (const [index, image] of images.entries()) {
      const random = createRandom(1, `detector-pgd/${index}`)
      const pixels = await change(image, random)
      judged.push({
        detections: (await detect({ ...image, pixels })).filter(({ label }) => label === 0),
        truth: image.inImage,
      })
    }
    const metric = DETECTION_METRICS.find(({ id }) => id === 'ap50')
    return Number(
      estimate(metric, judged, { confidence: 0.9, random: createRandom(1) }).value.toFixed(4),
    )
  }
  const line = {
    bench: 'detector-pgd',
    model: model.file,
    loss,
    steps: Number(steps),
    step: Number(share),
    images: images.length,
  }
  line.cuts = session.cuts.length
  line.clean = await ap50(({ pixels }) => pixels)
  for (const size of [2, 4, 8]) {
    const eps = size / 255
    line[`noise@${size}/255`] = await ap50(({ pixels }, random) =>
      pixels.map((v) => clip(v + eps * random.sign(), 0, 1)),
    )
    line[`pgd@${size}/255`] = await ap50((image, random) => pgd(image, eps, random))
  }
  const { user, system } = process.cpuUsage(started)
  console.log(JSON.stringify({ ...line, cpuSeconds: Number(((user + system) / 1e6).toFixed(1)) }))
  await session.dispose()
}

function clip(value, low, high) {
  return Math.min(Math.max(value, low), high)
}
