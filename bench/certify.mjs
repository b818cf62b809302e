/**
 * What can be proven, and in how much time: for each model and radius one JSON line with the images (or properties) that are
 * certified, by intervals and by linear relaxation, and the CPU seconds of loading the bounds and of running them.
 * usage: node bench/certify.mjs [--data ../shared/data] [--models REGEX] [--methods interval,linear] [--refine 1024]
 *          [--batch 1] [--images 100]                                      (needs `npx tsc --build`)
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { openBoundSession, openCertifier, readModel } from '@secmlops/onnx'
import { readProperty } from '../packages/testkit/dist/index.js'

const { values: flags } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    models: { type: 'string', default: '' },
    methods: { type: 'string', default: 'interval,linear' },
    refine: { type: 'string', default: '1024' },
    batch: { type: 'string', default: '1' },
    images: { type: 'string', default: '100' },
  },
})

const MNIST = { images: () => table('mnist/mnist_test.csv', 1), mean: [0], std: [1] }
const CIFAR = { mean: [0.485, 0.456, 0.406], std: [0.225, 0.225, 0.225] }
const CLASSIFIERS = [
  { ...MNIST, file: 'mnist/mnist_0.1.onnx', eps: ['0.1'], mean: [0.1307], std: [0.3081] },
  { ...MNIST, file: 'mnist/mnist-net_256x2.onnx', eps: ['0.01', '0.02'] },
  { ...MNIST, file: 'mnist/Convnet_maxpool.onnx', eps: ['0.01', '0.02'] },
  {
    ...CIFAR,
    file: 'cifar/cifar_deep_kw.onnx',
    eps: ['2/255', '8/255'],
    images: () => table('cifar/cifar10_test.csv', 3),
  },
  { file: 'autoattack-resnet_2b/resnet_2b.onnx', eps: ['1/255', '2/255'], images: supplied },
]
const PROPERTIES = ['mnist_fc', 'sri_resnet_a', 'acasxu', 'reach_prob_density', 'rl_benchmarks']

const wanted = new RegExp(flags.models)
for (const method of flags.methods.split(',')) {
  const options = { method, refine: Number(flags.refine), batch: Number(flags.batch) }
  for (const classifier of CLASSIFIERS.filter(({ file }) => wanted.test(file)))
    for (const line of await certifyImages(classifier, options)) console.log(JSON.stringify(line))
  for (const folder of PROPERTIES.filter((name) => wanted.test(`vnncomp/${name}`)))
    console.log(JSON.stringify(await proveProperties(folder, options)))
}

/** Boxes of pixels in [0, 1], normalised in float64 and rounded to float32. */
async function certifyImages({ file, eps, images, mean, std }, options) {
  const { graph } = await readModel(readFileSync(join(flags.data, file)))
  const [certifier, load] = await timed(() => openCertifier(graph, { ...options, classes: 10 }))
  if (certifier.kind === 'uncovered') return [{ file, ...certifier }]
  const all = images()
  const count = Math.min(all.labels.length, Number(flags.images))
  const norm = { mean: mean ?? all.mean, std: std ?? all.std }
  const [input] = graph.inputs
  const lines = []
  for (const text of eps) {
    const [over, under = 1] = text.split('/').map(Number)
    const box = (sign) => ({
      [input.name]: {
        type: 'float32',
        dims: [count, ...input.dims.slice(1)],
        data: normalised(all, count, { ...norm, shift: (sign * over) / under }),
      },
    })
    const labels = all.labels.slice(0, count)
    const [found, run] = await timed(() =>
      certifier.certify({ lower: box(-1), upper: box(1) }, labels),
    )
    const certified = found.filter((one) => one.certified).length
    lines.push({ file, eps: text, ...options, certified, of: count, load, run, peakMB: peak() })
  }
  await certifier.dispose()
  return lines
}

function normalised({ pixels, size }, count, { mean, std, shift }) {
  const plane = size / mean.length
  return Float32Array.from({ length: count * size }, (_, i) => {
    const channel = Math.floor((i % size) / plane)
    return (Math.min(1, Math.max(0, pixels[i] + shift)) - mean[channel]) / std[channel]
  })
}

async function proveProperties(folder, options) {
  const rows = readFileSync(join(flags.data, 'vnncomp', folder, 'instances.csv'), 'utf8')
  const instances = rows
    .trim()
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(','))
  const counts = { proven: 0, unsat: 0, unknownProven: 0, unknown: 0, satProven: 0, sat: 0 }
  let [load, run] = [0, 0]
  for (const model of new Set(instances.map(([file]) => file))) {
    const own = instances.filter(([file]) => file === model)
    const { graph } = await readModel(unpacked(folder, model))
    const properties = own.map(([, file]) => readProperty(unpacked(folder, file).toString()))
    const rows = Math.max(...properties.map(({ cases }) => cases.flat().length))
    const [session, loading] = await timed(() => openBoundSession(graph, { ...options, rows }))
    if (session.kind === 'uncovered') return { folder, model, ...session }
    load += loading
    for (const [i, property] of properties.entries()) {
      const [proven, time] = await timed(() => isProven(session, graph, { property, rows }))
      run += time
      const verdict = own[i][2]
      counts[verdict]++
      if (proven) counts[verdict === 'unsat' ? 'proven' : `${verdict}Proven`]++
    }
    await session.dispose()
  }
  return { folder, ...options, ...counts, load, run, peakMB: peak() }
}

/** In each case some condition is out of reach. */
async function isProven(session, { inputs: [input] }, { property, rows }) {
  const { lower, upper, cases } = property
  const functions = new Float32Array(rows * session.outputs)
  cases.flat().forEach(({ coefficients }, row) => {
    for (const [output, value] of coefficients) functions[row * session.outputs + output] = value
  })
  const dims = [1, ...input.dims.slice(1)]
  const box = (data) => ({ [input.name]: { type: 'float32', dims, data } })
  const bounds = await session.run(
    { lower: box(lower), upper: box(upper) },
    { type: 'float32', dims: [1, rows, session.outputs], data: functions },
  )
  let row = 0
  return cases.every((conditions) => {
    const met = conditions.map(({ limit }) => !(bounds[row++] > limit))
    return met.includes(false)
  })
}

function unpacked(folder, file) {
  return gunzipSync(readFileSync(join(flags.data, 'vnncomp', folder, `${file}.gz`)))
}

/** Rows of a label and pixels; those of colour images are HWC. */
function table(file, channels) {
  const rows = readFileSync(join(flags.data, file), 'utf8').trim().split('\n')
  const values = rows.map((row) => row.split(',').map(Number))
  const size = values[0].length - 1
  const plane = size / channels
  const pixels = values.flatMap((row) =>
    Array.from(
      { length: size },
      (_, i) => row[1 + (i % plane) * channels + Math.floor(i / plane)] / 255,
    ),
  )
  return { labels: values.map(([label]) => label), pixels, size }
}

function supplied() {
  const folder = join(flags.data, 'autoattack-resnet_2b')
  const json = JSON.parse(readFileSync(join(folder, 'resnet_2b_aa.json'), 'utf8'))
  const bytes = readFileSync(join(folder, 'resnet_2b_images_u8_nchw.bin'))
  const { mean, std } = json
  const labels = json.labels ?? json.y
  return { labels, mean, std, pixels: Array.from(bytes, (byte) => byte / 255), size: 3072 }
}

async function timed(work) {
  const before = process.cpuUsage()
  const result = await work()
  const { user, system } = process.cpuUsage(before)
  return [result, Math.round((user + system) / 1e4) / 100]
}

function peak() {
  return Math.round(process.resourceUsage().maxRSS / 1024)
}
