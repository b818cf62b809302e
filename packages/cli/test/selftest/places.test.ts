import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { encodePng, writeNpz } from '@secmlops/dataset'
import { fakeTools, gitRepository } from '@secmlops/testkit'
import { FAULTS } from '../../src/selftest/faults/index.js'
import { selftest } from '../../src/selftest/selftest.js'

const CARD =
  'name: d\ndescription: d\nlicense: CC0-1.0\norigin: [{ issuer: Example }]\npersonal-data: none\n'
const SIDE = 8

/** Another picture for each number. */
const png = (seed: number): Promise<Uint8Array> => {
  const data = Uint8ClampedArray.from({ length: SIDE * SIDE * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : (i * (seed + 3) * 37) % 256,
  )
  return encodePng({ width: SIDE, height: SIDE, data } as never)
}

const npz = (seed: number): Promise<Uint8Array> =>
  writeNpz([
    {
      name: 'x',
      shape: [4, 2],
      values: Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8].map((v) => v * seed)),
    },
    { name: 'y', shape: [4], values: BigInt64Array.of(0n, 1n, 0n, 1n) },
  ])

const yolo = async (split: string, seed: number): Promise<Record<string, Uint8Array | string>> => ({
  [`${split}/images/${split}1.png`]: await png(seed),
  [`${split}/images/${split}2.png`]: await png(seed + 1),
  [`${split}/labels/${split}1.txt`]: '0 0.5 0.5 0.25 0.25\n',
  [`${split}/labels/${split}2.txt`]: '0 0.25 0.5 0.25 0.25\n',
})

const xml = (name: string): string =>
  `<annotation><filename>${name}</filename><object><name>cat</name>` +
  '<bndbox><xmin>2</xmin><ymin>2</ymin><xmax>6</xmax><ymax>6</ymax></bndbox></object></annotation>'

const voc = async (split: string, seed: number): Promise<Record<string, Uint8Array | string>> => ({
  [`${split}/JPEGImages/${split}1.png`]: await png(seed),
  [`${split}/JPEGImages/${split}2.png`]: await png(seed + 1),
  [`${split}/Annotations/${split}1.xml`]: xml(`${split}1.png`),
  [`${split}/Annotations/${split}2.xml`]: xml(`${split}2.png`),
})

const WANTED = ['relabelled-record', 'removed-records', 'added-record', 'leaked-test-record']
const folders: string[] = []
afterAll(() => {
  for (const each of folders) rmSync(each, { recursive: true })
})

type Files = Readonly<Record<string, Uint8Array | string>>

/** What becomes of the faults in data of one format, by id. */
async function statuses(files: Files, dataset: object, ends = ''): Promise<[string, string][]> {
  const repository = gitRepository()
  const split = (name: string): object => ({
    path: `${name}${ends}`,
    card: 'card.yml',
    split: name,
  })
  repository.commit({
    'secmlops.yml': JSON.stringify({
      version: 1,
      datasets: {
        train: { ...split('train'), ...dataset },
        test: { ...split('test'), ...dataset },
      },
      gates: { provenance: { screens: ['duplicates', 'leakage'] } },
    }),
    'card.yml': CARD,
    ...files,
  })
  const folder = mkdtempSync(join(tmpdir(), 'secmlops-places-'))
  folders.push(folder, repository.directory)
  const { clock, progress } = fakeTools()
  const faults = FAULTS.filter(({ id }) => WANTED.includes(id))
  const run = { directory: repository.directory, folder, faults, clock, progress, threads: 1 }
  const { results } = await selftest(run)
  return results.map(({ fault, status, found, reason }) => [
    fault.id,
    `${status} ${found?.rule ?? reason ?? ''}`,
  ])
}

const CAUGHT = [
  ['relabelled-record', 'caught unexplained-relabel'],
  ['leaked-test-record', 'caught leaked-content'],
  ['removed-records', 'caught unexplained-removal'],
  ['added-record', 'caught unexplained-addition'],
]

// Only COCO, tables and folders of images could be edited: in data of other formats every fault was "not applicable".
describe('check 33: faults are planted into', () => {
  it('NPZ', async () => {
    const files = { 'train.npz': await npz(1), 'test.npz': await npz(9) }
    expect(await statuses(files, { format: 'npz', label: 'y' }, '.npz')).toEqual(CAUGHT)
  })

  it('YOLO', async () => {
    const files = { ...(await yolo('train', 1)), ...(await yolo('test', 20)) }
    expect(await statuses(files, { format: 'yolo' })).toEqual(CAUGHT)
  })

  it('Pascal VOC', async () => {
    const files = { ...(await voc('train', 1)), ...(await voc('test', 20)) }
    expect(await statuses(files, { format: 'voc' })).toEqual(CAUGHT)
  })
})
