import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { generateKeyPair, keySigner, writeSignOff } from '@secmlops/attest'
import {
  SecmlopsError,
  digestOf,
  parsePolicy,
  type Report,
  type ReviewEvidence,
} from '@secmlops/core'
import {
  fakeTools,
  gitRepository,
  memoryTree,
  type Files,
  type GitRepository,
} from '@secmlops/testkit'
import { runCheck } from '../../src/check/run-check.js'
import { readSignOffs } from '../../src/check/sign-offs.js'

/** Ana holds the key of R2; git knows whoever commits here by an e-mail address, never by a login. */
const pair = generateKeyPair()
const policyOf = (user: string, severity: string): string => `version: 1
roles: { R2: { keys: [{ public-key: r2.pub, user: ${user} }] } }
sign-offs: sign-offs
severity: { ${severity} }
gates: { provenance: {} }
`

let repository: GitRepository
beforeAll(() => {
  repository = gitRepository()
  repository.commit({ 'r2.pub': pair.publicKey })
})
afterAll(() => {
  repository.remove()
})

/** A rule that no longer blocks, and the sign-off of it by the holder of the key. */
async function judged(
  user: string,
  logins?: readonly string[],
  more: { readonly author?: string; readonly beside?: Files } = {},
): Promise<Report> {
  const [before, after] = [policyOf(user, 'data-change: error'), policyOf(user, '')]
  repository.git('checkout', '--quiet', 'main')
  repository.commit({ 'secmlops.yml': before })
  repository.git('checkout', '--quiet', '-B', 'change')
  const head = repository.commit({ 'secmlops.yml': after })
  const { logger, progress, clock } = fakeTools()
  const payload = writeSignOff(new Map([['file/secmlops.yml', digestOf(after)]]), {
    role: 'R2',
    policy: { digest: digestOf(before) },
    signedAt: clock.now().toISOString(),
    expires: clock.now().toISOString().slice(0, 10),
  })
  const bundle = await keySigner(pair.privateKey).sign(payload)
  repository.commit({ 'sign-offs/R2.json': Buffer.from(bundle).toString('utf8'), ...more.beside })
  if (more.author !== undefined)
    repository.git('commit', '--quiet', '--amend', '--no-edit', '--author', more.author)
  const evidence = { head, authors: logins ?? [], reviews: [], members: new Map() }
  const reviews = (): Promise<ReviewEvidence> => Promise.resolve(evidence)
  return (
    await runCheck({
      ...{ directory: repository.directory, base: 'main', gates: ['policy'] as const },
      ...{ logger, progress, clock, ...(logins && { reviews }) },
    })
  ).report
}

const refused = ({ signOffs }: Report): string[] =>
  (signOffs?.refused ?? []).map(({ reason }) => reason)

// The policy takes logins and e-mail addresses as holders of keys. Commits were compared as e-mail addresses only, so
// a holder who was named by a login signed off their own change.
describe('a file by a holder whom the policy names by a login', () => {
  it('counts where the forge tells that they are no author', async () => {
    const report = await judged('ana', ['eve'])
    expect([report.outcome, refused(report)]).toEqual(['pass', []])
  })

  it('does not count where the forge tells that they are an author', async () => {
    const report = await judged('ana', ['eve', 'Ana'])
    expect([report.outcome, refused(report)]).toEqual(['fail', ['is an author of the change']])
  })

  it('does not count where nobody can tell', async () => {
    const report = await judged('ana')
    expect([report.outcome, refused(report)]).toEqual([
      'fail',
      [expect.stringContaining('name an e-mail address as the user of the key')],
    ])
  })

  it('counts without a forge when it is an e-mail address', async () => {
    expect((await judged('ana@example.org')).outcome).toBe('pass')
  })
})

// docs/recipes.md has the holder commit the file. The folder was to be left out of the commits that make an author, by magic that
// GIT_LITERAL_PATHSPECS takes for the name of a file: everybody who followed the recipe was refused as an author.
describe('a holder who commits the sign-off', () => {
  const ana = { user: 'ana@example.org', author: 'Ana <ana@example.org>' }

  it('has not made the change with that', async () => {
    const report = await judged(ana.user, undefined, ana)
    expect([report.outcome, refused(report)]).toEqual(['pass', []])
  })

  it('is an author where the same commit changes more', async () => {
    const report = await judged(ana.user, undefined, { ...ana, beside: { 'model.txt': '2' } })
    expect([report.outcome, refused(report)]).toEqual(['fail', ['is an author of the change']])
  })
})

it('knows no authors where git does not tell, and counts no sign-off then', async () => {
  const none = await readSignOffs({
    change: { head: memoryTree({}), target: undefined, base: undefined, files: [] },
    policy: parsePolicy('secmlops.yml', Buffer.from(policyOf('ana@example.org', ''))),
    tools: fakeTools(),
    authors: () => Promise.reject(new SecmlopsError('git-failed', 'git log failed')),
  })
  expect(none).toMatchObject({
    accepted: [],
    refused: [{ by: 'authors of the change', reason: expect.stringContaining('git log failed') }],
  })
})
