import { describe, expect, it } from '@jest/globals'
import { digestOf, type Report } from '@secmlops/core'
import { sampleReport } from '@secmlops/testkit'
import { generateKeyPair } from '../../src/keys/generate.js'
import { readPrivateKey } from '../../src/keys/private-key.js'
import { readPublicKey } from '../../src/keys/public-key.js'
import { signPayload } from '../../src/sign/key-signer.js'
import type { VerdictRequest } from '../../src/verdict/demands.js'
import { verifyVerdict, type VerdictVerification } from '../../src/verdict/verify-verdict.js'
import { writeSummary } from '../../src/verdict/write-summary.js'
import { writeVerdict } from '../../src/verdict/write-verdict.js'

const [GATE, OTHER] = [generateKeyPair(), generateKeyPair()]
const MODEL = 'a'.repeat(64)
const NOW = new Date('2026-11-29T12:00:00Z')

const REPORT: Report = {
  ...sampleReport(),
  run: { ...sampleReport().run, startedAt: '2026-11-28T12:00:00.000Z' },
  policy: { path: 'secmlops.yml', digest: 'b'.repeat(64), source: 'target' },
  subjects: [
    { kind: 'model', name: 'detector', path: 'd.onnx', digest: MODEL },
    { kind: 'dataset', name: 'unread', path: 'data' },
  ],
  gates: [
    { ...sampleReport().gates[0]!, id: 'signing', outcome: 'pass' },
    { ...sampleReport().gates[0]!, id: 'robustness', outcome: 'not-applicable' },
  ],
  outcome: 'pass',
}

const bytesOf = (report: Report): Uint8Array => Buffer.from(JSON.stringify(report))

function signed(payload: Uint8Array, pair = GATE): Uint8Array {
  return signPayload(readPrivateKey(Buffer.from(pair.privateKey)), payload)
}

function verdictOf(report: Report): Uint8Array {
  return signed(writeVerdict({ report, bytes: bytesOf(report) }))
}

function check(bundle: Uint8Array, demand: Partial<VerdictRequest> = {}): VerdictVerification {
  return verifyVerdict({
    bundle,
    trust: { publicKeys: [readPublicKey(Buffer.from(GATE.publicKey), { path: 'gate.pub' })] },
    artifacts: [{ kind: 'model', name: 'detector', roots: [MODEL] }],
    now: NOW,
    ...demand,
  })
}

const codes = (verification: VerdictVerification): string[] =>
  verification.defects.map(({ code }) => code)

describe('a signed verdict', () => {
  it('D4: verifies for what was judged, and binds policy and report', () => {
    const demand = { policy: 'b'.repeat(64), report: digestOf(bytesOf(REPORT)), maxAgeDays: 1 }
    const found = check(verdictOf(REPORT), { ...demand, gates: ['signing'] })
    expect(found).toMatchObject({ outcome: 'pass', defects: [], signer: { method: 'key' } })
  })

  // "One flipped byte in model, data, policy or report makes verification fail, with a message that names which."
  it.each<[string, Partial<VerdictRequest>, string]>([
    ['another model', { artifacts: [{ kind: 'model', name: 'x', roots: ['c'.repeat(64)] }] }, 'x'],
    [
      'a dataset with the digest of a model',
      { artifacts: [{ kind: 'dataset', name: 'rows', roots: [MODEL] }] },
      'rows',
    ],
    ['another policy', { policy: 'c'.repeat(64) }, 'policy'],
    ['another report', { report: 'c'.repeat(64) }, 'report'],
    ['a tool that the verdict does not name', { tool: 'c'.repeat(64) }, 'tool'],
    ['a gate that was not applicable', { gates: ['robustness'] }, 'robustness'],
    ['a gate that did not report', { gates: ['drift'] }, 'drift'],
    ['a greater age', { maxAgeDays: 0.9 }, 'days'],
    ['a time before the judgement', { now: new Date('2026-11-27'), maxAgeDays: 9 }, 'days'],
  ])('D4: is refused for %s, with a message that names it', (_, demand, named) => {
    const found = check(verdictOf(REPORT), demand)
    expect(found.outcome).toBe('fail')
    expect(found.defects.map(({ message }) => message).join()).toContain(named)
  })

  it.each(['fail', 'inconclusive', 'not-applicable'] as const)(
    'of outcome %s never passes',
    (outcome) => {
      expect(codes(check(verdictOf({ ...REPORT, outcome })))).toEqual(['not-passed'])
    },
  )

  it('by the own policy of the change counts only when that policy is demanded', () => {
    const report: Report = { ...REPORT, policy: { ...REPORT.policy, source: 'head' } }
    expect(codes(check(verdictOf(report)))).toEqual(['own-policy'])
    expect(check(verdictOf(report), { policy: 'b'.repeat(64) }).outcome).toBe('pass')
  })

  it('is not written of a report that knows no digest', () => {
    const report = { ...REPORT, subjects: [] }
    expect(() => writeVerdict({ report, bytes: bytesOf(report) })).toThrow(/no digest/)
  })
})

describe('D4: a forged verdict is refused', () => {
  const payload = writeVerdict({ report: REPORT, bytes: bytesOf(REPORT) })
  const statement = JSON.parse(Buffer.from(payload).toString()) as Record<string, unknown>
  const changed = (change: object): Uint8Array =>
    signed(Buffer.from(JSON.stringify({ ...statement, ...change })))

  it('by another signer', () => {
    expect(codes(check(signed(payload, OTHER)))).toEqual(['not-signed-by-trusted'])
  })

  it('by a changed byte of the payload', () => {
    const bundle = JSON.parse(Buffer.from(verdictOf(REPORT)).toString()) as {
      dsseEnvelope: { payload: string }
    }
    const text = Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString()
    const forged = text.replace('"outcome":"pass"', '"outcome":"fail"')
    expect(forged).not.toBe(text)
    bundle.dsseEnvelope.payload = Buffer.from(forged).toString('base64')
    const found = check(Buffer.from(JSON.stringify(bundle)))
    expect(found).toMatchObject({ outcome: 'fail', verdict: undefined })
  })

  it.each<[string, object]>([
    ['another statement', { _type: 'https://in-toto.io/Statement/v0.1' }],
    ['another predicate', { predicateType: 'https://slsa.dev/provenance/v1' }],
    ['no subject', { subject: [] }],
    ['a subject without digest', { subject: [{ name: 'model/detector' }] }],
    ['a key that the schema lacks', { predicate: { ...(statement['predicate'] as object), x: 1 } }],
    ['no gates', { predicate: { ...(statement['predicate'] as object), gates: [] } }],
    ['no predicate', { predicate: null }],
  ])('with %s', (_, change) => {
    expect(check(changed(change)).outcome).toBe('fail')
  })

  it('in place of other statements of the same signer', () => {
    const summary = signed(writeSummary({ report: COMMITTED, bytes: bytesOf(COMMITTED) }))
    expect(codes(check(summary))).toContain('malformed')
  })
})

const COMMITTED: Report = { ...REPORT, change: { ...REPORT.change, head: 'd'.repeat(40) } }

// Fields and their types: https://slsa.dev/spec/v1.2/verification_summary, "Schema".
describe('a verification summary', () => {
  const read = (report: Report): Record<string, unknown> => {
    const text = Buffer.from(writeSummary({ report, bytes: bytesOf(report) })).toString()
    return (JSON.parse(text) as { predicate: Record<string, unknown> }).predicate
  }

  it('names a property for each gate that passed', () => {
    expect(read(COMMITTED)).toMatchObject({
      verificationResult: 'PASSED',
      verifiedLevels: ['ORG_SOURCE_SECMLOPS_MODEL_SIGNED'],
      policy: { digest: { sha256: 'b'.repeat(64) } },
    })
  })

  it('knows no doubt', () => {
    const result = read({ ...COMMITTED, outcome: 'inconclusive' })['verificationResult']
    expect(result).toBe('FAILED')
  })

  it('is not written of a working tree', () => {
    const report = { ...REPORT, change: { ...REPORT.change, head: 'working tree' } }
    expect(() => writeSummary({ report, bytes: bytesOf(report) })).toThrow(/working tree/)
  })
})
