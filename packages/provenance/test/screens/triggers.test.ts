import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { sharedWindows } from '../../src/screens/triggers/shared-windows.js'
import { triggers } from '../../src/screens/triggers/triggers.js'
import { windowsOf } from '../../src/screens/triggers/windows.js'
import { digits, grey, inputOf, setOf, withPatch } from './support.js'

const N = 900
const PICTURES = digits(N)
const LABELS = PICTURES.map((_, i) => String(i % 10))
const POISONED = 12

interface Planted {
  readonly pictures: Uint8Array[]
  readonly labels: string[]
  readonly bad: readonly number[]
}

/** A few images, of other classes than 0, with a patch and the label 0. */
function planted(
  place: (seed: number) => readonly [number, number],
  count: number = POISONED,
): Planted {
  const hosts = createRandom(2, 'hosts').sample(
    [...PICTURES.keys()].filter((i) => i % 10 !== 0),
    count,
  )
  const chosen = new Set(hosts)
  return {
    pictures: PICTURES.map((each, i) => (chosen.has(i) ? withPatch(each, ...place(i)) : each)),
    labels: LABELS.map((label, i) => (chosen.has(i) ? '0' : label)),
    bad: hosts.sort((a, b) => a - b),
  }
}

async function flaggedBy(pictures: readonly Uint8Array[], labels: readonly string[], fresh = -1) {
  const images = pictures.map((each) => grey(each))
  const set = await setOf({ images, labels, introduced: (i) => fresh >= 0 && i >= fresh })
  const result = await triggers(inputOf(set))
  const records = result.findings
    .filter(({ rule, location }) => rule === 'triggers' && location?.record !== undefined)
    .map(({ location }) => Number(location?.record))
  return { ...result, records: [...new Set(records)].sort((a, b) => a - b) }
}

describe('check 17: triggers', () => {
  it('finds a patch at one place and no other image, and its control', async () => {
    const { pictures, labels, bad } = planted(() => [22, 22])
    const { records, controls, measurements } = await flaggedBy(pictures, labels)
    expect(records).toEqual(bad)
    expect(controls).toEqual([expect.objectContaining({ rejected: true })])
    expect(measurements?.map(({ id }) => id)).toEqual([
      'triggers.flagged',
      'triggers.detection-limit',
    ])
  })

  it.each([POISONED, 6])('finds a patch at any place on %d images', async (count) => {
    const anywhere = (i: number) => [1 + ((7 * i) % 24), 1 + ((11 * i) % 24)] as const
    const { pictures, labels, bad } = planted(anywhere, count)
    expect((await flaggedBy(pictures, labels)).records).toEqual(bad)
  })

  it('says nothing of 5 % random flips without a patch', async () => {
    const labels = LABELS.map((label, i) =>
      i % 20 === 7 ? String((Number(label) + 3) % 10) : label,
    )
    const { records, findings } = await flaggedBy(PICTURES, labels)
    expect(records).toEqual([])
    expect(findings).toEqual([])
  })

  it('finds a patch with right labels on a third of the introduced images of a class', async () => {
    const bad = PICTURES.flatMap((_, i) => (i >= 600 && i % 30 === 0 ? [i] : []))
    const chosen = new Set(bad)
    const pictures = PICTURES.map((each, i) => (chosen.has(i) ? withPatch(each) : each))
    const { records } = await flaggedBy(pictures, LABELS, 600)
    expect(records).toEqual(bad)
  })

  it('warns of it where nothing was accepted before', async () => {
    const pictures = PICTURES.map((each, i) => (i % 30 === 0 ? withPatch(each) : each))
    const { findings, records } = await flaggedBy(pictures, LABELS)
    expect(records).toEqual([])
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['shared-patch', 'warning'],
    ])
  })
})

describe('windows', () => {
  it('of images of many sizes are compared by their distance from each corner', () => {
    const random = createRandom(3, 'sizes')
    const scans = Array.from({ length: 6 }, (_, i) => {
      const width = 30 + i
      const pixels = Uint8Array.from({ length: width * (40 - i) }, () => 120 + random.integer(9))
      const image = grey(pixels, width)
      const at = 3 * ((image.height - 5) * width + width - 6)
      for (let row = 0; row < 3; row++)
        for (let column = 0; column < 3; column++)
          image.data.fill(
            (row + column) % 2 === 0 ? 255 : 0,
            at + 3 * (row * width + column),
            at + 3 * (row * width + column) + 3,
          )
      return windowsOf(image)
    })
    const places = new Set(sharedWindows(scans).map(({ where }) => where))
    expect([...places]).toEqual(['anywhere', 'bottom right'])
  })

  it('of a colour are not flat where its brightness is', () => {
    const data = Uint8Array.from({ length: 27 }, (_, i) => (i % 2 === 0 ? 200 : 20))
    expect(windowsOf({ width: 3, height: 3, data })[0]?.content).toHaveLength(1)
    expect(windowsOf({ width: 3, height: 3, data: data.map(() => 90) })[0]?.content).toHaveLength(0)
  })

  it('of a large image are those of its corners and of its reduced form, and bounded', () => {
    const random = createRandom(4, 'large')
    const pixels = Uint8Array.from({ length: 1000 * 700 }, () => random.integer(256))
    const scans = windowsOf(grey(pixels, 1000))
    const total = scans.reduce((sum, { content }) => sum + content.length, 0)
    expect(scans).toHaveLength(2)
    expect(total).toBeGreaterThan(15_000)
    expect(total).toBeLessThan(21_000)
  })

  it.each([
    [1, 1],
    [2, 9],
  ])('of an image of %d x %d pixels are none', (width, height) => {
    const [scan] = windowsOf(grey(new Uint8Array(width * height), width))
    expect(scan?.content).toHaveLength(0)
  })
})
