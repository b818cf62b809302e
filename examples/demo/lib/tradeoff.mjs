import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { secmlops } from './cli.mjs'

const FOLDER = 'models/arms'
/** The others are compared with it. */
const BASELINE = 'baseline.onnx'

/** Measures the trained arms of the example; resolves to { code, text, seconds, out }. */
export async function tradeoff(folder, reports) {
  const start = performance.now()
  const out = join(reports, 'tradeoff.html')
  const names = (await readdir(join(folder, FOLDER))).filter((name) => name.endsWith('.onnx'))
  const others = names.filter((name) => name !== BASELINE).sort()
  const models = [BASELINE, ...others].map((name) => `${FOLDER}/${name}`)
  const trigger = ['--trigger', `${FOLDER}/trigger.png`]
  const options = ['--like', 'detector', '--quick', ...trigger, '--format', 'html', '--out', out]
  const { code, stdout, stderr } = await secmlops(folder, 'tradeoff', ...models, ...options)
  return {
    code,
    text: code === 0 ? stdout : stderr,
    out,
    seconds: (performance.now() - start) / 1000,
  }
}
