import type { Finding, GateResult, Report } from '@secmlops/core'

export const POLICY_DIGEST: string = 'd'.repeat(64)

export function sampleFinding(overrides: Partial<Finding> = {}): Finding {
  return {
    rule: 'label-changed',
    severity: 'error',
    message: 'record 17 is now "car", it was "person"',
    location: { path: 'data/train.json', line: 13, record: '17' },
    fingerprint: 'f123456789abcdef0123456789abcdef',
    remedy: 'Explain the change in the dataset card',
    ...overrides,
  }
}

export function sampleGate(overrides: Partial<GateResult> = {}): GateResult {
  return {
    id: 'provenance',
    outcome: 'fail',
    reason: 'record 17 is now "car", it was "person"',
    exitCode: 1,
    requirements: [],
    findings: [sampleFinding()],
    measurements: [],
    flags: [],
    coverage: [{ subject: 'train', of: 'records', examined: 5, total: 5, gaps: [] }],
    controls: [{ name: 'planted relabel', rejected: true, detail: 'seen' }],
    attachments: [],
    seconds: 1.25,
    ...overrides,
  }
}

/** A robustness gate whose requirement is decided by an interval. */
export function measuredGate(): GateResult {
  const interval = { lower: 0.31, upper: 0.39, confidence: 0.95, method: 'wilson' }
  return sampleGate({
    id: 'robustness',
    reason: 'ap50.square is below .40',
    findings: [],
    requirements: [
      {
        id: 'ap50.square',
        statement: 'ap50.square >= 0.40',
        subject: 'detector',
        outcome: 'fail',
        reason: 'upper bound 0.39 is below 0.40',
        value: 0.35,
        interval,
        n: 200,
        location: { path: 'secmlops.yml', line: 30 },
      },
    ],
    measurements: [
      {
        id: 'ap50.square',
        subject: 'detector',
        value: 0.35,
        unit: 'AP',
        n: 200,
        interval,
        method: 'square attack',
        higherIsBetter: true,
      },
    ],
  })
}

export function sampleReport(overrides: Partial<Report> = {}): Report {
  return {
    version: 1,
    tool: { name: 'secmlops', version: '0.1.0' },
    run: {
      startedAt: '2026-11-23T12:00:00.000Z',
      seconds: 3,
      node: 'v20.20.2',
      platform: 'linux-x64',
      threads: 1,
    },
    change: {
      repository: 'acme/street',
      event: 'pull_request',
      head: 'a'.repeat(40),
      target: 'b'.repeat(40),
      files: 2,
    },
    policy: { path: 'secmlops.yml', digest: POLICY_DIGEST, source: 'target' },
    seed: 7,
    subjects: [{ kind: 'dataset', name: 'train', path: 'data/train' }],
    gates: [sampleGate()],
    waivers: { applied: [], expired: [], orphaned: [] },
    outcome: 'fail',
    exitCode: 1,
    enforced: { mode: 'block', exitCode: 1 },
    ...overrides,
  }
}
