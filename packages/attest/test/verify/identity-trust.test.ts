import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkIdentityTrust, identityMismatch, type IdentityTrust } from '@secmlops/attest'

const issuer = 'https://token.actions.githubusercontent.com'
const WORKFLOW = 'https://github.com/octo/models/.github/workflows/release.yml@refs/heads/main'

function isTrusted(identity: string, trust: Partial<IdentityTrust>): boolean {
  return identityMismatch({ identity, issuer, claims: {} }, { issuer, ...trust }) === undefined
}

describe('an exact identity', () => {
  // Facts sheet 4.1: sigstore-js would accept the first three, since its policy is a regular expression without anchors.
  it.each([
    ['aXb@x', 'a.b@x'],
    ['evil-a.b@x', 'a.b@x'],
    ['a.b@x.evil.example', 'a.b@x'],
    ['A.b@x', 'a.b@x'],
    ['a.b@x ', 'a.b@x'],
    ['', 'a.b@x'],
    [`${WORKFLOW}-2`, WORKFLOW],
    [WORKFLOW.replace('main', 'dev'), WORKFLOW],
    [WORKFLOW.replace('heads', 'tags'), WORKFLOW],
    [WORKFLOW.replace('release.yml', 'test.yml'), WORKFLOW],
    [WORKFLOW.replace('octo/', 'evil/'), WORKFLOW],
    [WORKFLOW.replace('github.com', 'githubXcom'), WORKFLOW],
  ])('%s is not %s', (identity, trusted) => {
    expect(isTrusted(identity, { identity: trusted })).toBe(false)
  })

  it('is itself alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(isTrusted(one, { identity: other })).toBe(one === other)
      }),
      { seed: 1 },
    )
  })

  it('is never a pattern', () => {
    expect(isTrusted('anything', { identity: '*' })).toBe(false)
    expect(isTrusted('anything', { identity: '.*' })).toBe(false)
  })

  it('holds for its issuer alone', () => {
    for (const other of ['https://accounts.google.com', `${issuer}/`, `${issuer}.evil`, ''])
      expect(
        identityMismatch(
          { identity: WORKFLOW, issuer: other, claims: {} },
          { issuer, identity: WORKFLOW },
        ),
      ).toMatch(/^its issuer is/)
  })
})

describe('a pattern', () => {
  const pattern = 'https://github.com/octo/*/.github/workflows/release.yml@refs/tags/v*'

  it.each([
    ['https://github.com/octo/models/.github/workflows/release.yml@refs/tags/v1.2', true],
    ['https://github.com/octo/a/.github/workflows/release.yml@refs/tags/v2', true],
    ['https://github.com/octo/a/b/.github/workflows/release.yml@refs/tags/v1', false],
    ['https://github.com/octo//.github/workflows/release.yml@refs/tags/v1', false],
    ['https://github.com/octo/models/.github/workflows/release.yml@refs/tags/v', false],
    ['https://github.com/octo/models/.github/workflows/release.yml@refs/tags/v1/x', false],
    ['https://github.com/octo/models/.github/workflows/release.yml@refs/heads/v1', false],
    ['xhttps://github.com/octo/models/.github/workflows/release.yml@refs/tags/v1', false],
    ['https://githubXcom/octo/models/.github/workflows/release.yml@refs/tags/v1', false],
  ])('%s: %s', (identity, trusted) => {
    expect(isTrusted(identity, { identityPattern: pattern })).toBe(trusted)
  })

  it.each([
    ['*@corp.example', 'a@corp.example', true],
    ['*@corp.example', 'a@evil@corp.example', false],
    ['*@corp.example', '@corp.example', false],
    ['*@corp.example', 'a@corp.example.evil', false],
    ['a*a', 'aa', false],
    ['a*a', 'a', false],
    ['a*a', 'aXa', true],
  ])('%s on %s: %s', (identityPattern, identity, trusted) => {
    expect(isTrusted(identity, { identityPattern })).toBe(trusted)
  })

  it('without a * is an exact identity', () => {
    fc.assert(
      fc.property(
        fc.string().filter((text) => !text.includes('*')),
        fc.string(),
        (one, other) => {
          expect(isTrusted(other, { identityPattern: one })).toBe(one === other)
        },
      ),
      { seed: 1 },
    )
  })

  it('takes time in proportion to the length', () => {
    const started = process.cpuUsage()
    isTrusted('a/'.repeat(1e5), { identityPattern: 'a*/'.repeat(1e5) })
    isTrusted('a'.repeat(1e6), { identityPattern: `a*${'a'.repeat(1e6)}` })
    expect(process.cpuUsage(started).user).toBeLessThan(2e6)
  })
})

describe('claims', () => {
  const repository = 'https://github.com/octo/models'
  const proven = { identity: WORKFLOW, issuer, claims: { repository, ref: 'refs/heads/main' } }
  const judge = (claims: IdentityTrust['claims']): string | undefined =>
    identityMismatch(proven, { issuer, identity: WORKFLOW, ...(claims && { claims }) })

  it('are exact, and all that are named are needed', () => {
    expect(judge({ repository })).toBeUndefined()
    expect(judge({ repository, ref: 'refs/heads/main' })).toBeUndefined()
    expect(judge({ repository: `${repository}-2` })).toBe(
      'its repository is "https://github.com/octo/models", not "https://github.com/octo/models-2"',
    )
    expect(judge({ repository, ref: 'refs/heads/dev' })).toMatch(/^its ref is/)
    expect(judge({ runner: 'github-hosted' })).toBe(
      'its runner is not certified, not "github-hosted"',
    )
  })
})

describe('what a caller wrote', () => {
  it.each<[string, Partial<IdentityTrust>]>([
    ['neither identity nor pattern', {}],
    ['both', { identity: 'a', identityPattern: 'a' }],
    ['an empty identity', { identity: '' }],
    ['an empty pattern', { identityPattern: '' }],
    ['an empty issuer', { identity: 'a', issuer: '' }],
    ['an empty claim', { identity: 'a', claims: { ref: '' } }],
    ['two * in one part', { identityPattern: 'a/b*c*' }],
  ])('%s is refused, and trusts nobody', (_, trust) => {
    const full = { issuer, ...trust }
    expect(() => checkIdentityTrust(full)).toThrow(
      expect.objectContaining({ code: 'invalid-identity', exit: 2 }),
    )
  })

  it('nothing is trusted that names no identity', () => {
    expect(isTrusted('', {})).toBe(false)
    expect(isTrusted('a', {})).toBe(false)
  })
})
