import { describe, expect, it } from '@jest/globals'
import { decodeImage, encodePng } from '@secmlops/dataset'
import { card, coco, runGate } from '../support.js'

const POLICY = {
  datasets: {
    train: { path: 'data', labels: 'train.json', card: 'card.yml', format: 'coco' as const },
  },
  gates: { provenance: {} },
}
const IMAGES = [{ id: 1, file_name: 'a.png' }]
const BEFORE = [{ image_id: 1, category_id: 1, bbox: [10, 10, 20, 20] }]
const AFTER = [{ image_id: 1, category_id: 1, bbox: [30, 30, 20, 20] }]

async function street(boxes: typeof BEFORE, personal: string, side = 64): Promise<object> {
  const data = new Uint8Array(side * side * 3).fill(100)
  return {
    'data/a.png': await encodePng({ width: side, height: side, data }),
    'train.json': coco(IMAGES, boxes),
    'card.yml': card(personal),
  }
}

type Files = Record<string, string | Uint8Array>

async function picturesOf(
  before: string,
  after: string,
): Promise<readonly { bytes: Uint8Array }[]> {
  const [base, head] = [await street(BEFORE, before), await street(AFTER, after)]
  const { evaluation } = await runGate(POLICY, base as Files, head as Files)
  return evaluation.attachments.filter(({ mediaType }) => mediaType === 'image/png')
}

describe('pictures of changed records', () => {
  it('show the box before in red and after in green', async () => {
    const [only, another] = await picturesOf('personal-data: none', 'personal-data: none')
    expect(another).toBeUndefined()
    const { width, height, data } = await decodeImage(only!.bytes)
    expect([width, height]).toEqual([64 + 8 + 64, 64])
    const at = (x: number, y: number): number[] => [
      ...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3),
    ]
    expect(at(10, 10)).toEqual([214, 39, 40])
    expect(at(20, 20)).toEqual([100, 100, 100])
    expect(at(68, 0)).toEqual([255, 255, 255])
    expect(at(72 + 30, 30)).toEqual([44, 160, 44])
    expect(at(72 + 10, 10)).toEqual([100, 100, 100])
  })

  it.each([
    ['the card does not say who is in them', '', ''],
    ['somebody is in them', 'personal-data: personal', 'personal-data: personal'],
    [
      'only this pull request says that nobody is',
      'personal-data: personal',
      'personal-data: none',
    ],
  ])('are left out where %s', async (_, before, after) => {
    expect(await picturesOf(before, after)).toEqual([])
  })

  it('are small', async () => {
    const files = async (boxes: typeof BEFORE): Promise<Files> =>
      (await street(boxes, 'personal-data: none', 1000)) as Files
    const { evaluation } = await runGate(POLICY, await files(BEFORE), await files(AFTER))
    const picture = evaluation.attachments.find(({ mediaType }) => mediaType === 'image/png')
    const { width, height } = await decodeImage(picture!.bytes)
    expect([width, height]).toEqual([320 + 8 + 320, 320])
  })
})
