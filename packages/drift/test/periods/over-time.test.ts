import { describe, expect, it } from '@jest/globals'
import { createRandom, parsePolicy, type Evaluation } from '@secmlops/core'
import { gate } from '@secmlops/drift'
import { fakeChange, fakeTools } from '@secmlops/testkit'
import { describePeriods } from '../../src/periods/describe-periods.js'
import { windowSize, windowsOf } from '../../src/periods/windows.js'

const POLICY = `version: 1
datasets: { visits: { path: visits.csv, format: csv } }
gates: { drift: { reference: accepted.csv, current: visits } }
`
const HOUR = 3_600_000

/** One row an hour, in no order of time; from row `step` on `load` is 2 more, and every kind "b". */
function visits(scope: string, from: string, step = Infinity): string {
  const random = createRandom(3, scope)
  const rows = Array.from({ length: 1200 }, (_, i) => {
    const at = (i * 7) % 1200
    const time = new Date(Date.parse(from) + at * HOUR).toISOString().replace('.000Z', 'Z')
    const moved = at >= step
    const load = (random.normal() + (moved ? 2 : 0)).toFixed(3)
    return `${time},${load},${moved ? 'b' : 'ab'.charAt(random.integer(2))}`
  })
  return ['taken,load,kind', ...rows, ''].join('\n')
}

function evaluate(current: string, accepted = visits('old', '2026-01-01')): Promise<Evaluation> {
  const base = { 'secmlops.yml': POLICY, 'accepted.csv': accepted }
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(POLICY)))!
  return gate.evaluate(fakeChange(base, { ...base, 'visits.csv': current }), settings, fakeTools())
}

const said = ({ findings }: Evaluation): string[] =>
  findings.filter(({ rule }) => rule === 'drift-over-time').map(({ message }) => message)

describe('drift over time', () => {
  it('says since when, in text and in what is drawn', async () => {
    const evaluation = await evaluate(visits('new', '2026-06-01', 600))
    const messages = said(evaluation)
    // 12 windows of 100 hours: the seventh starts 600 hours, which are 25 days, behind the first.
    expect(messages).toHaveLength(2)
    for (const message of messages)
      expect(message).toMatch(
        /12 windows of 100 rows by "taken": .* since 2026-06-26T00:00:00.000Z$/,
      )
    const { columns } = JSON.parse(Buffer.from(evaluation.attachments[0]!.bytes).toString()) as {
      columns: { column: string; periods: { current: number[]; reference: number[] } }[]
    }
    const { current, reference } = columns.find(({ column }) => column === 'load')!.periods
    // P(|Z| < 1), the distance of normal distributions whose means are 2 apart.
    for (const distance of current.slice(6)) expect(Math.abs(distance - 0.683)).toBeLessThan(0.12)
    for (const distance of [...current.slice(0, 6), ...reference])
      expect(distance).toBeLessThan(0.2)
    expect(reference).toHaveLength(12)
  })

  it('says nothing of what did not move, and without times', async () => {
    expect(said(await evaluate(visits('new', '2026-06-01')))).toEqual([])
    const untimed = (text: string): string => text.replaceAll(/^[^,]*,/gm, '')
    const old = untimed(visits('old', '2026-01-01'))
    expect(said(await evaluate(untimed(visits('new', '2026-06-01', 600)), old))).toEqual([])
  })
})

describe('windows', () => {
  it('hold as many rows each, in the order of time', () => {
    const times = Float64Array.from({ length: 151 }, (_, row) => (row === 0 ? NaN : 1000 - row))
    expect(windowSize(times)).toBe(50)
    const { codes, count, starts } = windowsOf(times, 50)
    expect([count, codes[0], codes[1], codes[150]]).toEqual([3, 3, 2, 0])
    expect(starts).toEqual([850, 900, 950])
    expect(windowSize(times.subarray(1, 150))).toBeUndefined()
  })

  it.each([
    [[0.1, 0.1, 0.5], 'since 3'],
    [[0.5, 0.5, 0.5], 'from the start'],
    [[0.5, 0.5, 0.1], 'not lastingly'],
  ])('of distances %j go %s', (current, expected) => {
    const periods = { time: 't', rows: 50, starts: ['1', '2', '3'], current, reference: [0.2] }
    expect(describePeriods('x', periods)).toContain(expected)
  })
})
