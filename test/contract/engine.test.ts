import { execFileSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { gitRepository, type GitRepository } from '@secmlops/testkit'
import { bundle } from '../support/bundle.js'
import { runAction, type ActionRun } from '../support/runner/composite.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'secmlops-engine-'))
const POLICY = `version: 1
models:
  detector: { path: models/detector.bin }
gates:
  signing: { signers: [{ public-key: keys/release.pub }] }
`

let built: { folder: string; program: string }
let repository: GitRepository
let base = ''

/** The event of a pull request whose merge is checked out, as GitHub gives it. */
interface PullRequest {
  readonly head: string
  readonly merge: string
}

beforeAll(async () => {
  built = await bundle('packages/cli/src/engine/main.ts')
  repository = gitRepository()
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const key = publicKey.export({ type: 'spki', format: 'pem' })
  base = repository.commit({ 'secmlops.yml': POLICY, 'keys/release.pub': key })
}, 60_000)

afterAll(() => {
  rmSync(scratch, { recursive: true })
  rmSync(built.folder, { recursive: true })
  repository.remove()
})

function pullRequest(files: Readonly<Record<string, string>>): PullRequest {
  repository.git('checkout', '--quiet', '--detach', base)
  const head = repository.commit(files)
  repository.git('checkout', '--quiet', '--detach', base)
  repository.git('merge', '--quiet', '--no-ff', '--message', 'merge', head)
  return { head, merge: repository.git('rev-parse', 'HEAD') }
}

function run(
  action: string,
  { head, merge }: PullRequest,
  given: {
    inputs?: Record<string, string>
    event?: string
    workspace?: string
    env?: Record<string, string>
  } = {},
): ActionRun {
  const payload = join(scratch, 'event.json')
  const repo = { full_name: 'acme/street' }
  const sides = { head: { sha: head, repo }, base: { sha: base, ref: 'main', repo } }
  writeFileSync(payload, JSON.stringify({ pull_request: sides }))
  const env = {
    GITHUB_EVENT_NAME: given.event ?? 'pull_request',
    GITHUB_EVENT_PATH: payload,
    GITHUB_REPOSITORY: 'acme/street',
    GITHUB_SHA: merge,
    ...given.env,
  }
  const { workspace = repository.directory } = given
  const options = { root, workspace, env, program: () => built.program }
  return runAction(action, given.inputs ?? {}, options)
}

describe('engine through its actions: what cannot be judged', () => {
  const harmless = (): PullRequest => pullRequest({ 'README.md': 'y' })

  it.each<[string, Parameters<typeof run>[2], string]>([
    ['an event without a change', { event: 'release' }, 'the event "release" says nothing'],
    ['pull_request_target', { event: 'pull_request_target' }, 'Run on pull_request'],
    ['an input of the wrong kind', { inputs: { threads: 'many' } }, 'an integer from 1 to 1024'],
    ['a folder that is not there', { inputs: { 'working-directory': 'nowhere' } }, 'nowhere'],
    ['a folder without a policy', { inputs: { 'working-directory': 'keys' } }, 'secmlops.yml'],
  ])('%s is exit 2 with one sentence', (_, given, sentence) => {
    const { success, annotations, outputs, summaries, log } = run(
      'actions/model-signing',
      harmless(),
      given,
    )
    expect(success).toBe(false)
    expect(outputs).toEqual({ outcome: 'inconclusive', 'exit-code': '2', report: '', verdict: '' })
    expect(annotations).toHaveLength(1)
    expect(annotations[0]?.message).toContain(sentence)
    expect(summaries[0]).toContain('could not judge (exit 2)')
    expect(log).not.toMatch(/\n\s+at /)
  })

  it('another commit than that of the event', () => {
    const { head, merge } = harmless()
    repository.git('checkout', '--quiet', '--detach', base)
    const { outputs, annotations } = run('actions/model-signing', { head, merge })
    expect(outputs['exit-code']).toBe('2')
    expect(annotations[0]?.message).toContain('the workspace is at the target branch')
  })

  it('needs that are not JSON', () => {
    const { outputs } = run('.', harmless(), { inputs: { mode: 'aggregate', needs: '{' } })
    expect(outputs['exit-code']).toBe('2')
  })
})

describe('engine through its actions: verdicts', () => {
  it('passes over a change that touches nothing the gate reads', () => {
    const change = pullRequest({})
    const { success, outputs, annotations } = run('actions/model-signing', change)
    expect({ success, annotations }).toEqual({ success: true, annotations: [] })
    expect(outputs['outcome']).toBe('not-applicable')
    expect(JSON.parse(outputs['verdict'] ?? '')).toMatchObject({
      head: change.head,
      gates: [{ id: 'signing', outcome: 'not-applicable', exitCode: 0 }],
    })
    const report = JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8')) as {
      change: { target: string; head: string }
    }
    expect(report.change).toMatchObject({ target: base, head: change.merge })
  })

  it('refuses a gate that the policy does not name', () => {
    const { outputs } = run('actions/drift-gate', pullRequest({ 'README.md': 'z' }))
    expect(outputs['exit-code']).toBe('2')
  })

  it('is red for an unsigned model, at the model', () => {
    const { success, outputs, annotations } = run(
      'actions/model-signing',
      pullRequest({ 'models/detector.bin': 'weights' }),
    )
    expect(success).toBe(false)
    expect(outputs['outcome']).not.toBe('pass')
    expect(annotations.some(({ properties }) => properties['file']?.startsWith('models/'))).toBe(
      true,
    )
  })

  it('A4: judges in a folder with spaces and backslashes, without a shell or Node on PATH', () => {
    const change = pullRequest({ 'models/detector.bin': 'weights' })
    const workspace = join(scratch, 'a b', process.platform === 'win32' ? 'c' : 'c\\d')
    cpSync(repository.directory, workspace, { recursive: true })
    const programs = join(scratch, 'only git')
    mkdirSync(programs)
    const git = execFileSync('which', ['git'], { encoding: 'utf8' }).trim()
    symlinkSync(git, join(programs, 'git'))
    const { success, outputs, annotations } = run('actions/model-signing', change, {
      workspace,
      env: { PATH: programs },
    })
    expect({ success, code: outputs['exit-code'] }).toEqual({ success: false, code: '1' })
    expect(annotations[0]?.properties['file']).toBe('models/detector.bin')
  })

  it('A4: is red with one clear sentence where there is no git', () => {
    const { success, outputs, annotations } = run('actions/model-signing', pullRequest({}), {
      env: { PATH: join(scratch, 'nothing here') },
    })
    expect({ success, code: outputs['exit-code'] }).toEqual({ success: false, code: '2' })
    expect(annotations).toHaveLength(1)
    expect(annotations[0]?.message).toMatch(/git/)
  })

  /** Facts sheet github-actions 9 D3. The interpreter gives `ghs_test` as the token of the job. */
  it('D3: shows its token nowhere', () => {
    const shown = run('actions/model-signing', pullRequest({ 'models/a.bin': 'weights' }))
    const { report = '' } = shown.outputs
    const files = readdirSync(dirname(report)).map((name) =>
      readFileSync(join(dirname(report), name), 'utf8'),
    )
    expect(files.length).toBeGreaterThanOrEqual(5)
    const text = JSON.stringify({ ...shown, files })
    const basic = Buffer.from('x-access-token:ghs_test').toString('base64')
    for (const secret of ['ghs_test', basic]) expect(text).not.toContain(secret)
    expect(shown.commands).toContain('add-mask')
  })

  it('aggregates: green when the gate reported for this commit, red when it was skipped', () => {
    const change = pullRequest({})
    const { verdict = '' } = run('actions/model-signing', change).outputs
    const aggregate = (job: object): ActionRun =>
      run('.', change, { inputs: { mode: 'aggregate', needs: JSON.stringify({ sign: job }) } })
    const green = aggregate({ result: 'success', outputs: { verdict } })
    expect(green.success).toBe(true)
    expect(green.summaries[0]).toMatch(/signing.*not-applicable/)
    const red = aggregate({ result: 'skipped', outputs: {} })
    expect(red.success).toBe(false)
    expect(red.outputs['exit-code']).toBe('3')
    expect(red.annotations[0]?.message).toContain('no needed job reported it (skipped: sign)')
    const forged = verdict.replace(change.head, base)
    expect(aggregate({ result: 'success', outputs: { verdict: forged } }).success).toBe(false)
  })

  it('aggregates: red when the pull request loosens the policy', () => {
    const loosened = POLICY.replace('gates:', 'enforce: warn\ngates:')
    const change = pullRequest({ 'secmlops.yml': loosened })
    const inputs = { mode: 'aggregate', needs: '{}' }
    const { outputs, annotations } = run('.', change, { inputs })
    expect(outputs['exit-code']).toBe('1')
    expect(annotations.some(({ properties }) => properties['file'] === 'secmlops.yml')).toBe(true)
  })
})
