/**
 * AutoAttack-standard and PGD on the AutoAttack kit, CPU seconds of loading and attacking, one JSON line each; with --peer the
 * official code (and foolbox, torchattacks, plain torch) do the same work on the same files in turn, one thread each.
 * usage: node bench/robustness.mjs [--data ../shared/data] [--attacks autoattack,pgd] [--eps 8/255,2/255] [--runs 1]
 *          [--peer PYTHON [--peers ../shared/peers]]                            (needs `npx tsc --build`)
 * PGD is timed on an open model, as the mean of 5 runs after one, as its peers are. At eps 2/255, which all images withstand,
 * all steps are done on all of them; at 8/255 ours leaves an image alone once it is broken, and its peers do not.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRandom } from '@secmlops/core'
import { planAttack } from '../packages/robustness/dist/attacks/plan.js'
import { openClassifier } from '../packages/robustness/dist/model/classifier.js'
import { runClassification } from '../packages/robustness/dist/run/classification.js'

const { values: flags } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data' },
    attacks: { type: 'string', default: 'autoattack,pgd' },
    eps: { type: 'string', default: '8/255,2/255' },
    runs: { type: 'string', default: '1' },
    peer: { type: 'string' },
    peers: { type: 'string', default: '../shared/peers' },
  },
})
const folder = join(flags.data, 'autoattack-resnet_2b')
const kit = JSON.parse(readFileSync(join(folder, 'resnet_2b_aa.json'), 'utf8'))
const bytes = readFileSync(join(folder, 'resnet_2b_images_u8_nchw.bin'))
const SIZE = 3 * 32 * 32
const images = kit.labels.map((label, index) => ({
  index,
  name: String(index),
  label,
  pixels: Float32Array.from(bytes.subarray(index * SIZE, (index + 1) * SIZE), (v) => v / 255),
}))
const tools = {
  progress: { start: () => ({ advance() {}, done() {} }) },
  clock: { now: () => new Date() },
  random: (scope) => createRandom(0, scope),
}
const WORK = { autoattack, pgd }
const PGD_RUNS = 5

for (let run = 0; run < Number(flags.runs); run++)
  for (const name of flags.attacks.split(',')) await WORK[name]()

async function autoattack() {
  for (const eps of flags.eps.split(',')) {
    const started = process.cpuUsage()
    const classifier = await openKit()
    const attacks = await attack(classifier, planAttack({ name: 'autoattack', eps }))
    const ours = seconds(process.cpuUsage(started))
    await classifier.dispose()
    const robust = attacks.flatMap(({ broken }, i) => (broken ? [] : [i]))
    const official = kit.first_success.flatMap((by, i) => (by === 'robust' ? [i] : []))
    const agree = eps === kit.eps ? images.length - difference(robust, official) : undefined
    const peer = flags.peer && python('aa_torch.py', [folder, '--eps', eps])
    print({
      bench: 'autoattack',
      eps,
      cpuSeconds: ours,
      robust: robust.length,
      agree,
      peer,
      ratio: peer && round(peer.cpu_s / ours),
    })
  }
}

async function pgd() {
  for (const eps of flags.eps.split(',')) await pgdWithin(eps)
}

async function pgdWithin(eps) {
  const classifier = await openKit()
  const plan = planAttack({ name: 'pgd', eps, steps: 40 })
  await attack(classifier, plan)
  const started = process.cpuUsage()
  const wall = performance.now()
  let results = []
  for (let run = 0; run < PGD_RUNS; run++) results = await attack(classifier, plan)
  const cpuSeconds = round(seconds(process.cpuUsage(started)) / PGD_RUNS)
  const wallSeconds = round((performance.now() - wall) / 1000 / PGD_RUNS)
  await classifier.dispose()
  const gradients = results.reduce((sum, { ledger }) => sum + ledger.gradients, 0)
  const peer =
    flags.peer &&
    ['plain', 'foolbox', 'torchattacks'].map((impl) => {
      const found = python('pgd_libs.py', [folder, '--impl', impl, '--eps', eps])
      const { cpu_s_per_run: cpu, wall_s_per_run: wall, robust } = found
      return {
        impl,
        cpuSeconds: cpu,
        wallSeconds: wall,
        robust,
        ratio: round(cpu / cpuSeconds),
        wallRatio: round(wall / wallSeconds),
      }
    })
  print({
    bench: 'pgd-40',
    eps,
    images: images.length,
    robust: results.filter(({ broken }) => !broken).length,
    cpuSeconds,
    wallSeconds,
    gradients,
    gradientsPerCpuSecond: Math.round(gradients / cpuSeconds),
    peer,
  })
}

function openKit() {
  return openClassifier(join(folder, 'resnet_2b.onnx'), {
    input: { mean: kit.mean, std: kit.std },
    data: { channels: 3, height: 32, width: 32 },
    threads: 1,
  })
}

async function attack(classifier, plan) {
  const { attacks } = await runClassification(classifier, { images }, [plan], tools)
  return attacks[0].results
}

function python(program, args) {
  const output = execFileSync(flags.peer, [program, ...args.map(absolute)], {
    cwd: flags.peers,
    encoding: 'utf8',
  })
  return JSON.parse(output.trim().split('\n').at(-1))
}

/** The peers run in their own folder. */
function absolute(argument) {
  return argument === folder ? join(process.cwd(), folder) : argument
}

function difference(a, b) {
  return [...a.filter((x) => !b.includes(x)), ...b.filter((x) => !a.includes(x))].length
}

function seconds({ user, system }) {
  return round((user + system) / 1e6)
}

function round(value) {
  return Math.round(value * 1000) / 1000
}

function print(line) {
  console.log(JSON.stringify({ ...line, load: round(loadavg()[0]) }))
}
