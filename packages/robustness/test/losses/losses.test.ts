import { describe, expect, it } from '@jest/globals'
import { DECODERS } from '../../src/decoders/index.js'
import { DETECTION_LOSSES } from '../../src/losses/index.js'

const settings = { shape: { channels: 3, height: 32, width: 32 }, classes: 2, strides: [] }
const truth = [{ label: 0, ignore: false, x: 0, y: 0, width: 10, height: 10 }]

/** One candidate of two classes on the real box, and one far away. */
function view(first: number, second: number, far = 0.5) {
  const values = Float64Array.of(5, 5, 10, 10, 1, first, second, 25, 25, 4, 4, 1, far, far)
  return DECODERS.yolov5.read([{ name: '', values, dims: [2, 7] }], settings)
}

describe('detection losses', () => {
  it('vanish rises as the score of the right class falls, to 0, and sees nothing else', () => {
    const value = (...scores: [number, number, number?]) =>
      DETECTION_LOSSES.vanish.evaluate(view(...scores), truth).value
    expect(value(0.9, 0.1)).toBeCloseTo(Math.log(0.1), 6)
    expect(value(0.9, 0.1, 0.9)).toBe(value(0.9, 0.8))
    expect(value(0, 0.9)).toBeCloseTo(0, 6)
  })

  it('leaves boxes alone that are to be ignored', () => {
    const ignored = truth.map((box) => ({ ...box, ignore: true }))
    expect(DETECTION_LOSSES.vanish.evaluate(view(0.9, 0.1), ignored).value).toBe(0)
    expect(DETECTION_LOSSES.mislabel.evaluate(view(0.9, 0.1), ignored).value).toBe(0)
  })

  it('fabricate rises with every score, without labels', () => {
    const value = (far: number) =>
      DETECTION_LOSSES.fabricate.evaluate(view(0.5, 0.1, far), []).value
    expect(value(0.9)).toBeGreaterThan(value(0.1))
  })

  it('mislabel is above 0 where another class wins, and needs one', () => {
    const value = (a: number, b: number) =>
      DETECTION_LOSSES.mislabel.evaluate(view(a, b), truth).value
    expect(value(0.2, 0.8)).toBeCloseTo(Math.log(4), 6)
    expect(value(0.8, 0.2)).toBeCloseTo(-Math.log(4), 6)
    expect(() =>
      DETECTION_LOSSES.mislabel.evaluate({ ...view(0.5, 0.5), classes: 1 }, truth),
    ).toThrow('one class')
  })

  it.each(Object.values(DETECTION_LOSSES))('$name is not finite where a score is not', (loss) => {
    expect(loss.evaluate(view(NaN, 0.5), truth).value).toBeNaN()
  })
})
