import { describe, expect, it } from '@jest/globals'
import { parsePolicy } from '@secmlops/core'
import { gate, type SigningSettings } from '@secmlops/signing'

const configure = (signing: string, model = 'm.onnx'): SigningSettings | undefined =>
  gate.configure(
    parsePolicy(
      'secmlops.yml',
      Buffer.from(
        `version: 1\nmodels: { net: { path: ${model} } }\ngates:\n  signing:\n${signing}\n`,
      ),
    ),
  )
const signer = (text: string): string =>
  `    trusted-root: root.json\n    signers:\n      - ${text}`

describe('signers of the policy', () => {
  it.each([
    ['public-key: ./keys//a.pub', { kind: 'key', publicKey: 'keys/a.pub' }],
    [
      '{ certificate-roots: [./pki/a.pem, b.pem], subject: a@b }',
      { kind: 'certificate', roots: ['pki/a.pem', 'b.pem'], subject: 'a@b' },
    ],
    [
      '{ identity: https://github.com/o/r/x@y, issuer: https://i, ref: refs/heads/main, runner: github-hosted }',
      {
        kind: 'identity',
        identity: {
          identity: 'https://github.com/o/r/x@y',
          issuer: 'https://i',
          claims: { ref: 'refs/heads/main', runner: 'github-hosted' },
        },
      },
    ],
    [
      "{ identity-pattern: 'https://github.com/o/*', issuer: https://i }",
      {
        kind: 'identity',
        identity: { identityPattern: 'https://github.com/o/*', issuer: 'https://i', claims: {} },
      },
    ],
  ])('%s', (text, expected) => {
    expect(configure(signer(text))?.signers).toEqual([
      { ...expected, location: { path: 'secmlops.yml', line: 7 } },
    ])
  })

  it.each([
    ['{ public-key: a, identity: b, issuer: c }', /exactly one of/],
    ['{ identity: a, identity-pattern: b, issuer: c }', /exactly one of/],
    ['{ subject: a }', /exactly one of/],
    ['{ certificate-roots: [a] }', /needs subject/],
    ['{ identity: a }', /needs issuer/],
    ['{ identity-pattern: a }', /needs issuer/],
    ['{ public-key: a, subject: b }', /subject says nothing of a signer by public-key/],
    ['{ certificate-roots: [a], subject: b, ref: c }', /ref says nothing/],
  ])('refuses %s', (text, message) => {
    expect(() => configure(signer(text))).toThrow(message)
    expect(() => configure(signer(text))).toThrow(
      expect.objectContaining({
        code: 'invalid-config',
        location: { path: 'secmlops.yml', line: 7 },
      }),
    )
  })

  it.each([
    ['    signers: []', /names a model and nobody who signs/],
    ['    signers: [{ public-key: a }]\n    required-signers: 2', /2 signers are required, and 1/],
    [
      '    signers: [{ public-key: a }, { public-key: b }]\n    required-signers: 2',
      /"net" has fewer signature files/,
    ],
    ['    signers: [{ public-key: a }]\n    max-age-days: 30', /only they prove when/],
  ])('refuses demands that nobody can meet: %s', (text, message) => {
    expect(() => configure(text)).toThrow(message)
  })

  it.each(['5f1c5f1c5f1c5f1c', 'a'.repeat(40), 'SHA1:aa', 'sha256 Fingerprint=aa', 'sha256:'])(
    'refuses %s, which looks as if it revoked something',
    (name) => {
      const text = `    signers: [{ public-key: a }]\n    revoked: ['${name}']`
      expect(() => configure(text)).toThrow(/would revoke nothing/)
    },
  )

  it('takes whole fingerprints and names as revoked', () => {
    const names = ['a'.repeat(64), `sha256:${'A'.repeat(64)}`, 'cafe', 'a@b.example', 'https://a/b']
    const text = `    signers: [{ public-key: a }]\n    revoked: ${JSON.stringify(names)}`
    expect(configure(text)).toMatchObject({ revoked: names })
  })

  it('reads the other keys', () => {
    const text = `${signer('{ identity: a, issuer: b }')}\n    max-age-days: 0.5\n    revoked: [x]\n    rollback: allow`
    expect(configure(text)).toMatchObject({
      requiredSigners: 1,
      maxAgeDays: 0.5,
      revoked: ['x'],
      refusesRollback: false,
      trustedRoot: { path: 'root.json', location: { line: 5 } },
    })
  })
})
