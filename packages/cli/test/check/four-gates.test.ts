import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { generateKeyPair } from '@secmlops/attest'
import {
  canonicalJson,
  createRandom,
  judge,
  withoutVolatile,
  type GateResult,
  type Report,
} from '@secmlops/core'
import { createRenderers } from '@secmlops/report'
import { fakeTools, gitRepository, type Files, type GitRepository } from '@secmlops/testkit'
import { blockImages, linearModel } from '../../../robustness/test/support/linear-model.js'
import { npzImages } from '../../../robustness/test/support/npz.js'
import { runCheck, type CheckOptions, type CheckRun } from '../../src/check/run-check.js'

const POLICY = `version: 1
datasets:
  rows: { path: rows.csv, id: id, label: y, card: rows.card.yml }
  test: { path: test.npz, card: test.card.yml }
models: { net: { path: net.onnx, task: classification } }
gates:
  provenance: { require: [license], changes: explained }
  signing: { signers: [{ public-key: keys/release.pub }] }
  robustness:
    dataset: test
    attacks: [{ name: fgsm, eps: 0.4 }]
    require: { accuracy.fgsm: ">= 0.9" }
  drift: { reference: accepted.csv, current: rows, false-alarm-rate: 1%, min-effect: 0.1 }
enforce: warn
`
const CARD =
  'name: rows\\ndescription: made here\\nlicense: CC0-1.0\\norigin: [{ issuer: Example }]\\n'.replaceAll(
    '\\n',
    '\n',
  )
const MODEL = { classes: 2, channels: 1, side: 4 }
/** Records whose label the pull request changes, and models that it does not sign. */
const RELABELLED = 37
const UNSIGNED = 1

/** Six hundred rows; a shifted table is the same one moved by five of its own deviations. */
function table(shift: number, relabelled: number): string {
  const random = createRandom(3)
  const rows = Array.from({ length: 600 }, (_, i) => {
    const label = (i < relabelled ? i + 1 : i) % 2 === 0 ? 'a' : 'b'
    return [i, (random.normal() + shift).toFixed(6), label].join()
  })
  return ['id,x,y', ...rows].join('\n') + '\n'
}

function base(): Files {
  const { x, y } = blockImages(MODEL, 24, 0.3)
  return {
    'secmlops.yml': POLICY,
    'keys/release.pub': generateKeyPair().publicKey,
    'accepted.csv': table(0, 0),
    'rows.csv': table(0, 0),
    'rows.card.yml': CARD,
    'test.card.yml': CARD,
    'test.npz': npzImages(x, [24, 1, 4, 4], y),
  }
}

let repository: GitRepository
let report: Report
let texts: Readonly<Record<string, string>>

beforeAll(async () => {
  repository = gitRepository()
  repository.commit(base())
  repository.git('branch', 'target')
  repository.commit({ 'rows.csv': table(5, RELABELLED), 'net.onnx': linearModel(MODEL) })
  const run = await checked()
  report = run.report
  texts = Object.fromEntries(
    [...createRenderers({ rules: run.rules })].map(([format, renderer]) => [
      format,
      [...renderer.render(report, (digest) => run.attachments.get(digest))].join(''),
    ]),
  )
})
afterAll(() => {
  repository.remove()
})

function checked(options: Partial<CheckOptions> = {}): Promise<CheckRun> {
  const { directory } = repository
  const { clock, logger, progress } = fakeTools()
  const tools = { clock, logger, progress, seed: 1, threads: 1 }
  return runCheck({ ...tools, directory, base: 'target', ...options })
}

const gateOf = (id: GateResult['id']): GateResult => report.gates.find((gate) => gate.id === id)!

/** Facts sheet github-actions 9: C5, C6, D5. One pull request that is bad for each of the four gates, under a policy that warns. */
describe('one pull request, bad in four ways', () => {
  it('C5: every gate fails under "enforce: warn", the exit code is 0 and every page says that it would block', () => {
    expect(report.gates.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['provenance', 'fail'],
      ['signing', 'fail'],
      ['robustness', 'fail'],
      ['drift', 'fail'],
      ['policy', 'pass'],
    ])
    expect(report).toMatchObject({ outcome: 'fail', exitCode: 1 })
    expect(report.run.onnxruntime).toMatch(/^native \d+\.\d+\.\d+$/)
    expect(report.enforced).toEqual({ mode: 'warn', exitCode: 0 })
    for (const format of ['text', 'markdown', 'html'])
      expect(texts[format]).toContain('4 of 5 gates would block, but the policy only warns')
  })

  it('C6: every seeded defect is in the JSON, and listed or counted in the log', () => {
    const of = (id: GateResult['id'], rule: string): number =>
      gateOf(id).findings.filter((finding) => finding.rule === rule).length
    expect(of('provenance', 'unexplained-relabel')).toBe(RELABELLED)
    expect(of('signing', 'unsigned-model')).toBe(UNSIGNED)
    const shown = texts['text']?.match(/^ {2}error .* unexplained-relabel/gm)?.length ?? 0
    const counted = Number(/and (\d+) more of unexplained-relabel/.exec(texts['text'] ?? '')?.[1])
    expect(shown + counted).toBe(RELABELLED)
    const sarif = JSON.parse(texts['sarif'] ?? '') as { runs: { results: object[] }[] }
    expect(sarif.runs.flatMap(({ results }) => results).length).toBeGreaterThan(RELABELLED)
  })

  it('D4: the same run again gives the same bytes', async () => {
    const gates = ['provenance', 'signing'] as const
    const again = await checked({ gates })
    const bytes = (of: Report): string =>
      canonicalJson((withoutVolatile(of) as Report).gates.slice(0, 2))
    expect(bytes(again.report)).toBe(bytes(report))
  })

  it('D5: every gate has rejected what was planted', () => {
    for (const { id, controls } of report.gates) {
      expect([id, controls.length > 0]).toEqual([id, true])
      expect([id, controls.filter(({ rejected }) => !rejected)]).toEqual([id, []])
    }
  })
})

it.each(['provenance', 'signing', 'robustness', 'drift', 'policy'] as const)(
  'D5: %s is never green where it was blind to what was planted',
  (id) => {
    const { controls, coverage } = gateOf(id)
    const judged = (rejected: boolean): string => {
      const seen = controls.map((control) => ({ ...control, rejected }))
      const good = {
        findings: [],
        measurements: [],
        flags: [],
        attachments: [],
        digests: new Map(),
      }
      const standard = { requirements: [], severity: {} }
      return judge({ ...good, coverage, controls: seen }, standard, [], new Date()).outcome
    }
    expect([judged(true), judged(false)]).toEqual(['pass', 'inconclusive'])
  },
)
