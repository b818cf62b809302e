import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { decodeImage, resizeLanczos, type Image } from '@secmlops/dataset'
import { jpegRoundTrip } from '../../../robustness/src/corruptions/primitives/jpeg/index.js'
import type { DiffRecord } from '../../src/diff/change.js'
import { nearImages } from '../../src/screens/near-duplicates/near-images.js'
import { digits, grey, inputOf, setOf } from './support.js'

const DATA = new URL('../../../../examples/pedestrian-detection/data/', import.meta.url)

interface Picture {
  readonly image: Image
  readonly split: string
}

async function street(split: string): Promise<Picture[]> {
  const folder = new URL(`${split}/`, DATA)
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.png'))
    .slice(0, 40)
  const read = files.map((file) => decodeImage(readFileSync(new URL(file, folder))))
  return (await Promise.all(read)).map((image) => ({ image, split }))
}

function copy(image: Image, { scale, quality }: { scale: number; quality: number }): Image {
  const { width, height } = image
  return jpegRoundTrip(
    resizeLanczos(image, Math.round(width * scale), Math.round(height * scale)),
    quality,
  )
}

async function screen(
  pictures: readonly Picture[],
  introduced: (i: number) => boolean = () => false,
) {
  const records = pictures.map(({ split }, i): DiffRecord => {
    const id = String(i)
    return { dataset: 'd', id, split, label: '[]', content: id, location: { path: id }, file: id }
  })
  const input = inputOf(await setOf({ images: [], labels: [] }), {
    records,
    introduced: ({ id }) => introduced(Number(id)),
    image: ({ id }) => Promise.resolve(pictures[Number(id)]?.image),
    pixels: ({ id }) => Promise.resolve(id),
  })
  return nearImages(input)
}

describe('near-duplicates', () => {
  it('finds nothing in the street set, and all of 20 test images that were resized and encoded again', async () => {
    const [train, test] = [await street('train'), await street('test')]
    const clean = await screen([...train, ...test])
    expect(clean.findings).toEqual([])
    const random = createRandom(1, 'leaks')
    const leaked = random.sample([...test.keys()], 20).map((i): Picture => {
      const image = test[i]?.image ?? { width: 1, height: 1, data: new Uint8Array(3) }
      const scale = 0.5 + random.uniform()
      return { split: 'train', image: copy(image, { scale, quality: random.integer(41) + 50 }) }
    })
    const from = train.length + test.length
    const found = await screen([...train, ...test, ...leaked], (i) => i >= from)
    expect(found.findings.map(({ rule }) => rule)).toEqual(Array(20).fill('near-leak'))
    expect(found.findings.map(({ location }) => location?.record)).toEqual(
      leaked.map((_, i) => String(from + i)),
    )
    expect(found.measurements?.[0]).toMatchObject({ value: 20, n: from + 20 })
  })

  it('is no flood on digits, and a mirrored copy within a split is a note', async () => {
    const pictures = digits(200).map((each, i) => ({
      image: grey(each),
      split: i % 2 === 0 ? 'train' : 'test',
    }))
    const [first] = pictures
    const clean = await screen(pictures)
    expect(clean.findings).toEqual([])
    const turned = {
      width: 28,
      height: 28,
      data: Uint8Array.from(first?.image.data ?? []).reverse(),
    }
    const { findings } = await screen([...pictures, { image: turned, split: 'train' }])
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['near-duplicate', 'note'],
    ])
  })
})
