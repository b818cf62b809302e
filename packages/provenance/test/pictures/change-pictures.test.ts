import { describe, expect, it } from '@jest/globals'
import { decodeImage, encodePng } from '@secmlops/dataset'
import { thumbnail } from '../../src/pictures/draw.js'
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

type Files = Record<string, string | Uint8Array>

async function street(boxes: typeof BEFORE, personal: string): Promise<Files> {
  const data = new Uint8Array(64 * 64 * 3).fill(100)
  return {
    'data/a.png': await encodePng({ width: 64, height: 64, data }),
    'train.json': coco(IMAGES, boxes),
    'card.yml': card(personal),
  }
}

async function picturesOf(
  before: string,
  after: string,
): Promise<readonly { bytes: Uint8Array }[]> {
  const [base, head] = [await street(BEFORE, before), await street(AFTER, after)]
  const { evaluation } = await runGate(POLICY, base, head)
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

  it('are small: each pixel is the mean of those that fall into it', () => {
    const data = Uint8Array.from({ length: 640 * 2 * 3 }, (_, i) => (Math.floor(i / 3) % 2) * 100)
    const small = thumbnail({ width: 640, height: 2, data })
    expect([small.width, small.height, small.scale]).toEqual([320, 1, 0.5])
    expect(new Set(small.data)).toEqual(new Set([50]))
  })
})
