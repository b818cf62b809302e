import { readFileSync } from 'node:fs'
import { npzImages } from './npz.js'

/** The supplied 100 MNIST test images (label, then 784 grey levels per line) as NPZ. */
export function mnistNpz(csv: string): Uint8Array {
  const rows = readFileSync(csv, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(',').map(Number))
  const pixels = Uint8Array.from(rows.flatMap(([, ...values]) => values))
  return npzImages(
    pixels,
    [rows.length, 1, 28, 28],
    rows.map(([label = -1]) => label),
  )
}
