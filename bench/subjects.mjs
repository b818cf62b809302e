/**
 * Power and false alarms of the drift gate on images with boxes, 1,000 accepted pictures against 200 new ones (facts, check 12), on texts
 * and on embeddings. Pictures are described once; each comparison takes some of them, never one twice.
 * Prints one JSON line per case. Usage: node bench/subjects.mjs [--sims 200] [--seed 1] [--case 'no drift']
 */
import { parseArgs } from 'node:util'
import { Jimp } from 'jimp'
import { createRandom } from '../packages/core/dist/index.js'
import { decodeImage } from '../packages/dataset/dist/index.js'
import { compareTables } from '../packages/drift/dist/index.js'
import { BOX_DESCRIPTORS } from '../packages/drift/dist/subjects/boxes/index.js'
import { derivedTable, withValues } from '../packages/drift/dist/subjects/derived-table.js'
import { describing, growingColumn } from '../packages/drift/dist/subjects/descriptor.js'
import { heldOutScores } from '../packages/drift/dist/subjects/embeddings/held-out-scores.js'
import { pictureOf } from '../packages/drift/dist/subjects/images/frame.js'
import {
  FRAME_DESCRIPTORS,
  PIXEL_DESCRIPTORS,
} from '../packages/drift/dist/subjects/images/index.js'
import { describeTexts } from '../packages/drift/dist/subjects/texts/describe-texts.js'

const { values } = parseArgs({
  options: {
    sims: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    case: { type: 'string' },
  },
})
const [sims, seed] = [Number(values.sims), Number(values.seed)]
const random = createRandom(seed, 'bench/subjects')
const isWanted = (name) => values.case === undefined || name === values.case
const [ACCEPTED, NEW, POOL] = [1000, 200, 600]

/** A street: a lamp, clutter with edges, noise, and one to three persons. */
function street(random, { width = 48, height = 36, light = 1, size = 1 }) {
  const data = new Uint8Array(3 * width * height)
  const day = light * (100 + 25 * random.normal())
  const walls = Array.from({ length: 6 }, () => [
    random.uniform() * width,
    0.7 + 0.6 * random.uniform(),
  ])
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const wall = walls.reduce((factor, [from, own]) => (x >= from ? own : factor), 1)
      for (let c = 0; c < 3; c++) {
        const grey = day * wall * (1.2 - (0.4 * x) / width) + light * 8 * random.normal()
        data[3 * (y * width + x) + c] = Math.min(
          255,
          Math.max(0, Math.round(grey * [1, 0.97, 0.9][c])),
        )
      }
    }
  const boxes = Array.from({ length: 1 + random.integer(3) }, () => {
    const tall = size * (9 + 8 * random.uniform())
    const wide = tall * (0.35 + 0.1 * random.uniform())
    const [x, y] = [random.uniform() * (width - wide), random.uniform() * (height - tall)]
    return {
      label: random.integer(5) === 0 ? 'cyclist' : 'person',
      x,
      y,
      width: wide,
      height: tall,
      ignore: false,
    }
  })
  return { image: { width, height, data }, boxes }
}

/** Gaussian blur, sigma in pixels, edges repeated. */
function blurred({ width, height, data }, sigma) {
  const reach = Math.ceil(3 * sigma)
  const kernel = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma ** 2)),
  )
  const total = kernel.reduce((a, b) => a + b)
  const pass = (source, dx, dy) =>
    source.map((_, at) => {
      const [c, pixel] = [at % 3, Math.floor(at / 3)]
      const [x, y] = [pixel % width, Math.floor(pixel / width)]
      const sum = kernel.reduce((all, weight, i) => {
        const px = Math.min(width - 1, Math.max(0, x + dx * (i - reach)))
        const py = Math.min(height - 1, Math.max(0, y + dy * (i - reach)))
        return all + weight * source[3 * (py * width + px) + c]
      }, 0)
      return sum / total
    })
  const soft = pass(pass(Float64Array.from(data), 1, 0), 0, 1)
  return { width, height, data: Uint8Array.from(soft, Math.round) }
}

async function jpeg({ width, height, data }, quality) {
  const rgba = Buffer.alloc(4 * width * height, 255)
  for (let i = 0; i < width * height; i++) rgba.set(data.subarray(3 * i, 3 * i + 3), 4 * i)
  return new Jimp({ width, height, data: rgba }).getBuffer('image/jpeg', { quality })
}

const CASES = {
  'brightness x 0.7': { light: 0.7 },
  'blur sigma 2': { sigma: 2 },
  'JPEG quality 30': { quality: 30 },
  'aspect 4:3 to 8:5': { height: 30 },
  'boxes 20 % smaller': { size: 0.8 },
}

/** Rows of descriptors, one for each picture. */
async function described(scope, count, options = {}) {
  const own = random.fork(scope)
  const parts = [PIXEL_DESCRIPTORS, FRAME_DESCRIPTORS, BOX_DESCRIPTORS].map((all) =>
    describing(all),
  )
  for (let i = 0; i < count; i++) {
    const { image, boxes } = street(own, options)
    const bytes = await jpeg(
      options.sigma ? blurred(image, options.sigma) : image,
      options.quality ?? 90,
    )
    const picture = pictureOf(await decodeImage(bytes), bytes.length)
    parts[0].describe(picture)
    parts[1].describe(picture)
    const { width, height } = picture
    parts[2].describe({
      width,
      height,
      labels: { id: String(i), boxes },
      isKnown: () => true,
      random: own.fork(String(i)),
    })
  }
  return parts.flatMap(({ columns }) => columns)
}

function taken(columns, rows) {
  return columns.map((column) => ({ ...column, values: rows.map((row) => column.values[row]) }))
}

async function compare(before, after) {
  const [a, b] = withValues(before, after)
  return compareTables(derivedTable('accepted', a), derivedTable('new', b))
}

/** By how many comparisons fail, and in which columns. */
async function failures(name, pair, times = sims) {
  if (!isWanted(name)) return
  const columns = {}
  let failed = 0
  for (let i = 0; i < times; i++) {
    const comparison = await pair(random.fork(`${name}/${i}`))
    if (comparison.outcome === 'fail') failed++
    for (const { name: column, outcome } of comparison.columns)
      if (outcome === 'fail') columns[column] = (columns[column] ?? 0) + 1
  }
  console.log(
    JSON.stringify({ bench: 'subjects', case: name, comparisons: times, failed, columns }),
  )
}

const clean = await described('clean', ACCEPTED + POOL)
const rows = [...clean[0].values.keys()]
await failures('no drift', async (random) => {
  const order = random.sample(rows, ACCEPTED + NEW)
  return compare(taken(clean, order.slice(0, ACCEPTED)), taken(clean, order.slice(ACCEPTED)))
})
for (const [name, options] of Object.entries(CASES)) {
  if (!isWanted(name)) continue
  const shifted = await described(name, POOL, options)
  await failures(name, async (random) =>
    compare(
      taken(clean, random.sample(rows, ACCEPTED)),
      taken(shifted, random.sample([...shifted[0].values.keys()], NEW)),
    ),
  )
}

/** Zipf's words: the k-th as frequent as 1/k. */
function text(random, foreign) {
  const word = () => {
    const rank = Math.floor(Math.exp(random.uniform() * Math.log(20_000)))
    return `${random.uniform() < foreign ? 'x' : 'w'}${rank}`
  }
  return Array.from({ length: 5 + random.integer(20) }, word).join(' ')
}

async function texts(random, foreign) {
  const table = (count, share) => {
    const notes = Array.from({ length: count }, () => text(random, share))
    return derivedTable('notes', [{ ...growingColumn('note', 'category'), values: notes }])
  }
  const [a, b] = await describeTexts(table(1000, 0), table(NEW, foreign), {
    texts: ['note'],
    compared: {},
  })
  return compareTables(a, b)
}
await failures('texts, no drift', (random) => texts(random, 0))
await failures('texts, one word of ten is new', (random) => texts(random, 0.1))

function embeddings(random, shift) {
  const width = 64
  const points = (count, mean) => ({
    width,
    data: Float64Array.from({ length: count * width }, () => random.normal() + mean),
  })
  const scores = heldOutScores(points(1000, 0), points(400, shift))
  const [a, b] = scores.map((values) => [{ ...growingColumn('embedding', 'number'), values }])
  return compare(a, b)
}
const few = Math.ceil(sims / 2)
await failures('embeddings, 64 numbers, no drift', async (random) => embeddings(random, 0), few)
await failures(
  'embeddings, 64 numbers, each .2 sigma',
  async (random) => embeddings(random, 0.2),
  few,
)
