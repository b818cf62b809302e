/**
 * Damages models at random, half of them so that all lengths still fit, reads each as a graph and writes what was accepted; prints one JSON line.
 * usage: node bench/onnx-fuzz.mjs [--files 100000] [--seed 1]
 * A file is read or refused with a typed error; anything else is a crash, ten seconds are a hang, and both exit with 1.
 * Needs the built packages (`npx tsc --build packages/onnx packages/testkit`).
 */
import { readFileSync, readdirSync } from 'node:fs'
import { clearInterval, setInterval } from 'node:timers'
import { parseArgs } from 'node:util'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import { SecmlopsError, createRandom } from '@secmlops/core'
import { exportModel, readModel } from '@secmlops/onnx'
import { mutate, mutateProtobuf } from '@secmlops/testkit'

const FIXTURES = new URL('../packages/onnx/test/fixtures/models/', import.meta.url)
const HANG_SECONDS = 10

function corpus() {
  const models = readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.onnx'))
    .map((name) => readFileSync(new URL(name, FIXTURES)))
  const messages = JSON.parse(readFileSync(new URL('messages.vectors.json', FIXTURES), 'utf8'))
  return [...models, ...models, ...messages.map(({ bytes }) => Buffer.from(bytes, 'base64'))]
}

/** What became of a file: a code of an error, or `read`. What is read must be writable, and the written readable. */
async function outcome(bytes) {
  try {
    const { graph } = await readModel(bytes)
    await readModel(exportModel(graph))
    return 'read'
  } catch (error) {
    if (error instanceof SecmlopsError) return error.code
    throw error
  }
}

async function fuzz({ files, seed, progress }) {
  const models = corpus()
  const outcomes = {}
  const crashes = []
  let slowest = { milliseconds: 0 }
  for (let index = 0; index < files; index += 1) {
    Atomics.store(progress, 0, index)
    const random = createRandom(seed, String(index))
    const [file, donor] = random.sample(models, 2)
    const damage = index % 2 === 0 ? mutate : mutateProtobuf
    const bytes = damage(file, donor, random)
    const start = performance.now()
    const result = await outcome(bytes).catch((error) => {
      crashes.push({ index, error: String(error?.stack ?? error).slice(0, 400) })
      return 'crash'
    })
    const milliseconds = performance.now() - start
    if (milliseconds > slowest.milliseconds) slowest = { index, milliseconds, result }
    outcomes[result] = (outcomes[result] ?? 0) + 1
  }
  return { outcomes, crashes, slowest }
}

if (isMainThread) {
  const { values } = parseArgs({
    options: {
      files: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
    },
  })
  const [files, seed] = [Number(values.files), Number(values.seed)]
  const progress = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(new URL(import.meta.url), { workerData: { files, seed, progress } })
  let last = { index: -1, since: performance.now() }
  const watch = setInterval(() => {
    const index = Atomics.load(progress, 0)
    if (index !== last.index) last = { index, since: performance.now() }
    else if (performance.now() - last.since > HANG_SECONDS * 1000) {
      console.log(JSON.stringify({ benchmark: 'onnx-fuzz', files, seed, hang: index }))
      process.exit(1)
    }
  }, 1000)
  worker.on('message', ({ outcomes, crashes, slowest }) => {
    clearInterval(watch)
    const { user, system } = process.cpuUsage()
    const result = {
      benchmark: 'onnx-fuzz',
      files,
      seed,
      outcomes,
      crashes: crashes.length,
      firstCrashes: crashes.slice(0, 3),
      slowest,
      cpuSeconds: (user + system) / 1e6,
      maxRssMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    }
    console.log(JSON.stringify(result))
    process.exitCode = crashes.length > 0 ? 1 : 0
  })
} else {
  parentPort.postMessage(await fuzz(workerData))
}
