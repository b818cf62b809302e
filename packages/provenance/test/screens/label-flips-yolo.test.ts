import { describe, expect, it } from '@jest/globals'
import { canonicalJson, createRandom } from '@secmlops/core'
import { readRecords, type Image, type LabelPart } from '@secmlops/dataset'
import { fakeTools, memoryTree } from '@secmlops/testkit'
import type { DiffRecord } from '../../src/diff/change.js'
import { readExamples } from '../../src/features/examples.js'
import type { ExampleSet } from '../../src/features/example.js'
import { boxesOf } from '../../src/features/labels.js'
import { balance } from '../../src/screens/balance.js'
import { labelFlips } from '../../src/screens/label-flips/label-flips.js'
import { inputOf } from './support.js'

/** Pictures of 48 x 32 with one box of 16 x 16 each: a square ("car") or a cross ("person"). */
const [WIDTH, HEIGHT, SIDE] = [48, 32, 16]
const ACCEPTED = 240
const INTRODUCED = 100
const CLASSES = ['person', 'car']

interface Scene {
  readonly image: Image
  readonly x: number
  readonly y: number
}

function scene(i: number): Scene {
  const random = createRandom(7, `scene/${String(i)}`)
  const data = Uint8Array.from({ length: 3 * WIDTH * HEIGHT }, () => 90 + random.integer(40))
  const x = random.integer(WIDTH - SIDE)
  const y = random.integer(HEIGHT - SIDE)
  for (let dy = 2; dy < SIDE - 2; dy++)
    for (let dx = 2; dx < SIDE - 2; dx++) {
      const border = [dx, dy].some((each) => each < 4 || each >= SIDE - 4)
      const cross = [dx, dy].some((each) => Math.abs(each - SIDE / 2) < 2)
      if (i % 2 === 1 ? border : cross)
        data.fill(220, 3 * ((y + dy) * WIDTH + x + dx), 3 * ((y + dy) * WIDTH + x + dx + 1))
    }
  return { image: { width: WIDTH, height: HEIGHT, data }, x, y }
}

const SCENES = Array.from({ length: ACCEPTED + INTRODUCED }, (_, i) => scene(i))
const isNew = (i: number): boolean => i >= ACCEPTED
const name = (i: number): string => `images/${String(i).padStart(4, '0')}.png`

function yoloLine(i: number, label: number): string {
  const { x, y } = SCENES[i]!
  const shares = [(x + SIDE / 2) / WIDTH, (y + SIDE / 2) / HEIGHT, SIDE / WIDTH, SIDE / HEIGHT]
  return `${String(label)} ${shares.join(' ')}\n`
}

function cocoPart(i: number, label: number): LabelPart {
  const { x, y } = SCENES[i]!
  const text = canonicalJson({ category: CLASSES[label], bbox: [x, y, SIDE, SIDE], iscrowd: 0 })
  return { text, location: { path: 'labels.json', line: i + 1 } }
}

const toRecord = (i: number, label: string, parts: readonly LabelPart[]): DiffRecord => ({
  dataset: 'street',
  id: name(i),
  split: '',
  label,
  content: String(i),
  parts,
  file: name(i),
})

/** What the reader of YOLO makes of the text files with these classes. */
async function yoloRecords(labels: readonly number[]): Promise<DiffRecord[]> {
  const files = labels.flatMap((label, i) => [
    [`d/${name(i)}`, 'x'],
    [`d/${name(i).replace('images', 'labels').replace('png', 'txt')}`, yoloLine(i, label)],
  ])
  const tree = memoryTree({
    ...(Object.fromEntries(files) as Record<string, string>),
    'd/data.yaml': `names: [${CLASSES.join(', ')}]\n`,
  })
  const { records } = await readRecords(tree, { name: 'street', path: 'd' }, fakeTools())
  return records.map(({ label, parts = [] }, i) => toRecord(i, label, parts))
}

const cocoRecords = (labels: readonly number[]): DiffRecord[] =>
  labels.map((label, i) => toRecord(i, `[${cocoPart(i, label).text}]`, [cocoPart(i, label)]))

const TRUE = SCENES.map((_, i) => i % 2)
const RELABELLED = new Set(Array.from({ length: 10 }, (_, i) => ACCEPTED + 1 + 2 * i))
const PLANTED = TRUE.map((label, i) => (RELABELLED.has(i) ? 0 : label))

async function setOf(records: readonly DiffRecord[]): Promise<ExampleSet> {
  const [set] = await readExamples({
    records,
    introduced: ({ content }) => isNew(Number(content)),
    accepted: () => true,
    image: ({ content }) => Promise.resolve(SCENES[Number(content)]?.image),

    async *rows() {},
    random: (scope) => createRandom(1, scope),
  })
  return set!
}

async function flips(records: readonly DiffRecord[]) {
  const set = await setOf(records)
  return labelFlips(inputOf(set, { introduced: ({ content }) => isNew(Number(content)) }))
}

/** Boxes of YOLO are shares of the image: they were left out, and a set of them had neither classes nor flips. */
describe('boxes of YOLO', () => {
  it('are the boxes of COCO in pixels, with their lines', async () => {
    const [yolo] = await yoloRecords(TRUE.slice(0, 2))
    const [box] = boxesOf(yolo!)
    expect(box).toMatchObject({ label: 'person', isShare: true, ignore: false })
    expect(box?.location).toEqual({ path: 'd/labels/0000.txt', line: 1 })
    const regions = async (records: DiffRecord[]): Promise<(number | undefined)[][]> =>
      (await setOf(records)).examples.map(({ region }) =>
        [region?.x, region?.y, region?.width, region?.height].map(
          (value) => value && Number(value.toFixed(6)),
        ),
      )
    expect(await regions(await yoloRecords(TRUE.slice(0, 2)))).toEqual(
      await regions(cocoRecords(TRUE.slice(0, 2))),
    )
  })

  it('count for the balance of classes', async () => {
    const records = await yoloRecords(TRUE.slice(0, 20))
    const { coverage } = await balance(inputOf(await setOf(records), { records }))
    expect(coverage[0]).toMatchObject({ examined: 20, total: 20 })
  })

  it('with 10 planted relabels among 100 are found, as in COCO', async () => {
    for (const records of [await yoloRecords(PLANTED), cocoRecords(PLANTED)]) {
      const { findings } = await flips(records)
      const found = findings.filter(({ severity }) => severity === 'error')
      const named = found.flatMap(({ location }) => location?.record ?? [])
      const planted = [...RELABELLED].map(name)
      expect(named.filter((id) => planted.includes(id)).length).toBeGreaterThanOrEqual(9)
      expect(named.filter((id) => !planted.includes(id))).toEqual([])
    }
  })

  it('without relabels have no finding', async () => {
    const { findings, controls } = await flips(await yoloRecords(TRUE))
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(controls?.every(({ rejected }) => rejected)).toBe(true)
  })
})
