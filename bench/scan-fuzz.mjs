/**
 * Damages files at random and scans each; prints one JSON line per format.
 * usage: node bench/scan-fuzz.mjs [--files 100000] [--seed 1] [--formats pickle,zip]
 * A scan ends with a result whose findings lie in the file. An exception, more than a CPU second and another one a megabyte, or a heap
 * of more than 256 MB is a failure, and exits with 1. A format is one entry of `seeds.json`: a file name and seeds.
 * Needs the built packages (`npx tsc --build packages/scan packages/testkit`).
 */
import { readFileSync } from 'node:fs'
import { clearInterval, setInterval } from 'node:timers'
import { parseArgs } from 'node:util'
import { Worker, isMainThread, parentPort, workerData } from 'node:worker_threads'
import { createRandom } from '@secmlops/core'
import { mutate } from '@secmlops/testkit'
import { scanFile } from '../packages/scan/dist/index.js'

const SEEDS = new URL('../packages/scan/test/fixtures/seeds.json', import.meta.url)
const HANG_SECONDS = 10
const HEAP_MEGABYTES = 256
const MEGABYTE = 1 << 20

function problemOf({ findings, gaps }, bytes, milliseconds) {
  if (milliseconds > 1000 * (1 + bytes.length / MEGABYTE)) return 'slow'
  const outside = ({ location: { offset } }) => !(offset >= 0 && offset < bytes.length)
  if (findings.some(outside)) return 'a finding lies outside the file'
  return gaps.some(({ detail }) => detail === '') ? 'a gap without a reason' : undefined
}

async function fuzzFormat({ path, seeds }, { format, files, seed, progress }) {
  const corpus = seeds.map((text) => Buffer.from(text, 'base64'))
  const donors = [...corpus, ...corpus]
  const outcomes = { clean: 0, blocked: 0, inconclusive: 0 }
  const problems = []
  let [slowest, heap] = [0, 0]
  for (let index = 0; index < files; index += 1) {
    Atomics.add(progress, 0, 1)
    const random = createRandom(seed, `${format}/${index}`)
    const [file, donor] = random.sample(donors, 2)
    const bytes = Buffer.from(mutate(file, donor, random))
    const source = {
      size: bytes.length,
      read: async (offset, length) => bytes.subarray(offset, offset + length),
    }
    const start = process.cpuUsage()
    const result = await scanFile(source, path).catch((error) => ({ error }))
    const { user, system } = process.cpuUsage(start)
    const milliseconds = (user + system) / 1000
    const problem = result.error
      ? String(result.error.stack).slice(0, 400)
      : problemOf(result, bytes, milliseconds)
    if (problem) problems.push({ index, problem })
    slowest = Math.max(slowest, milliseconds)
    if (index % 1000 === 0) heap = Math.max(heap, process.memoryUsage().heapUsed / MEGABYTE)
    const isBlocked = result.findings?.some(({ severity }) => severity === 'error')
    const isUnclear = result.gaps?.length > 0
    outcomes[isBlocked ? 'blocked' : isUnclear ? 'inconclusive' : 'clean'] += 1
  }
  if (heap > HEAP_MEGABYTES) problems.push({ problem: `heap of ${heap} MB` })
  return { outcomes, problems, slowestMilliseconds: slowest, heapMegabytes: Math.round(heap) }
}

async function fuzz({ formats, ...options }) {
  const corpora = JSON.parse(readFileSync(SEEDS, 'utf8'))
  let failed = false
  for (const format of formats ?? Object.keys(corpora)) {
    const before = process.cpuUsage()
    const result = await fuzzFormat(corpora[format], { ...options, format })
    const { user, system } = process.cpuUsage(before)
    failed ||= result.problems.length > 0
    const { problems, ...rest } = result
    parentPort.postMessage({
      benchmark: 'scan-fuzz',
      format,
      files: options.files,
      seed: options.seed,
      problems: problems.length,
      firstProblems: problems.slice(0, 3),
      ...rest,
      cpuSeconds: (user + system) / 1e6,
    })
  }
  return failed
}

if (isMainThread) {
  const { values } = parseArgs({
    options: {
      files: { type: 'string', default: '100000' },
      seed: { type: 'string', default: '1' },
      formats: { type: 'string' },
    },
  })
  const progress = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(new URL(import.meta.url), {
    workerData: {
      files: Number(values.files),
      seed: Number(values.seed),
      formats: values.formats?.split(','),
      progress,
    },
  })
  // Of the processor, not of the clock: on a busy machine a worker may wait for longer than it hangs.
  const cpuSeconds = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1e6
  }
  let last = { count: -1, since: cpuSeconds() }
  const watch = setInterval(() => {
    const count = Atomics.load(progress, 0)
    if (count !== last.count) last = { count, since: cpuSeconds() }
    else if (cpuSeconds() - last.since > HANG_SECONDS) {
      console.log(JSON.stringify({ benchmark: 'scan-fuzz', hang: count }))
      process.exit(1)
    }
  }, 1000)
  worker.on('message', (result) => console.log(JSON.stringify(result)))
  worker.on('exit', (code) => {
    clearInterval(watch)
    process.exitCode = code
  })
} else {
  process.exit((await fuzz(workerData)) ? 1 : 0)
}
