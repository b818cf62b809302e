import { describe, expect, it } from '@jest/globals'
import {
  generateKeyPair,
  keySigner,
  readPublicKey,
  verifySignOff,
  writeSignOff,
  type SignOffRequest,
} from '@secmlops/attest'

const POLICY = 'a'.repeat(64)
const PREDICATE = {
  role: 'R4',
  policy: { digest: POLICY },
  signedAt: '2026-11-23T10:00:00.000Z',
  expires: '2026-11-23',
}
const pair = generateKeyPair()
const other = generateKeyPair()

const bundleOf = (change: Partial<typeof PREDICATE> = {}, key = pair.privateKey): Uint8Array =>
  keySigner(key).sign(
    writeSignOff(new Map([['dataset/d', 'b'.repeat(64)]]), { ...PREDICATE, ...change }),
  ) as Uint8Array

const reason = (change: Partial<SignOffRequest> = {}): string => {
  const verified = verifySignOff({
    ...{ bundle: bundleOf(), name: 'f.json', revoked: [], policy: POLICY, authors: ['author'] },
    keys: [{ role: 'R4', user: 'ana', key: readPublicKey(pair.publicKey) }],
    now: new Date('2026-11-23T23:59:59Z'),
    ...change,
  })
  return 'refused' in verified ? verified.refused.reason : `signed by ${verified.user}`
}

describe('check 21: a role signs off by a signed file', () => {
  it('counts the signature of a holder', () => {
    expect(reason()).toBe('signed by ana')
  })

  it.each<[string, Partial<SignOffRequest>, string]>([
    ['another key', { bundle: bundleOf({}, other.privateKey) }, 'not signed by a key of the role'],
    ['a role not held', { bundle: bundleOf({ role: 'R1' }) }, 'not signed by a key of the role'],
    ['the author', { authors: ['ANA'] }, 'is an author of the change'],
    ['the day after', { now: new Date('2026-11-24T00:00:00Z') }, 'expired on 2026-11-23'],
    ['another policy', { policy: 'c'.repeat(64) }, 'under another policy'],
    ['a time to come', { now: new Date('2026-11-23T09:00:00Z') }, 'yet to come'],
    ['no bundle', { bundle: Buffer.from('{}') }, ''],
  ])('refuses %s', (_, change, expected) => {
    expect(reason(change)).toContain(expected)
    expect(reason(change)).not.toContain('signed by ana')
  })
})
