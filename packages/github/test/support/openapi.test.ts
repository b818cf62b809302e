import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { branchRequests, branchRules, githubApi, readReviews } from '@secmlops/github'
import { fakeGithub, type FakeGithub } from './fake-github.js'
import { whyInvalid } from './openapi.js'

let github: FakeGithub
beforeEach(async () => void (github = await fakeGithub()))
afterEach(() => github.close())

const CHECK = '/repos/acme/street/check-runs'
const output = { title: 't', summary: 's' }

describe("B4: requests, held against GitHub's description", () => {
  it('of reviews and teams are valid', async () => {
    const change = { repository: 'acme/street', number: 5, head: 'a'.repeat(40) }
    const roles = { owner: { teams: ['acme/sec'] } }
    const { members } = await readReviews(githubApi(github.api, 't'), change, roles)
    expect(members.get('acme/sec')?.get('ana')).toBe(false)
    expect(github.calls).toHaveLength(5)
    expect(github.invalid).toEqual([])
  })

  it('of the rules of a branch are valid', async () => {
    const requests = await branchRequests('acme/street', 't', github.api)
    const rules = await branchRules('main', requests)
    expect(rules).toMatchObject({ mergeQueue: true, checks: ['gates'], codeOwnerReview: undefined })
    expect(github.calls).toHaveLength(3)
    expect(github.invalid).toEqual([])
  })

  // Negative controls: without them a validator that allows everything would be as green.
  it.each([
    ['POST', CHECK, {}, { name: 'n', output }, /must have required property 'head_sha'/],
    ['POST', CHECK, {}, { name: 'n', head_sha: 'a', outputs: output }, /additional properties/],
    ['PATCH', `${CHECK}/x`, {}, { output }, /check_run_id must be integer/],
    ['PATCH', `${CHECK}/7`, {}, { output: { summary: 'x'.repeat(65_536) } }, /65535/],
    ['POST', '/repos/acme/street/issues/5/comments', {}, undefined, /property 'body'/],
    ['GET', '/repos/acme/street/issues', { state: 'opened' }, undefined, /allowed values/],
    ['GET', '/orgs/acme/teams/sec', { page: '2' }, undefined, /additional properties/],
    ['DELETE', '/repos/acme/street', {}, undefined, /no such route/],
  ])('%s %s with %j is seen to be invalid', (method, path, query, body, why) => {
    expect(whyInvalid({ method, path, query, body })).toMatch(why)
  })
})
