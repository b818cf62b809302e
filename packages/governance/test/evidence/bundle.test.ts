import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import {
  EMPTY_EVALUATION,
  MANIFEST_MEDIA,
  digestOf,
  judge,
  parsePolicy,
  requirementsOf,
  type EvidenceIndex,
  type Report,
} from '@secmlops/core'
import { sampleGate, sampleReport } from '@secmlops/testkit'
import {
  auditBundle,
  completeEvidence,
  pinnedFrameworks,
  type BundleFiles,
  type EvidenceFile,
} from '@secmlops/governance'

const TOOL = { name: 'secmlops', version: '0.1.0', digest: 'e'.repeat(64) }
const POLICY = Buffer.from(`version: 1
models: { net: { path: net.onnx } }
datasets: { test: { path: test.npz, format: npz } }
gates: { robustness: { dataset: test, require: { accuracy.clean: '>= 0.8' } } }
`)
const PICTURE = Buffer.from('a picture')

const EXIT = { pass: 0, fail: 1, inconclusive: 3, 'not-applicable': 0 } as const

/** A report of one gate. `claimed`: what it claims, where that is not what was measured. */
function measured(lower: number, claimed?: 'pass'): Report {
  const interval = { lower, upper: 0.99, confidence: 0.95, method: 'wilson' }
  const number = { id: 'accuracy.clean', value: 0.9, unit: '', n: 100, interval }
  const measurements = [{ ...number, method: 'as it is', higherIsBetter: true }]
  const gate = sampleGate({ id: 'robustness', findings: [], measurements })
  const standard = {
    requirements: requirementsOf(parsePolicy('secmlops.yml', POLICY), 'robustness'),
    severity: {},
  }
  const evaluation = { ...EMPTY_EVALUATION, ...gate, attachments: [] }
  const verdict = judge(evaluation, standard, [], new Date('2026-11-23T12:00:00Z'))
  const outcome = claimed ?? verdict.outcome
  const { reason, requirements } = verdict
  const picture = { mediaType: 'image/png', digest: digestOf(PICTURE), size: PICTURE.length }
  const attachments = [{ ...picture, name: 'robustness-a.png', description: 'one' }]
  const exitCode = EXIT[outcome]
  return sampleReport({
    policy: { path: 'secmlops.yml', digest: digestOf(POLICY), source: 'target' },
    subjects: [{ kind: 'model', name: 'net', path: 'net.onnx', digest: 'a'.repeat(64) }],
    gates: [{ ...gate, outcome, exitCode, reason, requirements: [...requirements], attachments }],
    outcome,
    exitCode,
    enforced: { mode: 'block', exitCode },
  })
}

/** A bundle that agrees with itself, whatever it says. */
function bundle(report: Report, more: readonly EvidenceFile[] = []): Map<string, Uint8Array> {
  const files: EvidenceFile[] = [
    { role: 'report', name: 'report.json', bytes: Buffer.from(JSON.stringify(report)) },
    { role: 'policy', name: 'policy.yml', bytes: POLICY },
    { role: 'attachment', name: 'robustness-a.png', bytes: PICTURE },
    ...more,
  ]
  const all = [...files, ...completeEvidence({ report, tool: TOOL, files })]
  return new Map(all.map(({ name, bytes }) => [name, bytes]))
}

const parts = (files: BundleFiles): string[] => [
  ...new Set(auditBundle(files).defects.map(({ part }) => part)),
]

const messages = (files: BundleFiles): string =>
  auditBundle(files)
    .defects.map(({ message }) => message)
    .join('\n')

describe('check 30: the bundle by itself', () => {
  const good = bundle(measured(0.82))

  it('agrees with itself', () => {
    expect(messages(good)).toBe('')
  })

  it('names the catalogues that it was held against, under the digest of the bundle', () => {
    const text = Buffer.from(good.get('index.json') ?? []).toString()
    const { frameworks } = JSON.parse(text) as EvidenceIndex
    expect(frameworks).toEqual(pinnedFrameworks())
    const edited = text.replace(frameworks?.mapping ?? '', 'a'.repeat(64))
    expect(parts(new Map([...good, ['index.json', Buffer.from(edited)]]))).toEqual(['index'])
  })

  // Facts 17: manifests. Whoever rewrites one digests everything anew.
  it.each([
    [{ digest: 'a'.repeat(64) }, []],
    [{ digest: 'b'.repeat(64) }, ['model']],
    [{ name: 'other' }, ['model']],
    [{ kind: 'dataset' }, ['data']],
    [{ roots: { files: '00', records: '11', provenance: '22' } }, ['model']],
    [{ kind: 'x' }, ['attachment']],
    [{ roots: [1] }, ['attachment']],
  ])('a manifest with %j is of what was judged, or named', (change, expected) => {
    const known = { kind: 'model', name: 'net', digest: 'a'.repeat(64), files: [] }
    const bytes = Buffer.from(JSON.stringify({ ...known, ...change }))
    const name = 'signing-model-net.manifest.json'
    const entry = { name, mediaType: MANIFEST_MEDIA, description: 'm', digest: digestOf(bytes) }
    const { gates, ...report } = measured(0.82)
    const attachments = [{ ...entry, size: bytes.length }]
    const more = gates.map((gate) => ({
      ...gate,
      attachments: [...gate.attachments, ...attachments],
    }))
    expect(
      parts(bundle({ ...report, gates: more }, [{ role: 'attachment', name, bytes }])),
    ).toEqual(expected)
  })

  // Everything is digested anew, as whoever can write the folder would: only the judgement tells.
  it('a pass that the evidence does not give is named', () => {
    expect(messages(bundle(measured(0.7, 'pass')))).toMatch(
      /^gate robustness: recorded is pass \(exit code 0\), the evidence gives inconclusive/,
    )
  })

  it('a failed gate in a whole that passes is named', () => {
    const { gates, ...report } = measured(0.82)
    const failed = gates.map((gate) => ({ ...gate, controls: [] }))
    expect(parts(bundle({ ...report, gates: failed }))).toEqual(['verdict'])
    const warned = { ...report, gates, enforced: { mode: 'warn', exitCode: 0 } as const }
    expect(messages(bundle(warned))).toMatch(/enforced/)
  })

  it('a waiver that the policy does not have accepts nothing', () => {
    const waiver = { owner: 'a', reason: 'b', approver: 'c', expires: '2099-01-01' }
    const finding = {
      rule: 'scan-finding',
      severity: 'error' as const,
      message: 'm',
      fingerprint: `f${'1'.repeat(31)}`,
      remedy: 'r',
    }
    const { gates, ...report } = measured(0.82)
    const waived = { ...finding, waiver: { ...waiver, fingerprint: finding.fingerprint } }
    const forged = gates.map((gate) => ({ ...gate, findings: [waived] }))
    expect(messages(bundle({ ...report, gates: forged }))).toMatch(/the evidence gives fail/)
  })

  it.each([
    ['robustness-a.png', 'attachment'],
    ['policy.yml', 'policy'],
    ['report.json', 'report'],
    ['verdict.json', 'verdict'],
  ])('one flipped byte of %s is named, and so is its absence', (name, part) => {
    const bytes = Buffer.from(good.get(name) ?? [])
    bytes[4] = (bytes[4] ?? 0) ^ 1
    expect(parts(new Map(good).set(name, bytes))).toContain(part)
    const without = new Map(good)
    without.delete(name)
    expect(parts(without)).toContain(part)
  })

  it('another attachment than the report names is named, though the index lists it', () => {
    const report = measured(0.82)
    const renamed = report.gates.map((gate) => ({
      ...gate,
      attachments: gate.attachments.map((each) => ({ ...each, digest: 'b'.repeat(64) })),
    }))
    expect(parts(bundle({ ...report, gates: renamed }))).toEqual(['attachment'])
  })

  it('what is no bundle is a defect, not an exception', () => {
    for (const text of ['', '{', 'null', '[]', '{"version":1}'])
      expect(parts(new Map([['index.json', Buffer.from(text)]]))).toEqual(['index'])
    expect(parts(new Map())).toEqual(['index'])
  })

  it('a verdict that is nested without end is a defect, not an exception', () => {
    const deep = `{"tool":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    expect(parts(new Map(good).set('verdict.json', Buffer.from(deep)))).toContain('verdict')
  })

  it('a name that leads out of the folder is refused', () => {
    const index = good.get('index.json')
    const text = Buffer.from(index ?? [])
      .toString()
      .replace('policy.yml', '../policy.yml')
    expect(parts(new Map(good).set('index.json', Buffer.from(text)))).toEqual(['index'])
  })

  it('names files that the index does not', () => {
    const more = new Map(good).set('note.txt', Buffer.from('trust me'))
    expect(auditBundle(more)).toMatchObject({ defects: [], unlisted: ['note.txt'] })
  })
})

// Written by 0.1.0 on 29 November 2026, with a waiver that has expired since: it counts on the day of the run.
describe('golden bundles', () => {
  const golden = (name: string): BundleFiles => {
    const folder = new URL(`golden/${name}/`, import.meta.url)
    return new Map(readdirSync(folder).map((file) => [file, readFileSync(new URL(file, folder))]))
  }

  it('of earlier versions still verify, and are still chained', () => {
    const [first, second] = [auditBundle(golden('1')), auditBundle(golden('2'))]
    expect([first.defects, second.defects]).toEqual([[], []])
    expect(second.index?.previous).toBe(first.index?.digest)
    expect(first.report?.waivers.applied).toHaveLength(1)
  })

  it('two runs gave the same verdict, byte by byte', () => {
    expect(golden('1').get('verdict.json')).toEqual(golden('2').get('verdict.json'))
  })
})
