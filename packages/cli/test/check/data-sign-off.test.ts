import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Report, ReviewEvidence } from '@secmlops/core'
import { fakeTools, gitRepository, type GitRepository } from '@secmlops/testkit'
import { runCheck } from '../../src/check/run-check.js'

/** Who accepts what the gate provenance says: R4 each change of the data, explained or not, and R8 what the card does not state. */
const POLICY = `version: 1
roles: { R4: { users: [ann] }, R8: { users: [bob] } }
severity: { data-change: error }
approvers: { data-change: [R4], unexplained-relabel: [R4], missing-fact: [R8, R4] }
datasets: { d: { path: d.csv, card: card.yml, id: id, label: y } }
gates: { provenance: { require: [license] } }
`
const CARD = 'name: d\ndescription: d\norigin: [{ issuer: Example }]\nlicense: CC0-1.0\n'
const REASON =
  'changes: [{ records: ["2"], reason: typing error, author: eve, date: 2026-01-31 }]\n'
const ROWS = 'id,x,y\n1,2,a\n2,3,b\n3,4,a\n'
const FLIPPED = ROWS.replace('2,3,b', '2,3,a')

let repository: GitRepository
beforeAll(() => {
  repository = gitRepository()
  repository.commit({ 'secmlops.yml': POLICY, 'card.yml': CARD, 'd.csv': ROWS })
})
afterAll(() => {
  repository.remove()
})

interface Change {
  readonly rows?: string
  readonly card: string
  /** Who approves the head, or another commit. */
  readonly approve?: readonly string[]
  readonly of?: string
}

async function judged({ rows = FLIPPED, card, approve = [], of }: Change): Promise<Report> {
  repository.git('checkout', '--quiet', '-B', 'change', 'main')
  const head = repository.commit({ 'card.yml': card, 'd.csv': rows })
  const evidence: ReviewEvidence = {
    head,
    authors: ['eve'],
    reviews: approve.map((user) => ({
      ...{ user, isBot: false, state: 'APPROVED', at: '2026-11-23T11:00:00Z' },
      commit: of ?? head,
    })),
    members: new Map(),
  }
  const { logger, progress, clock } = fakeTools()
  const { directory } = repository
  const reviews = (): Promise<ReviewEvidence> => Promise.resolve(evidence)
  return (await runCheck({ directory, base: 'main', reviews, logger, progress, clock })).report
}

const needs = ({ gates }: Report): Record<string, unknown> =>
  Object.fromEntries(
    gates
      .flatMap(({ findings }) => findings)
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, needs: roles, signedOff }) => [
        rule,
        [roles, signedOff?.map(({ role, by }) => `${role} ${by}`)],
      ]),
  )

// Checks 7 and 21 of the facts: an entry of the card and a review of the data steward, both.
describe('check 7: a flipped label needs its reason and the role that answers for data', () => {
  it('says whom each finding needs', async () => {
    const report = await judged({ card: CARD.replace('license: CC0-1.0\n', '') })
    expect(report.outcome).toBe('fail')
    expect(needs(report)).toEqual({
      'data-change': [['R4'], undefined],
      'unexplained-relabel': [['R4'], undefined],
      'missing-fact': [['R8', 'R4'], undefined],
    })
  })

  it('with a reason still waits for R4, and passes with the review', async () => {
    const waiting = await judged({ card: CARD + REASON })
    expect([waiting.outcome, needs(waiting)]).toEqual([
      'fail',
      { 'data-change': [['R4'], undefined] },
    ])
    const signed = await judged({ card: CARD + REASON, approve: ['ann'] })
    expect([signed.outcome, needs(signed)]).toEqual([
      'pass',
      { 'data-change': [['R4'], ['R4 ann']] },
    ])
  })

  it('passes with all roles of a finding, and not with one of them', async () => {
    const card = `${CARD.replace('license: CC0-1.0\n', '')}${REASON}`
    expect((await judged({ card, approve: ['ann'] })).outcome).toBe('fail')
    expect((await judged({ card, approve: ['ann', 'bob'] })).outcome).toBe('pass')
  })

  it('dies with the next push: the review was of other bytes', async () => {
    const { change } = await judged({ card: CARD + REASON, approve: ['ann'] })
    const rows = FLIPPED.replace('3,4,a', '3,4,b')
    const report = await judged({ rows, card: CARD + REASON, approve: ['ann'], of: change.head })
    expect(report.outcome).toBe('fail')
    expect(report.signOffs?.refused).toEqual([
      { by: 'ann', reason: expect.stringMatching(/^the review is of .*, not of the head/) },
    ])
  })
})
