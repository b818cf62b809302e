import { createHash } from 'node:crypto'

const encode = (value) => Buffer.from(JSON.stringify(value))
const digest = (bytes) => createHash('sha256').update(bytes).digest('hex')

const DRAWN = [
  [
    'application/vnd.secmlops.distributions+json',
    {
      columns: Array.from({ length: 40 }, (_, i) => ({
        column: `column_${i}`,
        ...(i % 2 === 0
          ? { edges: [0, 1, 2, 3], reference: [5, 9, 2], current: [2, 9, 5] }
          : { categories: ['red', 'green'], reference: [5, 9], current: [9, 5] }),
      })),
    },
  ],
  [
    'application/vnd.secmlops.curve+json',
    {
      title: 'Accuracy of net against the radius',
      attack: 'apgd-ce, linf',
      policy: { eps: 0.1, text: '0.1' },
      points: [0, 0.05, 0.1, 0.2].map((eps) => ({ eps, accuracy: 1 - 4 * eps })),
    },
  ],
  [
    'application/vnd.secmlops.lineage+json',
    {
      model: { name: 'detector', detail: 'statement models/detector.provenance.json' },
      run: { name: 'training', detail: 'https://ci.example/train' },
      inputs: ['train', 'extra'].map((name) => ({ role: 'dataset', name, detail: 'sha256 00' })),
    },
  ],
].map(([mediaType, value], i) => ({ mediaType, bytes: encode(value), name: `drawn-${i}.json` }))

const REFERENCES = DRAWN.map(({ name, mediaType, bytes }) => ({
  ...{ name, mediaType, description: name },
  ...{ digest: digest(bytes), size: bytes.length },
}))

/** A failing report with `count` findings of many rules, requirements with intervals, a waiver, and everything that can be drawn. */
export function largeReport(count) {
  const waiver = {
    ...{ fingerprint: `f${'0'.repeat(31)}`, owner: 'r4', approver: 'r1' },
    ...{ reason: 'known', expires: '2027-01-01' },
  }
  const gate = {
    ...{ id: 'provenance', outcome: 'fail', reason: 'record 17 was relabelled', exitCode: 1 },
    requirements: Array.from({ length: 30 }, (_, i) => requirement(i)),
    findings: Array.from({ length: count }, (_, i) => finding(i)).concat({ ...finding(0), waiver }),
    measurements: [],
    flags: [],
    coverage: [{ of: 'records', examined: 4, total: 5, gaps: [gap] }],
    controls: [{ name: 'planted relabel', rejected: true, detail: 'seen' }],
    attachments: REFERENCES,
    seconds: 1.25,
  }
  return {
    ...FRAME,
    gates: [gate],
    waivers: { applied: [waiver], expired: [waiver], orphaned: [] },
  }
}

/** Bytes of the attachments of `largeReport`. */
export function attachmentOf(wanted) {
  return DRAWN.find(({ bytes }) => digest(bytes) === wanted)?.bytes
}

const gap = { item: 'a.png', reason: 'sampled', detail: 'not drawn' }

const requirement = (i) => ({
  ...{ id: `ap50.a${i}`, statement: `ap50.a${i} >= 0.40`, subject: 'detector', n: 200 },
  ...{ outcome: ['fail', 'pass', 'inconclusive'][i % 3], reason: 'as measured', value: 0.3 },
  interval: { lower: 0.2, upper: 0.45, confidence: 0.9, method: 'bootstrap' },
})

const finding = (i) => ({
  ...{ rule: `rule-${i % 7}`, severity: ['error', 'warning', 'note'][i % 3] },
  message: `record ${i} is now "car", it was "person"; ${'x'.repeat(i % 200)}`,
  location: { path: `data/${'very-long-folder-name/'.repeat(3)}train.json`, line: i + 1 },
  ...{ fingerprint: `f${String(i).padStart(31, '0')}`, remedy: 'Explain the change in the card' },
})

const FRAME = {
  version: 1,
  tool: { name: 'secmlops', version: '0.1.0' },
  run: {
    ...{ startedAt: '2026-11-23T12:00:00.000Z', seconds: 3, node: 'v20.20.2' },
    ...{ platform: 'linux-x64', threads: 1 },
  },
  change: { repository: 'acme/street', head: 'a'.repeat(40), target: 'b'.repeat(40), files: 2 },
  policy: { path: 'secmlops.yml', digest: 'd'.repeat(64), source: 'target' },
  seed: 7,
  subjects: [{ kind: 'dataset', name: 'train', path: 'data/train' }],
  ...{ outcome: 'fail', exitCode: 1, enforced: { mode: 'block', exitCode: 1 } },
}
