/**
 * Forward, and forward + gradient with respect to the input, in images per CPU second: for each model, batch and number
 * of threads one JSON line, with the median and the smallest and largest of alternating runs. With --peer PyTorch does
 * the same work on the same weights and inputs in turn (bench/peers/gradient_torch.py), after both agree on the results.
 * The gradient is that of the summed cross-entropy, or of a fixed weighted sum for outputs that are not [batch, classes].
 * usage: node bench/gradient.mjs [--data ../shared/data] [--models REGEX] [--batch 1,16,64] [--threads 1,2] [--runs 5]
 *          [--seconds 1] [--peer python3 [--mode eager|channels_last|compile]]     (needs `npx tsc --build packages/onnx`)
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { createRandom } from '@secmlops/core'
import {
  crossEntropy,
  exportModel,
  openGradientSession,
  openSession,
  readModel,
  upgrade,
  withBatch,
} from '@secmlops/onnx'

const MODELS = [
  'autoattack-resnet_2b/resnet_2b.onnx',
  'vnncomp/sri_resnet_a/onnx/resnet_3b2_bn_mixup_adv_4.0_bs128_lr-1.onnx.gz',
  'cifar/cifar_deep_kw.onnx',
  'mnist/Convnet_maxpool.onnx',
  'mnist/mnist-net_256x2.onnx',
  'detectors/light_person.onnx',
  'detectors/FastestDet.onnx',
]

const { values: flags } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    models: { type: 'string', default: '' },
    batch: { type: 'string', default: '1,16,64' },
    threads: { type: 'string', default: '1,2' },
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '1' },
    peer: { type: 'string' },
    mode: { type: 'string', default: 'eager' },
  },
})
const numbers = (text) => text.split(',').map(Number)
const seconds = Number(flags.seconds)
const scratch = mkdtempSync(join(tmpdir(), 'gradient-'))
try {
  for (const threads of numbers(flags.threads)) {
    const peer = flags.peer && (await openPeer(flags.peer, threads))
    for (const file of MODELS.filter((name) => new RegExp(flags.models).test(name)))
      for (const batch of numbers(flags.batch))
        console.log(JSON.stringify(await measure({ file, batch, threads, peer })))
    peer?.close()
  }
} finally {
  rmSync(scratch, { recursive: true })
}

async function measure({ file, batch, threads, peer }) {
  const model = basename(file).replace(/\.onnx(\.gz)?$/, '')
  const line = { bench: 'gradient', model, batch, threads }
  let ours
  try {
    ours = await openOurs(unpacked(file), { batch, threads })
    const agreement = peer && (await compare(ours, peer, batch))
    const rates = { forward: [], gradient: [] }
    const theirs = { forward: [], gradient: [] }
    for (let run = 0; run < Number(flags.runs); run++)
      for (const what of ['forward', 'gradient']) {
        rates[what].push(await timed(ours[what], batch))
        if (peer) theirs[what].push(rate(await peer.ask({ time: what, seconds })))
      }
    return {
      ...line,
      cuts: ours.cuts,
      ...agreement,
      forward: summary(rates.forward),
      gradient: summary(rates.gradient),
      // Others on the machine spoil figures; of PyTorch with 2 threads, by a factor of ten and more.
      load: round(loadavg()[0] / cpus().length),
      gradientCost: round(median(rates.forward, 'cpu') / median(rates.gradient, 'cpu')),
      ...(peer && {
        peer: {
          ...peer.about,
          forward: summary(theirs.forward),
          gradient: summary(theirs.gradient),
        },
        forwardRatio: round(median(rates.forward, 'cpu') / median(theirs.forward, 'cpu')),
        gradientRatio: round(median(rates.gradient, 'cpu') / median(theirs.gradient, 'cpu')),
      }),
    }
  } catch (error) {
    return { ...line, failed: error.message }
  } finally {
    await ours?.close()
  }
}

/** A session of the model and one of its gradient, with seeded inputs in [0, 1). */
async function openOurs(path, { batch, threads }) {
  const general = await withBatch(upgrade((await readModel(path)).graph), batch)
  if (general.kind === 'fixed') throw new Error(`its batch is fixed: ${general.reason}`)
  const { graph } = general
  const random = createRandom(1)
  const draw = (dims, next) => ({
    type: 'float32',
    dims,
    data: Float32Array.from({ length: dims.reduce((a, b) => a * b, 1) }, next),
  })
  const [input] = graph.inputs
  const [output] = graph.outputs
  const dims = [batch, ...input.dims.slice(1)]
  const classifier = output.dims.length === 2
  const forward = await openSession(exportModel(graph), { threads })
  const gradient = await openGradientSession(graph, {
    threads,
    outputs: [output.name],
    ...(classifier && { loss: crossEntropy }),
  })
  const image = { [input.name]: draw(dims, () => random.uniform()) }
  const seeds = classifier
    ? {
        labels: {
          type: 'int64',
          dims: [batch],
          data: BigInt64Array.from({ length: batch }, (_, i) => BigInt(i % output.dims[1])),
        },
      }
    : Object.fromEntries(
        gradient.outputs.map(({ name, shape }) => [
          `cotangent/${name}`,
          draw(shape, () => random.normal()),
        ]),
      )
  const feeds = { ...image, ...seeds }
  return {
    path,
    feeds,
    input: input.name,
    output: output.name,
    cuts: gradient.cuts.length,
    forward: () => forward.run(image),
    gradient: () => gradient.run(feeds),
    close: async () => {
      await gradient.dispose()
      await forward.dispose()
    },
  }
}

/** Differences relative to the largest value. */
async function compare(ours, peer, batch) {
  const { feeds, input, output, path } = ours
  await peer.ask({ load: path, batch })
  const seed = feeds[`cotangent/${output}`]
  const theirs = await peer.ask({
    run: base64(feeds[input]),
    ...(seed ? { cotangent: base64(seed) } : { labels: Array.from(feeds.labels.data, Number) }),
  })
  const { outputs, gradients } = await ours.gradient()
  const differences = {
    outputDifference: difference(outputs[output].data, floats(theirs.output)),
    gradientDifference: difference(gradients[input].data, floats(theirs.gradient)),
  }
  if (!(differences.outputDifference < 1e-4))
    throw new Error(`outputs differ by ${differences.outputDifference}: not the same work`)
  return differences
}

function difference(a, b) {
  if (a.length !== b.length) return NaN
  let [worst, largest] = [0, 0]
  for (let i = 0; i < a.length; i++) {
    worst = Math.max(worst, Math.abs(a[i] - b[i]))
    largest = Math.max(largest, Math.abs(b[i]))
  }
  return worst === 0 ? 0 : worst / largest
}

async function timed(step, batch) {
  await step()
  await step()
  let images = 0
  const cpu = process.cpuUsage()
  const start = performance.now()
  while (images === 0 || performance.now() - start < seconds * 1000) {
    await step()
    images += batch
  }
  const wall = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return rate({ images, wall, cpu: (user + system) / 1e6 })
}

async function openPeer(python, threads) {
  const script = fileURLToPath(new URL('peers/gradient_torch.py', import.meta.url))
  const child = spawn(python, [script, String(threads), flags.mode], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const answer = async () => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`${python} stopped; see above`)
    return JSON.parse(value)
  }
  return {
    about: await answer(),
    async ask(request) {
      child.stdin.write(`${JSON.stringify(request)}\n`)
      return answer()
    },
    close: () => child.stdin.end(),
  }
}

function unpacked(file) {
  const path = join(flags.data, file)
  if (!path.endsWith('.gz')) return path
  const plain = join(scratch, basename(path, '.gz'))
  writeFileSync(plain, gunzipSync(readFileSync(path)))
  return plain
}

function rate({ images, wall, cpu }) {
  return { cpu: images / cpu, wall: images / wall }
}

/** Images per CPU second, and per second of wall time. */
function summary(rates) {
  const cpu = rates.map((one) => one.cpu)
  return {
    imagesPerCpuSecond: Math.round(median(rates, 'cpu')),
    least: Math.round(Math.min(...cpu)),
    most: Math.round(Math.max(...cpu)),
    imagesPerSecond: Math.round(median(rates, 'wall')),
  }
}

function median(rates, key) {
  const sorted = rates.map((one) => one[key]).sort((a, b) => a - b)
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2
}

function round(ratio) {
  return Math.round(ratio * 100) / 100
}

function base64({ data }) {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64')
}

function floats(text) {
  return new Float32Array(new Uint8Array(Buffer.from(text, 'base64')).buffer)
}
