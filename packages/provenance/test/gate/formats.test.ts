import { describe, expect, it } from '@jest/globals'
import { encodePng, writeNpz } from '@secmlops/dataset'
import type { Files } from '@secmlops/testkit'
import { runGate } from '../support.js'

const picture = await encodePng({ width: 4, height: 4, data: new Uint8Array(48).fill(9) })

interface Relabelling {
  readonly message: string | undefined
  readonly location: object | undefined
}

async function relabelling(data: object, base: Files, head: Files): Promise<Relabelling[]> {
  const policy = {
    datasets: { d: { path: 'data', ...data } },
    gates: { provenance: { require: [], screens: [] } },
  }
  const { findings } = await runGate(policy, base, { ...base, ...head })
  return findings
    .filter(({ rule }) => rule === 'unexplained-relabel')
    .map(({ message, location }) => ({ message: message.split(';')[0], location }))
}

// The record, the old and the new label and the place, as a reviewer of each format reads them.
describe('check 7: a flipped label', () => {
  it('of YOLO has both boxes as shares of the image, and their overlap', async () => {
    const files = (line: string): Files => ({
      'data/images/train/a.png': picture,
      'data/labels/train/a.txt': `1 0.5 0.5 0.1 0.1\n${line}\n`,
      'data.yaml': 'path: data\ntrain: images/train\nnames: [person, car]\n',
    })
    const found = await relabelling(
      { format: 'yolo', labels: 'data.yaml' },
      files('0 0.5 0.5 0.25 0.25'),
      files('1 0.5 0.5 0.5 0.25'),
    )
    expect(found).toEqual([
      {
        message:
          'images/train/a.png was relabelled: from "person" [0.375, 0.375, 0.25, 0.25] to "car" [0.25, 0.375, 0.5, 0.25] (IoU 0.50)',
        location: { path: 'data/labels/train/a.txt', line: 2, record: 'images/train/a.png' },
      },
    ])
  })

  // Rows were named by 32 hexadecimal digits, and a person had to count lines to find them.
  it('of a table without ids is named by its line, and where it was if it is gone', async () => {
    const table = (...rows: readonly string[]): string => `x,label\n${rows.join('\n')}\n`
    const data = { path: 'd.csv' }
    const [relabelled] = await relabelling(
      data,
      { 'd.csv': table('1,a', '2,b') },
      { 'd.csv': table('1,a', '2,c') },
    )
    expect(relabelled?.message).toBe('the row of line 3 was relabelled from "b" to "c"')
  })

  it('of NPZ, which has no lines, has the number of its row', async () => {
    const npz = (labels: readonly number[]): Promise<Uint8Array> =>
      writeNpz([
        { name: 'x', shape: [3, 2], values: Float32Array.of(1, 2, 3, 4, 5, 6) },
        { name: 'y', shape: [3], values: BigInt64Array.from(labels, BigInt) },
      ])
    const data = { path: 'd.npz' }
    const [found] = await relabelling(
      data,
      { 'd.npz': await npz([0, 1, 2]) },
      { 'd.npz': await npz([0, 1, 7]) },
    )
    expect(found).toMatchObject({
      message: 'row 3 was relabelled from "2" to "7"',
      location: { path: 'd.npz', record: expect.stringMatching(/-0$/) },
    })
  })
})
