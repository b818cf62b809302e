import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createRandom } from '@secmlops/core'
import { countedDistance } from '../../src/comparison/counted-distance.js'
import { ksDistance } from '../../src/statistics/kolmogorov-smirnov.js'
import { memoryTable } from './memory-table.js'

async function counted(a: readonly number[], b: readonly number[], bins?: number): Promise<number> {
  const tables = [memoryTable({ x: a }), memoryTable({ x: b })] as const
  const [before] = await tables[0].scalars()
  const [after] = await tables[1].scalars()
  if (!before || !after) throw new Error('no scalars')
  const { distance } = await countedDistance({ name: 'x', tables, scalars: [before, after] }, bins)
  return distance
}

/** The merge of both sorted samples, which is checked against scipy. */
function sorted(a: readonly number[], b: readonly number[]): number {
  return ksDistance(Float64Array.from(a).sort(), Float64Array.from(b).sort())
}

const numbers = fc.array(
  fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ noNaN: true, min: -1, max: 1 }),
    fc.constantFrom(0, 5e-324, Number.MAX_VALUE, -Number.MAX_VALUE, 1e15, 1e15 + 0.125),
  ),
  { minLength: 1, maxLength: 60 },
)

describe('countedDistance', () => {
  it('is the distance of the sorted numbers, to the last bit, on any grid', async () => {
    await fc.assert(
      fc.asyncProperty(numbers, numbers, fc.constantFrom(2, 5, 64), async (x, y, bins) => {
        // -0 and 0 are one number; the engines give 0.
        const [a, b] = [x, y].map((of) => of.map((value) => value + 0)) as [number[], number[]]
        expect(await counted(a, b, bins)).toBe(sorted(a, b))
      }),
      { numRuns: 100, seed: 11 },
    )
  })

  it.each([
    ['a constant', () => 3],
    ['ties', (random: { integer(n: number): number }) => random.integer(5)],
    [
      'zeros and a heavy tail',
      (r: { normal(): number }) => Math.max(0, Math.exp(6 * r.normal()) - 1),
    ],
  ])('holds for %s', async (_, draw) => {
    const random = createRandom(3, 'counted distance')
    const [a, b] = [700, 400].map((n) => Array.from({ length: n }, () => draw(random)))
    expect(await counted(a ?? [], b ?? [], 32)).toBe(sorted(a ?? [], b ?? []))
  })
})
