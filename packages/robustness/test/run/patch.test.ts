import { describe, expect, it } from '@jest/globals'
import { fakeTools } from '@secmlops/testkit'
import type { DetectionImage, DetectionSet } from '../../src/data/detection-set.js'
import { openDetector, type Detector } from '../../src/model/detector.js'
import { planPatches } from '../../src/patch/patch-plan.js'
import { patchPlaces, patchShape } from '../../src/run/patch-places.js'
import { runPatch } from '../../src/run/patch.js'
import { brightnessDetector } from '../support/brightness-detector.js'

const SHAPE = { channels: 3, height: 16, width: 16 }
const BOX = { x: 2, y: 2, width: 8, height: 12, label: 0, ignore: false }

/** A grey picture of another brightness for each index. */
const picture = (index: number): DetectionImage => ({
  index,
  name: String(index),
  pixels: new Float32Array(3 * 16 * 16).fill(0.55 + 0.01 * (index % 5)),
  placement: { scaleX: 1, scaleY: 1 },
  extent: SHAPE,
  truth: [BOX],
})

const IMAGES = 20

async function withDetector<T>(work: (detector: Detector) => Promise<T>): Promise<T> {
  const detector = await openDetector(brightnessDetector, {
    input: {},
    output: { decoder: 'boxes', classes: ['person'], 'score-threshold': 0.5 },
    threads: 1,
  })
  try {
    return await work(detector)
  } finally {
    await detector.dispose()
  }
}

const [plan] = planPatches([{ place: 'image', size: '20%', steps: 20 }])

describe('runPatch', () => {
  // ART #2601: there, training a patch changed the detector.
  it('leaves model and images alone, and holds few images at a time', async () => {
    const bytes = Buffer.from(brightnessDetector)
    const images = Array.from({ length: IMAGES }, (_, i) => picture(i))
    const loads: number[] = []
    const set: DetectionSet = {
      images: [],
      boxes: IMAGES,
      foreignBoxes: 0,
      load: (index) => {
        loads.push(index)
        return Promise.resolve(images[index]!)
      },
    }
    const positions = images.map(({ index }) => index)
    await withDetector(async (detector) => {
      const pixels = images.map((image) => image.pixels)
      const before = (await detector.detect(pixels)).map(({ raw }) => raw)
      const { conditions, tally } = await runPatch(detector, { set, positions }, plan!, fakeTools())
      expect((await detector.detect(pixels)).map(({ raw }) => raw)).toEqual(before)
      expect(conditions[0]!.images.flatMap(({ detections }) => detections)).toEqual([])
      expect(tally).toEqual({ looks: loads.length - 3 * IMAGES, flat: 0, broken: 0, invalid: 0 })
      expect(conditions[0]!.images.filter((each) => each.picture)).toHaveLength(3)
    })
    expect(Buffer.compare(bytes, brightnessDetector)).toBe(0)
    expect(images.map((image) => image.pixels)).toEqual(positions.map((i) => picture(i).pixels))
    // Batches of 8, 8 and 4, then all again in another order: none is left out, none comes twice as often.
    const epochs = [loads.slice(0, IMAGES), loads.slice(IMAGES, 2 * IMAGES)]
    for (const epoch of epochs) expect(epoch.toSorted((a, b) => a - b)).toEqual(positions)
    expect(epochs[0]).not.toEqual(epochs[1])
  })
})

describe('places of a patch', () => {
  const image = { ...picture(0), extent: { ...SHAPE, height: 8 }, truth: [BOX, BOX] }

  it('are the middle of the picture, not of the border that fills it up', () => {
    const [place] = patchPlaces({ place: 'image', size: 0.125 }, image)
    expect(place).toEqual({ x: 8, y: 4, width: 4, height: 4, angle: 0 })
  })

  it('are every object that counts, with sides as Thys et al. 2019', () => {
    const truth = [BOX, { ...BOX, ignore: true }]
    const places = patchPlaces({ place: 'objects', size: 0.2 }, { ...image, truth })
    expect(places).toHaveLength(1)
    expect(places[0]!.width).toBeCloseTo(Math.hypot(0.2 * 8, 0.2 * 12), 9)
  })

  it('bound the size of the patch', () => {
    const large = { channels: 3, height: 4096, width: 4096 }
    expect(patchShape({ ...plan!, size: 1 }, large)).toEqual({
      channels: 3,
      height: 128,
      width: 128,
    })
    expect(patchShape({ ...plan!, size: 1e-9 }, SHAPE)).toMatchObject({ height: 1, width: 1 })
  })
})
