import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Report } from '@secmlops/core'
import { createRenderers } from '@secmlops/report'
import { fakeTools, gitRepository, type GitRepository } from '@secmlops/testkit'
import { runCheck } from '../../src/check/run-check.js'

const POLICY = `version: 1
waivers: waivers.yml
waiver-limits:
  max-days: { error: 30 }
  approvers: { error: [R1, R8] }
  non-waivable: [NON_WAIVABLE]
datasets: { d: { path: d.csv, card: card.yml, id: id } }
gates: { provenance: { require: [license], changes: listed } }
`
const CARD = 'name: d\ndescription: d\norigin: [{ issuer: Example }]\n'

let repository: GitRepository
let fingerprint = ''

beforeAll(async () => {
  repository = gitRepository()
  const { gates } = await judged({}, 'declaration-expired')
  const found = gates.flatMap(({ findings }) => findings).find((x) => x.rule === 'missing-fact')
  fingerprint = found?.fingerprint ?? ''
})
afterAll(() => {
  repository.remove()
})

/** With one waiver in the file, or none; the clock stands at noon of 2026-11-23. */
async function judged(waiver: object, nonWaivable: string, now?: Date): Promise<Report> {
  const waivers = Object.keys(waiver).length > 0 ? [waiver] : []
  repository.commit({
    'secmlops.yml': POLICY.replace('NON_WAIVABLE', nonWaivable),
    'card.yml': CARD,
    'd.csv': 'id,x,label\n1,2,a\n',
    'waivers.yml': JSON.stringify({ version: 1, waivers }),
  })
  const { logger, progress, clock } = fakeTools()
  const { directory } = repository
  const ports = { logger, progress, clock: now ? { now: () => now } : clock }
  return (await runCheck({ directory, all: true, ...ports })).report
}

const GOOD = {
  ...{ owner: 'o', reason: 'asked for it, ticket 17', approver: 'ann', role: 'R1' },
  ...{ created: '2026-11-20', expires: '2026-11-23' },
}

describe('check 22: a waiver in a run', () => {
  it('accepts the finding that it names, until the last second of its last day', async () => {
    const last = new Date('2026-11-23T23:59:59Z')
    const { outcome, waivers } = await judged({ fingerprint, ...GOOD }, 'other', last)
    expect([outcome, waivers.applied.length]).toEqual(['pass', 1])
  })

  // A blank, or a letter without width, accepted the finding in the name of nobody.
  it.each([{ owner: ' ' }, { reason: '\u200b' }, { approver: '\0' }])(
    'refuses %p: nobody can read it',
    async (unreadable) => {
      await expect(judged({ fingerprint, ...GOOD, ...unreadable }, 'other')).rejects.toMatchObject({
        code: 'invalid-config',
        location: { path: 'waivers.yml' },
      })
    },
  )

  it.each<[string, object, string, RegExp]>([
    ['expired by one second', {}, 'other', /expired/],
    ['future-dated', { created: '2026-11-25', expires: '2026-11-30' }, 'other', /begins only on/],
    ['over the cap', { created: '2026-11-23', expires: '2026-12-25' }, 'other', /30 days/],
    ['of the wrong approver', { role: 'R3', expires: '2026-11-30' }, 'other', /approved by R3/],
    ['of a rule that is not waived', { expires: '2026-11-30' }, 'missing-fact', /cannot be waived/],
    [
      'of another finding',
      { fingerprint: 'f'.repeat(32) },
      'other',
      /without a finding|match no finding|no finding/i,
    ],
  ])('%s: blocks, and the report shows it with the reason', async (_, change, rule, reason) => {
    const waiver = { fingerprint, ...GOOD, ...change }
    const report = await judged(waiver, rule, new Date('2026-11-24T00:00:00Z'))
    expect([report.outcome, report.waivers.applied]).toEqual(['fail', []])
    for (const format of ['text', 'markdown', 'html']) {
      const renderer = createRenderers({ rules: [] }).get(format)
      const text = [...(renderer?.render(report, () => undefined) ?? [])].join('')
      expect([format, text]).toEqual([format, expect.stringMatching(reason)])
    }
  })

  it('a wildcard is no waiver: the run ends with the line', async () => {
    await expect(judged({ ...GOOD, fingerprint: '*' }, 'other')).rejects.toMatchObject({ exit: 2 })
  })
})
