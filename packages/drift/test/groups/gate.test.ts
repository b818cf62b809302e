import { describe, expect, it } from '@jest/globals'
import { createRandom, judge, parsePolicy, requirementsOf, type Verdict } from '@secmlops/core'
import { fakeChange, fakeTools } from '@secmlops/testkit'
import { gate } from '@secmlops/drift'

const policy = (group: string): string => `version: 1
gates:
  drift:
    reference: ref.csv
    current: data.csv
    ${group}
`

async function run(
  group: string,
  [reference, current]: readonly [string, string],
): Promise<Verdict> {
  const document = parsePolicy('secmlops.yml', Buffer.from(policy(group)))
  const path = document.value.gates.drift?.reference ?? ''
  const base = { 'secmlops.yml': policy(group), [path]: reference }
  const change = fakeChange(base, { ...base, 'data.csv': current })
  const evaluation = await gate.evaluate(change, gate.configure(document)!, fakeTools())
  const standard = { requirements: requirementsOf(document, 'drift'), severity: {} }
  return judge(evaluation, standard, [], new Date('2026-11-23'))
}

/** 20 rows of each device around a level of its own, the devices `shift` apart; one row an hour. */
function devices(scope: string, count: number, shift = 0): string {
  const random = createRandom(7, scope)
  const rows = Array.from({ length: count }, (_, d) => {
    const level = random.normal() + shift
    return Array.from({ length: 20 }, (__, i) => {
      const value = (level + 0.5 * random.normal()).toFixed(3)
      return `${scope}-${String(d)},${value},${new Date(Date.UTC(2026, 0, 1 + d, i)).toISOString()}`
    })
  })
  return ['device,light,time', ...rows.flat(), ''].join('\n')
}

const GROUPED = 'group: { column: device }'

// The 20 rows of a device count little more than one (Kish 1965: 1 + 19 * .8 = 16): 30 devices of one source differ by chance.
describe('rows that hang together', () => {
  const [one, two] = [devices('a', 30), devices('b', 30)]

  it('are an alarm as rows, and none as groups', async () => {
    const rows = await run('ignore: [device, time]', [one, two])
    expect(rows).toMatchObject({ outcome: 'fail' })
    const groups = await run(`${GROUPED}\n    ignore: [time]`, [one, two])
    expect(groups.outcome).toBe('inconclusive')
    expect(groups.reason).toMatch(/^light .* too few rows: only 0\.\d+ or more would be seen/)
  })

  it('drift when the groups do', async () => {
    const verdict = await run(`${GROUPED}\n    ignore: [time]`, [one, devices('b', 30, 3)])
    expect(verdict.outcome).toBe('fail')
  })

  it('cannot be told apart where there are few groups', async () => {
    const verdict = await run(GROUPED, [devices('a', 3), devices('b', 3, 9)])
    expect(verdict.outcome).toBe('inconclusive')
    expect(verdict.requirements[0]?.reason).toMatch(/only 1\.000 or more would be seen/)
  })

  it('are blocks of time, within seasons', async () => {
    const own = 'group: { time: time, block: day, season: day-of-week }\n    ignore: [device]'
    expect((await run(own, [one, devices('b', 30, 3)])).outcome).toBe('fail')
    expect((await run(own, [one, two])).outcome).toBe('inconclusive')
  })

  // The devices come one behind the other, 20 rows each: counting rows finds the groups that the column names.
  it('are rows that follow each other', async () => {
    const ignored = 'ignore: [device, time]'
    const named = await run(`${GROUPED}\n    ${ignored}`, [one, two])
    const counted = await run(`group: { rows: 20 }\n    ${ignored}`, [one, two])
    const judged = ({ requirements }: Verdict): unknown =>
      requirements.map(({ feature, outcome, p, smallestDetectable }) => [
        feature,
        outcome,
        p,
        smallestDetectable,
      ])
    expect(judged(counted)).toEqual(judged(named))
  })

  it.each([
    ['a column that is not there', 'group: { column: devise }', two, 'no-such-column'],
    ['a row without a group', GROUPED, two.replace('b-3,', ','), 'no-group'],
    ['a time that is none', 'group: { time: device }', two, 'not-a-time'],
  ])('refuse %s with exit 2', async (_, own, data, code) => {
    await expect(run(own, [one, data])).rejects.toMatchObject({ code, exit: 2 })
  })

  it.each([
    '{ column: a, time: b }',
    '{ column: a, rows: 9 }',
    '{ rows: 9, season: hour-of-day }',
    '{ season: hour-of-day }',
    '{ column: a, block: day }',
  ])('refuse the policy %s', (own) => {
    const document = parsePolicy('secmlops.yml', Buffer.from(policy(`group: ${own}`)))
    expect(() => gate.configure(document)).toThrow(
      'a group is named by a column, by a time, or by a number of rows',
    )
  })
})
