import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { bundle } from '../support/bundle.js'
import { runAction, type ActionRun } from '../support/runner/composite.js'

const root = mkdtempSync(join(tmpdir(), 'secmlops-publication-'))
let built: { folder: string; program: string }

beforeAll(async () => {
  built = await bundle('test/support/publish-sample.ts')
  mkdirSync(join(root, 'outer'))
  mkdirSync(join(root, 'inner'))
  writeFileSync(
    join(root, 'outer/action.yml'),
    `outputs:
  outcome: { value: '\${{ steps.engine.outputs.outcome }}' }
  exit-code: { value: '\${{ steps.engine.outputs.exit-code }}' }
  verdict: { value: '\${{ steps.engine.outputs.verdict }}' }
runs: { using: composite, steps: [{ id: engine, uses: $/inner }] }
`,
  )
  writeFileSync(join(root, 'inner/action.yml'), 'runs: { using: node24, main: main.mjs }\n')
}, 60_000)

afterAll(() => {
  rmSync(root, { recursive: true })
  rmSync(built.folder, { recursive: true })
})

const publishSample = (findings: number, runtime: Record<string, string> = {}): ActionRun =>
  runAction(
    'outer',
    {},
    {
      root,
      workspace: root,
      runtime,
      env: { SAMPLE_FINDINGS: String(findings) },
      program: () => built.program,
    },
  )

/** Facts sheet github-actions 9: B2, B3, B5, D1. */
describe('publication of a report', () => {
  it('B2, D1: uses the budget of annotations exactly, most severe first, and executes nothing', () => {
    const { annotations, dropped, commands, success } = publishSample(300)
    expect(success).toBe(false)
    expect(dropped).toBe(0)
    expect(annotations.map((each) => each.level)).toEqual([
      ...Array<string>(10).fill('error'),
      ...Array<string>(10).fill('warning'),
      ...Array<string>(10).fill('notice'),
    ])
    expect(commands).toEqual([])
    for (const { message, properties } of annotations) {
      expect(message.length).toBeLessThanOrEqual(4096)
      expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      expect(Object.keys(properties).sort()).toEqual(['file', 'line', 'title'])
    }
  })

  it('D1: sets exactly its outputs, also when it fails', () => {
    const { outputs } = publishSample(3)
    expect(outputs).toMatchObject({ outcome: 'fail', 'exit-code': '1' })
    expect(JSON.parse(outputs['verdict'] ?? '')).toEqual({
      version: 1,
      head: 'a'.repeat(40),
      policy: 'd'.repeat(64),
      gates: [{ id: 'provenance', outcome: 'fail', exitCode: 1 }],
    })
  })

  it('B3: keeps the summary of 50,000 findings below 1 MiB and counts the rest', () => {
    const [summary = ''] = publishSample(50_000).summaries
    expect(summary).toContain('## ❌ secmlops: FAIL')
    expect(summary).toContain('49950 more issues of this gate')
    expect(summary).toMatch(/Not annotated: \d+ more of level error/)
  })

  it('takes a runner without artifact service for a warning', () => {
    const { log, outputs } = publishSample(1)
    expect(log).toContain('warning: the artifact could not be published')
    expect(outputs['outcome']).toBe('fail')
  })

  it('takes an artifact service that refuses for a warning', () => {
    const { log, outputs } = publishSample(1, {
      ACTIONS_RUNTIME_TOKEN: 'not a token',
      ACTIONS_RESULTS_URL: 'http://127.0.0.1:9/',
    })
    expect(log).toContain('warning: the artifact could not be published')
    expect(outputs['exit-code']).toBe('1')
  })
})
