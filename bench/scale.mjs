// Attacks with a cache: CPU seconds of the first run, of a second, and of the last run after shards; one JSON line.
// usage: node bench/scale.mjs model.onnx data.npz [attack=autoattack] [eps=8/255] [shards=3] [mean,std as JSON arrays]
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseFraction } from '@secmlops/core'
import { attackModel } from '@secmlops/robustness'
import { mergeCaches } from '../packages/cli/dist/host/merge-caches.js'
import { openDiskCache } from '../packages/cli/dist/host/result-cache.js'

const [model, npz, name = 'autoattack', eps = '8/255', shards = '3', mean, std] =
  process.argv.slice(2)
const silent = { start: () => ({ advance: () => undefined, done: () => undefined }) }
const root = mkdtempSync(join(tmpdir(), 'secmlops-scale-'))
const of = Number(shards)

async function run(folder, options = {}) {
  const logger = { warn: console.error }
  const results = folder && (await openDiskCache(join(root, folder), { producer: 'bench', logger }))
  const answer = await attackModel({
    model: readFileSync(model),
    npz: readFileSync(npz),
    attack: { name, eps: parseFraction(eps) },
    threads: 1,
    seed: 1,
    progress: silent,
    clock: { now: () => new Date() },
    ...(mean && { mean: JSON.parse(mean), std: JSON.parse(std) }),
    ...(results && { results }),
    ...options,
  })
  const { cpuSeconds, ...verdict } = answer
  return { cpuSeconds, verdict: JSON.stringify(verdict), answer, ...results?.tally() }
}

try {
  const alone = await run()
  const first = await run('one')
  const second = await run('one')
  const parts = []
  for (let part = 1; part <= of; part++)
    parts.push(await run(`part${part}`, { shard: { part, of } }))
  const folders = parts.map((_, i) => join(root, `part${i + 1}`))
  await mergeCaches(folders, join(root, 'all'))
  const last = await run('all', { cachedOnly: true })
  const files = readdirSync(join(root, 'one')).map((file) => statSync(join(root, 'one', file)).size)
  const seconds = (value) => Number(value.toFixed(2))
  console.log(
    JSON.stringify({
      bench: 'scale',
      model,
      attack: name,
      eps,
      clean: alone.answer.clean,
      robust: alone.answer.robust,
      flags: alone.answer.flags.map(({ id }) => id),
      cpuSeconds: {
        withoutCache: seconds(alone.cpuSeconds),
        first: seconds(first.cpuSeconds),
        second: seconds(second.cpuSeconds),
        shards: parts.map(({ cpuSeconds }) => seconds(cpuSeconds)),
        afterShards: seconds(last.cpuSeconds),
      },
      results: files.length,
      bytes: files.reduce((sum, size) => sum + size, 0),
      known: { second: second.known, afterShards: last.known },
      same: [first, second, last].map(({ verdict }) => verdict === alone.verdict),
    }),
  )
} finally {
  rmSync(root, { recursive: true })
}
