import { describe, expect, it } from '@jest/globals'
import { runGate } from '../support.js'

const policy = {
  datasets: {
    scans: { path: 'd.csv', id: 'id', group: 'patient', time: 'taken' },
  },
  gates: { provenance: { require: [], screens: ['leakage' as const] } },
}
const table = (...rows: readonly string[]) => ({
  'd.csv': `id,patient,taken,x,split,label\n${rows.join('\n')}\n`,
})
const run = (...rows: readonly string[]) => {
  const files = table(...rows)
  return runGate(policy, files, files)
}

describe('check 8: groups and time', () => {
  it('passes groups that are apart and in order', async () => {
    const { verdict, errors } = await run('1,a,2026-01-01,5,train,n', '2,b,2026-02-01,6,test,n')
    expect(errors).toEqual([])
    expect(verdict.outcome).toBe('pass')
  })

  it('plants a leak of each key in a copy, and reports that it was seen', async () => {
    const rows = ['1,a,2026-01-01,5,train,n', '2,b,2026-02-01,6,test,n']
    const { evaluation } = await run(...rows)
    expect(evaluation.controls).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'leaked group', rejected: true }),
        expect.objectContaining({ name: 'leaked time', rejected: true }),
      ]),
    )
  })

  it('gives a patient in two splits, and training after the evaluation, codes of their own', async () => {
    expect((await run('1,a,2026-01-01,5,train,n', '2,a,2026-02-01,6,test,n')).errors).toEqual([
      'group-leak',
    ])
    expect((await run('1,a,2026-03-01,5,train,n', '2,b,2026-02-01,6,test,n')).errors).toEqual([
      'time-leak',
    ])
  })

  it('is inconclusive where the value is missing or no time', async () => {
    const { verdict } = await run('1,,2026-01-01,5,train,n', '2,b,soon,6,test,n')
    expect(verdict.outcome).toBe('inconclusive')
  })

  it('is inconclusive where a column is empty throughout', async () => {
    const dated = await run('1,,2026-01-01,5,train,n', '2,,2026-02-01,6,test,n')
    expect(dated.verdict.outcome).toBe('inconclusive')
    const grouped = await run('1,a,,5,train,n', '2,b,,6,test,n')
    expect(grouped.verdict.outcome).toBe('inconclusive')
  })

  it('is inconclusive where no id matches the pattern of a key', async () => {
    const files = table('1,a,2026-01-01,5,train,n', '2,b,2026-02-01,6,test,n')
    for (const key of ['group', 'time']) {
      const scans = { path: 'd.csv', id: 'id', [key]: 'scenes/{}/*' }
      const { verdict } = await runGate({ ...policy, datasets: { scans } }, files, files)
      expect(verdict.outcome).toBe('inconclusive')
    }
  })

  it('reads a group from the ids', async () => {
    const files = { 'd.csv': 'id,x,split,label\ns/a/1,5,train,n\ns/a/2,6,test,n\ns/b/1,7,test,n\n' }
    const scans = { path: 'd.csv', id: 'id', group: 's/{}/*' }
    const { errors } = await runGate({ ...policy, datasets: { scans } }, files, files)
    expect(errors).toEqual(['group-leak'])
  })
})
