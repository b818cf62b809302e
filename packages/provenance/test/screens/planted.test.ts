import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { decodeImage } from '@secmlops/dataset'
import type { DiffRecord } from '../../src/diff/change.js'
import { SCREENS } from '../../src/screens/index.js'
import { PLANTED_COPIES } from '../../src/screens/near-duplicates/control.js'
import { proven } from '../../src/screens/planted.js'
import type { ScreenInput } from '../../src/screens/screen.js'
import { digits, grey, inputOf, setOf } from './support.js'

const STREET = new URL('../../../../examples/pedestrian-detection/data/train/', import.meta.url)

const blind = () => Promise.resolve({ findings: [], coverage: [] })

async function ofImages(images: readonly Awaited<ReturnType<typeof decodeImage>>[]) {
  const records = images.map((_, i): DiffRecord => {
    const id = String(i)
    return {
      dataset: 'd',
      id,
      split: '',
      label: '[]',
      content: id,
      location: { path: id },
      file: id,
    }
  })
  return inputOf(await setOf({ images: [], labels: [] }), {
    records,
    image: ({ id }) => Promise.resolve(images[Number(id)]),
  })
}

async function ofTexts(): Promise<ScreenInput> {
  return inputOf(await setOf({ images: [], labels: [] }), {
    files: () => Promise.resolve([]),
    texts: async function* () {},
  })
}

describe('a screen finds what is planted, and says nothing of it', () => {
  it.each(['personal-data', 'secrets', 'hostile-content'] as const)('%s', async (name) => {
    const { findings, controls } = await SCREENS[name](await ofTexts())
    expect(controls).toMatchObject([{ rejected: true }])
    expect(findings).toEqual([])
  })

  it('near-duplicates, among street scenes and among digits', async () => {
    const files = readdirSync(STREET).filter((file) => file.endsWith('.png'))
    const read = files.slice(0, 20).map((file) => decodeImage(readFileSync(new URL(file, STREET))))
    for (const images of [await Promise.all(read), digits(40).map((each) => grey(each))]) {
      const { findings, controls } = await SCREENS['near-duplicates'](await ofImages(images))
      expect(controls).toMatchObject([{ rejected: true }])
      expect(findings).toEqual([])
    }
  })
})

describe('a control', () => {
  it('is not rejected by a screen that sees nothing', async () => {
    const result = await proven(blind, PLANTED_COPIES)(await ofImages([grey(digits(1)[0]!)]))
    expect(result.controls).toMatchObject([
      { rejected: false, detail: 'planted in an input of its own, was not reported as near-leak' },
    ])
  })

  it('is not there where nothing can be planted', async () => {
    expect(await proven(blind, PLANTED_COPIES)(await ofImages([]))).toMatchObject({ controls: [] })
  })
})
