import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Report } from '@secmlops/core'
import { gitRepository, type GitRepository } from '@secmlops/testkit'
import { bundle } from '../support/bundle.js'
import { runAction, type ActionRun } from '../support/runner/composite.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const POLICY = `version: 1
datasets:
  rows: { path: data/rows.csv, card: data/rows.card.yml }
  test: { path: data/test.npz }
models: { net: { path: models/net.onnx, task: classification } }
gates:
  provenance: { require: [license] }
  signing: { signers: [{ public-key: keys/release.pub }] }
  robustness:
    dataset: test
    attacks: [{ name: pgd, eps: 0.1 }]
    require: { accuracy.pgd: ">= 0.5" }
  drift: { reference: data/rows.csv, current: rows, false-alarm-rate: 1%, min-effect: 0.1 }
`
/** What nobody should have to wait for; a gate takes a few hundredths of it. */
const SECONDS = 5

/** The bundle with no node_modules anywhere near it, as an action is downloaded. */
let dist: string
let program: string
let repository: GitRepository

beforeAll(async () => {
  const built = await bundle('packages/cli/src/engine/main.ts', tmpdir())
  dist = built.folder
  program = built.program
  repository = gitRepository()
}, 60_000)
afterAll(() => {
  rmSync(dist, { recursive: true })
  repository.remove()
})

function pullRequest(files: Readonly<Record<string, string>>): ActionRun {
  const repo = { full_name: 'acme/street' }
  const base = repository.commit({
    'secmlops.yml': POLICY,
    'data/rows.csv': 'a,b\n1,2\n',
    'data/test.npz': 'x',
    'models/net.onnx': 'x',
  })
  const head = repository.commit(files)
  const payload = join(dist, 'event.json')
  const sides = { head: { sha: head, repo }, base: { sha: base, ref: 'main', repo } }
  writeFileSync(payload, JSON.stringify({ pull_request: sides }))
  const env = {
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: payload,
    GITHUB_REPOSITORY: 'acme/street',
    GITHUB_SHA: head,
  }
  const { directory: workspace } = repository
  return runAction('.', {}, { root: ROOT, workspace, env, program: () => program })
}

test('a pull request that touches no subject is not applicable, with the reason, soon and without native parts', () => {
  const { success, outputs, annotations } = pullRequest({ 'docs/page.md': 'words' })
  const report = JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8')) as Report
  expect({ success, outcome: outputs['outcome'] }).toEqual({ success: true, outcome: 'pass' })
  expect(annotations).toEqual([])
  for (const { id, outcome, reason, seconds } of report.gates.slice(0, 4)) {
    expect([id, outcome]).toEqual([id, 'not-applicable'])
    expect(reason).toMatch(/changes nothing|nothing to/)
    expect(seconds).toBeLessThan(SECONDS)
  }
  // Nothing was measured, and the report says so of every subject.
  expect(report.subjects.map(({ digest }) => digest)).toEqual([undefined, undefined, undefined])
  expect(existsSync(join(dist, 'node_modules'))).toBe(false)
})
