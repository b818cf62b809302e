import { mkdir, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { createHash } from 'node:crypto'
import { ARMS } from './arms/index.mjs'
import { encodePng } from './scene/png.mjs'
import { TRIGGER } from './defences/trigger.mjs'
import { loadSplit } from './model/dataset.mjs'
import { detectorBytes } from './model/graphs.mjs'
import { BATCH, EPOCHS, HELD_OUT, RATE, trainArm } from './train-arm.mjs'

const { values: options } = parseArgs({
  options: {
    arm: { type: 'string', multiple: true, default: ['all'] },
    seed: { type: 'string', default: '1' },
    out: { type: 'string', default: 'models/arms' },
  },
})

const images = await loadSplit(new URL('../data/', import.meta.url), 'train')
const out = new URL(`../${options.out}/`, import.meta.url)
await mkdir(out, { recursive: true })
await writeFile(new URL('trigger.png', out), encodePng(TRIGGER.pixels, TRIGGER.side, TRIGGER.side))
const trained = new Map()
const chosen = ARMS.filter(({ name }) => options.arm.includes('all') || options.arm.includes(name))
for (const arm of chosen) await train(arm)

/** A teacher is trained for its student where it was not yet. */
async function train(arm) {
  const started = process.cpuUsage()
  const begun = new Date().toISOString()
  const teacher = arm.teacher && (await teacherOf(arm))
  const result = await trainArm(arm, { images, teacher, seed: options.seed, say: console.log })
  trained.set(arm.name, result)
  const { user, system } = process.cpuUsage(started)
  const cost = { cpuSeconds: Math.round((user + system) / 1e5) / 10, begun }
  await write(arm, result, { ...cost, ended: new Date().toISOString() })
}

async function teacherOf({ teacher: { arm: name } }) {
  if (!trained.has(name)) await train(ARMS.find((each) => each.name === name))
  return trained.get(name).weights
}

async function write(arm, { weights, epochs, kept }, cost) {
  const [{ width, height }] = images
  const bytes = detectorBytes(weights, width, height)
  await writeFile(new URL(`${arm.name}.onnx`, out), bytes)
  const parameters = {
    arm: arm.name,
    seed: options.seed,
    about: arm.about,
    defences: arm.defences,
    settings: arm,
    epochs,
    kept,
    limits: { epochs: EPOCHS, batch: BATCH, rate: RATE, heldOut: HELD_OUT },
    cost,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
  await writeFile(new URL(`${arm.name}.json`, out), `${JSON.stringify(parameters, null, 2)}\n`)
  console.log(`${arm.name}: ${bytes.length} bytes, ${cost.cpuSeconds} s of processor time`)
}
