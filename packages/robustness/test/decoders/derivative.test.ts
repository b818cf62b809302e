import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { zeroCotangents } from '../../src/decoders/candidates.js'
import { DECODERS } from '../../src/decoders/index.js'
import { DETECTION_LOSSES } from '../../src/losses/index.js'
import { HEAD_EXAMPLES } from '../support/head-examples.js'

const STEP = 1e-6

/** Oracle: central differences in float64. */
describe.each(HEAD_EXAMPLES)('derivatives of $name', ({ name, settings, outputs: make }) => {
  const outputs = make(createRandom(3, name))
  const read = () => DECODERS[name].read(outputs, settings)
  const slopes = (value: () => number): number[] =>
    outputs.flatMap(({ values, integer }) =>
      Array.from(values, (raw, i) => {
        if (integer) return 0
        values[i] = raw + STEP
        const up = value()
        values[i] = raw - STEP
        const down = value()
        values[i] = raw
        return (up - down) / (2 * STEP)
      }),
    )
  const same = (found: readonly Float32Array[], wanted: readonly number[]): void => {
    const flat = found.flatMap((each) => [...each])
    expect(flat).toHaveLength(wanted.length)
    wanted.forEach((each, i) => {
      expect(Math.abs((flat[i] ?? NaN) - each)).toBeLessThan(1e-5 * (1 + Math.abs(each)))
    })
  }

  it('has those of scores and of boxes', () => {
    const view = read()
    const i = view.count - 2
    for (const label of [0, 1]) {
      const into = zeroCotangents(view)
      view.pullScore(into, i, label, 2)
      same(
        into,
        slopes(() => 2 * read().score(i, label)),
      )
    }
    const into = zeroCotangents(view)
    view.pullBox(into, i, { x: 1, y: -2, width: 3, height: 0.5 })
    const mixed = (): number => {
      const { x, y, width, height } = read().box(i)
      return x - 2 * y + 3 * width + 0.5 * height
    }
    same(into, slopes(mixed))
  })

  it.each(Object.values(DETECTION_LOSSES))('has that of $name', (loss) => {
    const view = read()
    const truth = [1, view.count - 1].map((i) => ({ ...view.box(i), label: i % 2, ignore: false }))
    const { cotangents } = loss.evaluate(view, truth)
    const wanted = slopes(() => loss.evaluate(read(), truth).value)
    same(cotangents, wanted)
    if (loss.name !== 'mislabel') expect(wanted.some((each) => each !== 0)).toBe(true)
  })
})
