import { mkdir, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { cocoText } from './scene/coco.mjs'
import { framesText } from './scene/frames.mjs'
import { encodePng } from './scene/png.mjs'
import { HEIGHT, WIDTH, renderScene } from './scene/scene.mjs'

const { values } = parseArgs({
  options: {
    fresh: { type: 'string' },
    count: { type: 'string', default: '100' },
    out: { type: 'string', default: 'fresh' },
  },
})
const DATA = values.fresh ? pathToFileURL(`${values.out}/`) : new URL('../data/', import.meta.url)
const SPLITS = { train: 320, test: 100 }
const FRAMES = 3000

/**
 * Writes the synthetic data of the example: the same bytes each time. `--fresh <name> [--count 100] [--out fresh]` writes one
 * more split, of scenes that nobody has trained on, nor chosen anything by.
 */
if (values.fresh) await writeSplit(values.fresh, Number(values.count))
else await writeAll()

async function writeAll() {
  for (const [split, count] of Object.entries(SPLITS)) await writeSplit(split, count)
  for (const name of ['frames-reference', 'frames']) {
    await writeFile(new URL(`${name}.csv`, DATA), framesText(name, FRAMES))
    console.log(`data/${name}.csv: ${FRAMES} rows`)
  }
}

async function writeSplit(split, count) {
  await mkdir(new URL(`${split}/`, DATA), { recursive: true })
  const images = []
  for (let i = 0; i < count; i++) {
    // The name of the split is part of the seed, so that no scene of one split can be in the other.
    const { pixels, boxes } = renderScene(`${split}/${i}`)
    const file = `${split}-${String(i + 1).padStart(4, '0')}.png`
    await writeFile(new URL(`${split}/${file}`, DATA), encodePng(pixels, WIDTH, HEIGHT))
    images.push({ file, width: WIDTH, height: HEIGHT, boxes })
  }
  await writeFile(
    new URL(`${split}.json`, DATA),
    cocoText(`Synthetic street scenes, ${split}`, images),
  )
  const people = images.reduce((sum, { boxes }) => sum + boxes.length, 0)
  console.log(`${split}: ${count} images, ${people} people`)
}
