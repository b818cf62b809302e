import { describe, expect, it } from '@jest/globals'
import { createRandom, judge, parsePolicy, requirementsOf, type Verdict } from '@secmlops/core'
import { fakeChange, fakeTools } from '@secmlops/testkit'
import { gate } from '@secmlops/drift'

const policy = (keys: string): string => `version: 1
gates:
  drift:
    reference: ref.csv
    current: data.csv
    ${keys}
`

async function run(
  keys: string,
  [reference, current]: readonly [string, string],
): Promise<Verdict> {
  const document = parsePolicy('secmlops.yml', Buffer.from(policy(keys)))
  const base = { 'secmlops.yml': policy(keys), 'ref.csv': reference }
  const change = fakeChange(base, { ...base, 'data.csv': current })
  const evaluation = await gate.evaluate(change, gate.configure(document)!, fakeTools())
  const standard = { requirements: requirementsOf(document, 'drift'), severity: {} }
  return judge(evaluation, standard, [], new Date('2026-11-23'))
}

const HEADER = 'taken,light,load,kind'

/** 40 rows of one day: warm at weekends, with weather of the day; the kind of most rows is that of the day. */
function day(scope: string, d: number, shift = 0): string[] {
  const random = createRandom(5, `${scope} ${String(d)}`)
  const weather = 0.4 * random.normal() + (d % 7 > 4 ? 1.5 : 0) + shift
  const usual = random.integer(3)
  return Array.from({ length: 40 }, (_, i) => {
    const taken = new Date(Date.UTC(2026, 0, 5 + d, i % 24, i)).toISOString()
    const [light, load] = [weather + random.normal(), random.normal()]
    const kind = random.uniform() < 0.4 ? usual : random.integer(3)
    return `${taken},${light.toFixed(3)},${load.toFixed(3)},k${String(kind)}`
  })
}

function days(scope: string, from: number, to: number, shift = 0): string {
  const all = Array.from({ length: to - from }, (_, i) => day(scope, from + i, shift)).flat()
  return [HEADER, ...all, ''].join('\n')
}

const CALIBRATED = 'calibrate: { time: taken, block: day }'
const ROWS = 'ignore: [taken]'

// One day is no sample of the rows of 100 days: by rows a Sunday is an alarm.
describe('a day of data whose days differ', () => {
  const history = days('a', 0, 100)

  it('is an alarm by its rows, and none beside the days of the reference', async () => {
    const sunday = days('b', 104, 105)
    expect((await run(ROWS, [history, sunday])).outcome).toBe('fail')
    expect((await run(CALIBRATED, [history, sunday])).outcome).toBe('pass')
    expect((await run(CALIBRATED, [history, days('b', 101, 102)])).outcome).toBe('pass')
  })

  it('drifts beyond what the days of the reference show', async () => {
    const verdict = await run(CALIBRATED, [history, days('b', 101, 102, 4)])
    expect(verdict.outcome).toBe('fail')
    // The farthest of 101 days.
    const light = verdict.requirements.find(({ feature }) => feature === 'light')
    expect(light).toMatchObject({ outcome: 'fail', p: 1 / 101, q: 1 / 101 })
    expect(verdict.requirements.filter(({ outcome }) => outcome === 'fail')).toHaveLength(1)
    expect(light?.statement).toMatch(
      /^no drift of light \(drift\.distribution\) by 0\.\d+ or more$/,
    )
  })

  // 1 of 99 is more than 1 %: the farthest of all would still be no alarm.
  it('cannot be told from 98 days at 1 %, and can at 2 %', async () => {
    const tables = [days('a', 0, 98), days('b', 101, 102, 4)] as const
    const few = await run(CALIBRATED, tables)
    expect(few.outcome).toBe('inconclusive')
    expect(few.requirements[0]?.reason).toMatch(/only 1\.000 or more would be seen/)
    expect((await run(`${CALIBRATED}\n    false-alarm-rate: 2%`, tables)).outcome).toBe('fail')
  })

  // Rows of a file lie in the order of time here, 40 each day.
  it('is the same by rows that follow each other, and by windows of two days', async () => {
    const seen = async (keys: string, current: string): Promise<unknown> =>
      (await run(keys, [history, current])).requirements.map(({ id, feature, p }) => [
        id,
        feature,
        p,
      ])
    const one = days('b', 101, 102, 4)
    expect(await seen(`calibrate: { rows: 40 }\n    ${ROWS}`, one)).toEqual(
      await seen(CALIBRATED, one),
    )
    const two = days('b', 101, 103, 4)
    expect(await seen(CALIBRATED, two)).toContainEqual(['drift.distribution', 'light', 1 / 51])
  })

  it.each([
    ['a column that is not there', 'calibrate: { time: when }', 'no-such-column'],
    ['a time that is none', 'calibrate: { time: kind }', 'not-a-time'],
  ])('refuses %s with exit 2', async (_, keys, code) => {
    const tables = [history, days('b', 101, 102)] as const
    await expect(run(keys, tables)).rejects.toMatchObject({ code, exit: 2 })
  })
})

it.each([
  ['calibrate: { time: a, rows: 9 }', 'windows of the reference are named by'],
  ['calibrate: { rows: 9, block: day }', 'windows of the reference are named by'],
  ['calibrate: { block: day }', 'windows of the reference are named by'],
  ['calibrate: { rows: 9 }\n    group: { rows: 9 }', 'both `group` and `calibrate`'],
])('refuses the policy %s', (keys, message) => {
  const document = parsePolicy('secmlops.yml', Buffer.from(policy(keys)))
  expect(() => gate.configure(document)).toThrow(message)
})
