import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { generateKeyPair, keySigner, writeSignOff } from '@secmlops/attest'
import { digestOf, type Report, type ReviewEvidence } from '@secmlops/core'
import { fakeTools, gitRepository, type GitRepository } from '@secmlops/testkit'
import { runCheck } from '../../src/check/run-check.js'

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
async function judged(user: string, logins?: readonly string[]): Promise<Report> {
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
  repository.commit({ 'sign-offs/R2.json': Buffer.from(bundle).toString('utf8') })
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
