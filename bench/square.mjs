// Square attack through the gate's engine: image-queries per CPU second, one JSON line.
// usage: node bench/square.mjs model.onnx data.npz [eps=8/255] [queries=1000] [threads=1] [mean,std as JSON arrays]
import { readFileSync } from 'node:fs'
import { parseFraction } from '@secmlops/core'
import { attackModel } from '@secmlops/robustness'

const [model, npz, eps = '8/255', queries = '1000', threads = '1', mean, std] =
  process.argv.slice(2)
const silent = { start: () => ({ advance: () => undefined, done: () => undefined }) }
const answer = await attackModel({
  model,
  npz: readFileSync(npz),
  attack: 'square',
  norm: 'linf',
  eps: parseFraction(eps),
  queries: Number(queries),
  threads: Number(threads),
  seed: 1,
  progress: silent,
  ...(mean && { mean: JSON.parse(mean), std: JSON.parse(std) }),
})
const made = answer.images.reduce((sum, image) => sum + image.queries, 0)
const { clean, robust, cpuSeconds, flags } = answer
const line = {
  bench: 'square',
  model,
  eps,
  queries: Number(queries),
  threads: Number(threads),
  clean,
  robust,
  imageQueries: made,
  cpuSeconds,
  imageQueriesPerCpuSecond: Math.round(made / cpuSeconds),
  peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  flags: flags.map(({ id }) => id),
}
console.log(JSON.stringify(line))
