import { readFileSync } from 'node:fs'
import { parsePolicy, type EvidenceIndex } from '@secmlops/core'
import { measuredGate, sampleFinding, sampleGate, sampleReport } from '@secmlops/testkit'
import { NO_OWN_THREATS, type ExportSource } from '@secmlops/governance'

const POLICY = Buffer.from(`version: 1
system: { name: pedestrian-detection, purpose: driver assistance }
datasets: { train: { path: data/train }, test: { path: data/test } }
models: { detector: { path: detector.onnx, trained-on: [train], evaluated-on: [test] } }
gates:
  provenance: {}
  robustness: { dataset: test, require: { ap50.square: '>= 0.40' } }
expires: 2027-06-30
`)

export const DIGESTS = { model: 'a'.repeat(64), train: 'b'.repeat(64) } as const

const WAIVER = {
  fingerprint: sampleFinding().fingerprint,
  owner: 'data team',
  reason: 'relabelled on purpose',
  approver: 'R4',
  expires: '2026-12-31',
}

/** A verdict with everything in it: a requirement that is missed, a finding that was accepted, a gate with nothing to judge. */
export function exportSource(more: { readonly name?: string } = {}): ExportSource {
  const { name = 'detector' } = more
  const accepted = sampleFinding({ subject: 'train', waiver: WAIVER })
  const report = sampleReport({
    subjects: [
      { kind: 'model', name, path: 'detector.onnx', digest: DIGESTS.model },
      { kind: 'dataset', name: 'train', path: 'data/train', digest: DIGESTS.train },
      { kind: 'dataset', name: 'test', path: 'data/test' },
    ],
    gates: [
      sampleGate({ outcome: 'pass', exitCode: 0, reason: '1 waived', findings: [accepted] }),
      sampleGate({ id: 'signing', outcome: 'pass', exitCode: 0, reason: 'signed', findings: [] }),
      measuredGate(),
      sampleGate({ id: 'drift', outcome: 'not-applicable', reason: 'nothing', findings: [] }),
    ],
    waivers: { applied: [WAIVER], expired: [], orphaned: [] },
    signOffs: {
      accepted: [{ role: 'R4', by: 'ana', at: '2026-11-23T11:00:00Z', form: 'review' }],
      refused: [],
    },
  })
  const index: EvidenceIndex = {
    version: 1,
    tool: { name: 'secmlops', version: '0.1.0', digest: 'e'.repeat(64) },
    environment: report.run,
    files: [],
    digest: 'c'.repeat(64),
  }
  return { index, report, policy: parsePolicy('secmlops.yml', POLICY), own: NO_OWN_THREATS }
}

export function recorded(name: string): string {
  return readFileSync(new URL(`recorded/${name}`, import.meta.url), 'utf8')
}
