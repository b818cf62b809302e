import { describe, expect, it } from '@jest/globals'
import { digestOf, parsePolicy, type PolicyDocument } from '@secmlops/core'
import { htmlRenderer } from '@secmlops/report'
import { memoryTree, sampleGate, sampleReport } from '@secmlops/testkit'
import { REGISTER, evaluateThreats, type ThreatEvidence } from '../src/index.js'

const NOW = new Date('2026-11-29T12:00:00Z')
const policy = (more = ''): PolicyDocument =>
  parsePolicy(
    'secmlops.yml',
    Buffer.from(`version: 1
models: { net: { path: net.onnx } }
gates: { signing: { signers: [{ public-key: k.pub }] } }
${more}`),
  )
const declared = (digest: string, expires = '2027-01-01'): string => `version: 1
declarations:
  - threat: I-training/membership
    control: trained with differential privacy
    evidence: "file:dp.pdf"
    owner: privacy team
    expires: ${expires}
    digest: ${digest}
`
const seen = (files: Record<string, string>): Promise<ThreatEvidence> =>
  evaluateThreats({ head: memoryTree(files) }, policy('threats: own.yml'), NOW)
const rules = ({ findings }: ThreatEvidence): string[] =>
  findings.map(({ rule, severity }) => `${severity} ${rule}`)

// Facts 18: declared controls with evidence, digest and expiry come into the same verdict. A refuted one was a gap of
// `secmlops threats` alone, which nobody had to run.
describe('check 25: declared controls in a run', () => {
  it('say nothing while their evidence is what they say', async () => {
    const files = { 'own.yml': declared(digestOf('report')), 'dp.pdf': 'report' }
    expect(rules(await seen(files))).toEqual([])
  })

  it.each([
    ['another file', { 'own.yml': declared(digestOf('report')), 'dp.pdf': 'other' }],
    ['a file that is gone', { 'own.yml': declared(digestOf('report')) }],
  ])('are refuted by %s', async (_, files) => {
    const evidence = await seen(files)
    expect(rules(evidence)).toEqual(['error declaration-refuted'])
    expect(evidence.findings[0]?.message).toMatch(/I-training\/membership.*dp\.pdf/)
  })

  it('are shown when their last day is over, and do not block the merge that finds it out', async () => {
    const files = { 'own.yml': declared(digestOf('report'), '2026-11-28'), 'dp.pdf': 'report' }
    expect(rules(await seen(files))).toEqual(['warning declaration-expired'])
  })

  it.each([
    ['is gone', {}],
    ['is no YAML', { 'own.yml': '{' }],
    [
      'names no threat that there is',
      { 'own.yml': declared('a'.repeat(64)).replace('I-tr', 'X-tr') },
    ],
  ])('block where their file %s', async (_, files) => {
    expect(rules(await seen(files))).toEqual(['error threats-unreadable'])
  })
})

describe('check 23: the matrix that goes with a report', () => {
  it('is drawn by the page, with every threat of the register', async () => {
    const { attachments, findings } = await evaluateThreats({ head: memoryTree({}) }, policy(), NOW)
    expect(findings).toEqual([])
    const [{ bytes, ...reference } = { bytes: Buffer.of() }] = attachments
    const entry = { ...reference, digest: digestOf(bytes), size: bytes.length }
    const gate = sampleGate({ id: 'policy', attachments: [entry as never] })
    const text = [...htmlRenderer.render(sampleReport({ gates: [gate] }), () => bytes)].join('')
    for (const { id } of REGISTER) expect(text).toContain(`<code>${id}</code>`)
    expect(text).toContain('chip pass')
    expect(text).toContain('chip fail')
  })

  it('is the same bytes for the same policy on the same day', async () => {
    const of = async (): Promise<string> =>
      Buffer.from(
        (await evaluateThreats({ head: memoryTree({}) }, policy(), NOW)).attachments[0]?.bytes ??
          [],
      ).toString()
    expect(await of()).toBe(await of())
  })
})
