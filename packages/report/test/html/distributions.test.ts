import { describe, expect, it } from '@jest/globals'
import { distributionsFigure } from '../../src/html/distributions.js'
import { sampleGate } from '@secmlops/testkit'

const NUMBERS = { column: 'age', edges: [0, 1, 2], reference: [3, 1], current: [1, 3] }
const TEXTS = { column: 'city', categories: ['a', 'b'], reference: [1, 1], current: [1, 1] }

const result = (feature: string, outcome: 'pass' | 'fail') => ({
  id: 'drift.distribution',
  statement: 'no drift',
  reason: '',
  ...{ feature, outcome, value: 0.5 },
})

const drawn = (value: unknown, features: ReturnType<typeof result>[] = []) =>
  distributionsFigure(
    new TextEncoder().encode(JSON.stringify(value)),
    sampleGate({ requirements: features }),
  )?.toString()

describe('distributionsFigure', () => {
  it('draws reference and change on the same bins', () => {
    const text = drawn({ columns: [NUMBERS] })
    // Two bins of 130; the greater share, .75, is 74 high, .25 a third of it, above a floor at 80.
    expect(text).toContain('d="M0,80V6H130V55.3H260V80Z"')
    expect(text).toContain('d="M0,80V55.3H130V6H260V80"')
  })

  it('puts what drifted first, and names the bins that made the difference', () => {
    const text = drawn({ columns: [TEXTS, NUMBERS] }, [
      result('city', 'pass'),
      result('age', 'fail'),
    ])
    expect(text?.indexOf('age')).toBeLessThan(text?.indexOf('city') ?? 0)
    expect(text).toContain('below 1: 75 % became 25 %')
    expect(text).toContain('1 and above: 25 % became 75 %')
  })

  it('draws distances over time, with a line at what the reference reaches itself', () => {
    const starts = ['2026-06-01T00:00:00.000Z', '2026-06-02T00:00:00.000Z']
    const periods = { time: 'taken', starts, current: [0.1, 0.4], reference: [0.2] }
    const text = drawn({ columns: [{ ...NUMBERS, periods }] })
    // .4 reaches from the floor at 48 to 8, .2 half as high, .1 a quarter.
    expect(text).toMatch(/x="1"\s+y="38"\s+width="128"\s+height="10"/)
    expect(text).toMatch(/x="131"\s+y="8"\s+width="128"\s+height="40"/)
    expect(text).toMatch(/class="usual" x1="0" x2="260" y1="28" y2="28"/)
    expect(text).toContain('2026-06-02</text>')
    expect(drawn({ columns: [{ ...NUMBERS, periods: { ...periods, starts: ['x'] } }] })).toBe(
      undefined,
    )
  })

  it('escapes names', () => {
    const text = drawn({ columns: [{ ...TEXTS, column: '<i>', categories: ['<b>', '"x'] }] })
    expect(text).not.toMatch(/<i>|<b>/)
  })

  it.each([
    ['no columns', {}],
    ['an empty list', { columns: [] }],
    ['edges that do not ascend', { columns: [{ ...NUMBERS, edges: [0, 2, 2] }] }],
    ['lists of different lengths', { columns: [{ ...NUMBERS, current: [1] }] }],
    ['negative counts', { columns: [{ ...NUMBERS, current: [1, -1] }] }],
    ['too many bins', { columns: [{ ...TEXTS, reference: Array(257).fill(1) }] }],
    ['null', null],
  ])('draws nothing of %s', (_, value) => {
    expect(drawn(value)).toBeUndefined()
  })
})
