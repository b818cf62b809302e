import { join } from 'node:path'
import { secmlops } from './cli.mjs'

/** The baseline first: the others are compared with it. */
const ARMS = [
  'baseline',
  'cutmix',
  'adversarial',
  'overhardened',
  'layered',
  'distilled',
  'flipped',
  'triggered',
]

/** Measures the trained arms of the example; resolves to { code, text, seconds, out }. */
export async function tradeoff(folder, reports) {
  const start = performance.now()
  const out = join(reports, 'tradeoff.html')
  const models = ARMS.map((name) => `models/arms/${name}.onnx`)
  const trigger = ['--trigger', 'models/arms/trigger.png']
  const options = ['--like', 'detector', '--quick', ...trigger, '--format', 'html', '--out', out]
  const { code, stdout, stderr } = await secmlops(folder, 'tradeoff', ...models, ...options)
  return {
    code,
    text: code === 0 ? stdout : stderr,
    out,
    seconds: (performance.now() - start) / 1000,
  }
}
