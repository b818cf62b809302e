import { describe, expect, it } from '@jest/globals'
import { readReviews, type Api } from '@secmlops/github'

const HEAD = 'a'.repeat(40)
const PULL = '/repos/o/r/pulls/7'

/** GitHub, as its REST description (2022-11-28) has it; what is not listed is 404. */
const double = (answers: Readonly<Record<string, unknown>>): Api => ({
  get: (path) => {
    const body = answers[path.replace(/\?per_page=100&page=1$/, '')]
    return Promise.resolve(body === undefined ? { status: 404, body: {} } : { status: 200, body })
  },
})

const ANSWERS = {
  [PULL]: { user: { login: 'author' } },
  [`${PULL}/commits`]: [{ author: { login: 'helper' }, committer: null }],
  [`${PULL}/reviews`]: [
    {
      user: { login: 'ana', type: 'User' },
      state: 'APPROVED',
      commit_id: HEAD,
      submitted_at: '2026-11-23T11:00:00Z',
    },
    { user: { login: 'helper[bot]', type: 'Bot' }, state: 'APPROVED', commit_id: HEAD },
    { user: null, state: 'APPROVED', commit_id: HEAD },
  ],
}
const CHANGE = { repository: 'o/r', number: 7, head: HEAD }
const ROLES = { R2: { teams: ['o/sec'] } }
const TEAM = '/orgs/o/teams/sec'

const memberAna = async (answers: Readonly<Record<string, unknown>>): Promise<unknown> => {
  const { members } = await readReviews(double({ ...ANSWERS, ...answers }), CHANGE, ROLES)
  return members.get('o/sec')?.get('ana')
}

describe('readReviews', () => {
  it('tells reviews and every author; a ghost reviews nothing', async () => {
    const evidence = await readReviews(double(ANSWERS), CHANGE)
    expect(evidence.authors).toEqual(['author', 'helper'])
    expect(evidence.reviews.map(({ user, isBot }) => [user, isBot])).toEqual([
      ['ana', false],
      ['helper[bot]', true],
    ])
  })

  it('tells members, others, and what the token may not see apart', async () => {
    expect(await memberAna({ [`${TEAM}/memberships/ana`]: { state: 'active' } })).toBe(true)
    expect(await memberAna({ [`${TEAM}/memberships/ana`]: { state: 'pending' } })).toBe(false)
    expect(await memberAna({ [TEAM]: { slug: 'sec' } })).toBe(false)
    expect(await memberAna({})).toMatchObject({ unreadable: expect.stringContaining('o/sec') })
  })

  it('is refused as a whole where a list cannot be read', async () => {
    await expect(readReviews(double({}), CHANGE)).rejects.toMatchObject({ code: 'api-refused' })
  })
})
