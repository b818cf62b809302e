import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { generateKeyPair, readPrivateKey, signPayload, writeVerdict } from '@secmlops/attest'
import { digestOf } from '@secmlops/core'
import { sampleReport } from '@secmlops/testkit'
import { parse } from 'yaml'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const PROGRAM = join(ROOT, 'dist/secmlops.mjs')

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
  readonly runs: {
    readonly steps: readonly {
      readonly run: string
      readonly env: Readonly<Record<string, string>>
    }[]
  }
}

const action = parse(
  readFileSync(join(ROOT, 'actions/verify-verdict/action.yml'), 'utf8'),
) as Action
const [step] = action.runs.steps

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'secmlops-deploy-'))
  const pair = generateKeyPair()
  const report = {
    ...sampleReport(),
    policy: { path: 'secmlops.yml', digest: digestOf(Buffer.from('policy')), source: 'target' },
    outcome: 'pass',
    // OMS v1.0: the root of one file is SHA-256 over its digest.
    subjects: [
      {
        kind: 'model',
        name: 'net',
        path: 'net.onnx',
        digest: digestOf(Buffer.from(digestOf(Buffer.from('weights')), 'hex')),
      },
    ],
  } as const
  const payload = writeVerdict({
    report: { ...report, subjects: [...report.subjects] },
    bytes: Buffer.from('{}'),
  })
  const files = {
    'net.onnx': 'weights',
    'judged.yml': 'policy',
    'gate.pub': pair.publicKey,
    'net.verdict.json': signPayload(readPrivateKey(Buffer.from(pair.privateKey)), payload),
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

/** The step as the runner runs it: every input is there, an empty text where the workflow gives none. */
function deploy(inputs: Readonly<Record<string, string>>): {
  status: number | null
  output: string
} {
  const output = join(folder, 'output')
  writeFileSync(output, '')
  const named = Object.keys(step?.env ?? {}).map((name) => [
    name,
    inputs[name.toLowerCase().replaceAll('_', '-')] ?? '',
  ])
  const { status } = spawnSync('bash', ['-euo', 'pipefail', '-c', step?.run ?? ''], {
    cwd: folder,
    env: { ...process.env, ...Object.fromEntries(named), PROGRAM, GITHUB_OUTPUT: output },
  })
  return { status, output: readFileSync(output, 'utf8') }
}

describe('the action verify-verdict', () => {
  const good = {
    verdict: 'net.verdict.json',
    model: 'net.onnx\n',
    policy: 'judged.yml',
    'public-key': 'gate.pub',
  }

  it('hands every input to the command by the environment', () => {
    const given = Object.values(step?.env ?? {}).flatMap(
      (value) => /inputs\.([a-z-]+)/.exec(value)?.[1] ?? [],
    )
    expect([...given, 'working-directory'].sort()).toEqual(Object.keys(action.inputs).sort())
  })

  it('lets what was judged pass', () => {
    expect(deploy(good)).toEqual({ status: 0, output: 'outcome=pass\n' })
  })

  it.each<[string, Readonly<Record<string, string>>, number, string]>([
    [
      'two models of which one was not judged',
      { model: 'net.onnx\ngate.pub\n' },
      1,
      'outcome=fail\n',
    ],
    ['no model', { model: '' }, 2, ''],
    ['nobody who is trusted', { 'public-key': '' }, 2, ''],
    ['a name that is a flag', { verdict: '--help' }, 2, ''],
    ['a name that is a script', { verdict: '$(touch planted); "`true`"' }, 2, ''],
  ])('stops %s', (_, change, status, output) => {
    expect(deploy({ ...good, ...change })).toEqual({ status, output })
  })
})
