import { describe, expect, it } from '@jest/globals'
import { fakeTools } from '@secmlops/testkit'
import { planAttack } from '../../src/attacks/plan.js'
import type { DetectionSet } from '../../src/data/detection-set.js'
import { openDetector } from '../../src/model/detector.js'
import { runDetection } from '../../src/run/detection.js'
import { brightnessDetector } from '../support/brightness-detector.js'

const SIDE = 16
const IMAGES = 24
/** Asked one after another, a second each: eight images need some ninety seconds. */
const QUERIES = 10

/** Grey images with one person in each, of whom nothing within eps says otherwise. */
const SET: DetectionSet = {
  images: [],
  boxes: IMAGES,
  foreignBoxes: 0,
  load: (index) =>
    Promise.resolve({
      index,
      name: String(index),
      truth: [{ x: 2, y: 2, width: 8, height: 12, label: 0, ignore: false }],
      pixels: new Float32Array(3 * SIDE * SIDE).fill(0.7),
      placement: { scaleX: 1, scaleY: 1 },
      extent: { channels: 3, height: SIDE, width: SIDE },
    }),
}

/** Each look at it finds it a second later. */
function tickingClock(): { readonly now: () => Date } {
  let seconds = 0
  return { now: () => new Date(1000 * seconds++) }
}

async function unfinished(seconds: number): Promise<number[]> {
  const detector = await openDetector(brightnessDetector, {
    input: {},
    output: { decoder: 'boxes', classes: ['person'], 'score-threshold': 0.5 },
    threads: 1,
  })
  const plan = planAttack({ name: 'square', eps: 0.01, queries: QUERIES, seconds })
  const sample = { set: SET, positions: Array.from({ length: IMAGES }, (_, i) => i) }
  const clock = tickingClock()
  try {
    const verdicts = await runDetection(detector, sample, [plan], fakeTools({ clock }))
    return verdicts.flatMap(({ index, attacked }) => (attacked[0]?.finished ? [] : [index]))
  } finally {
    await detector.dispose()
  }
}

describe('the seconds of an attack on a detector', () => {
  /*
   * Images come eight at a time, and the time of an attack once began anew with each eight: thirty seconds for 1000 images
   * could take an hour, and no image was ever given up.
   */
  it('are for all images, not for each few that are in memory together', async () => {
    expect(await unfinished(1000)).toEqual([])
    const given = await unfinished(100)
    expect(given.length).toBeGreaterThan(0)
    // Those that came first had their time.
    expect(Math.min(...given)).toBeGreaterThanOrEqual(8)
    expect(Math.max(...given)).toBe(IMAGES - 1)
  })
})
