import { describe, expect, it } from '@jest/globals'
import type { BranchRules } from '@secmlops/github'
import { memoryTree, type Files } from '@secmlops/testkit'
import { diagnose, type Answer } from '../../src/commands/doctor.js'
import { readRepository } from '../../src/doctor/repository.js'

const SHA = 'a'.repeat(40)
const WORKFLOW = `on:
  pull_request:
  merge_group:
permissions: { contents: read }
jobs:
  signing:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@${SHA}
      - uses: secmlops/secmlops/actions/model-signing@${SHA}
  drift:
    runs-on: ubuntu-latest
    steps:
      - uses: secmlops/secmlops/actions/drift-gate@${SHA}
  secmlops:
    if: always()
    needs: [signing, drift]
    runs-on: ubuntu-latest
    steps:
      - uses: secmlops/secmlops@${SHA}
        with:
          mode: aggregate
          needs: x
`
const PATH = '.github/workflows/gates.yml'
const GOOD: Files = {
  [PATH]: WORKFLOW,
  '.github/CODEOWNERS':
    '/.github/ @acme/security\n/secmlops.yml @acme/security\n/keys/ @acme/security\n',
  'secmlops.yml':
    'version: 1\nmodels: { net: { path: net.onnx } }\ngates:\n  signing:\n    signers:\n      - public-key: keys/release.pub\n',
  'net.onnx': 'x',
  'keys/release.pub': '-----BEGIN PUBLIC KEY-----\n',
}
const RULES: BranchRules = {
  checks: ['secmlops'],
  workflows: [],
  mergeQueue: true,
  codeOwnerReview: true,
}

async function ask(files: Files, rules: BranchRules | undefined = RULES): Promise<Answer[]> {
  const seen = { rules, name: 'acme/street', branch: 'main' }
  return diagnose(await readRepository(memoryTree(files), seen))
}

async function faults(files: Files, rules = RULES): Promise<string[]> {
  const answers = await ask({ ...GOOD, ...files }, rules)
  return answers.flatMap(({ check, status, location: { path, line = 0 } = { path: '' } }) =>
    status === 'ok' ? [] : [`${status} ${check} ${path}:${String(line)}`],
  )
}

const changed = (from: string | RegExp, to: string): Files => {
  const text = WORKFLOW.replace(from, to)
  expect(text).not.toBe(WORKFLOW)
  return { [PATH]: text }
}

describe('doctor', () => {
  it('finds nothing wrong with a good set-up', async () => {
    const answers = await ask(GOOD)
    expect(answers.filter(({ status }) => status !== 'ok')).toEqual([])
    expect(answers.length).toBeGreaterThan(9)
  })

  // Facts sheet github-actions 3 and governance 16: each of these lets a bad pull request through.
  it.each<[string, Files, string]>([
    ['an unpinned action', changed(/model-signing@a+/, 'model-signing@v1'), `fail pins ${PATH}:10`],
    ['no if: always()', changed('    if: always()\n', ''), `fail aggregate ${PATH}:15`],
    [
      'a condition beside always()',
      changed('always()', 'always() && github.actor'),
      `fail aggregate ${PATH}:15`,
    ],
    [
      'a gate that is not needed',
      changed('[signing, drift]', '[signing]'),
      `fail aggregate ${PATH}:15`,
    ],
    ['no aggregate', changed('mode: aggregate', 'mode: check'), `fail aggregate ${PATH}:1`],
    [
      'continue-on-error',
      changed('  drift:\n', '  drift:\n    continue-on-error: ${{ true }}\n'),
      `fail continue-on-error ${PATH}:11`,
    ],
    [
      'too many permissions',
      changed('{ contents: read }', 'write-all'),
      `fail permissions ${PATH}:6`,
    ],
    [
      'write access to contents',
      changed('contents: read', 'contents: write'),
      `fail permissions ${PATH}:6`,
    ],
    [
      'a filter by paths',
      changed('pull_request:', 'pull_request: { paths: [a] }'),
      `fail workflow ${PATH}:1`,
    ],
    ['a queue without its event', changed('  merge_group:\n', ''), `fail workflow ${PATH}:1`],
    [
      'pull_request_target',
      changed('merge_group:', 'merge_group:\n  pull_request_target:'),
      `fail pull-request-target ${PATH}:1`,
    ],
    [
      'one job that may be skipped',
      {
        [PATH]: `on: { pull_request: , merge_group: }
permissions: { contents: read }
jobs:
  secmlops:
    if: github.event.review.state == 'approved'
    steps: [{ uses: secmlops/secmlops@${SHA} }]
`,
      },
      `fail aggregate ${PATH}:4`,
    ],
    [
      'roles whose reviews start nothing',
      { 'secmlops.yml': `${String(GOOD['secmlops.yml'])}roles: { R2: { teams: [acme/sec] } }\n` },
      `warn reviews ${PATH}:1`,
    ],
    [
      'imports that nothing brings',
      {
        'secmlops.yml': `${String(GOOD['secmlops.yml'])}imports: [{ sarif: scan.sarif, tool: semgrep }]\n`,
      },
      `fail imports ${PATH}:15`,
    ],
    ['no workflow', { [PATH]: 'on: push\njobs: {}\n' }, 'fail workflow .github/workflows:0'],
    ['a workflow that is not YAML', { [PATH]: 'a: [' }, `fail workflow ${PATH}:1`],
    [
      'a policy that is not valid',
      { 'secmlops.yml': 'version: 1\ngate: {}\n' },
      'fail policy secmlops.yml:2',
    ],
    [
      'a key that does not exist',
      { 'secmlops.yml': String(GOOD['secmlops.yml']).replace('release.pub', 'other.pub') },
      'fail keys secmlops.yml:6',
    ],
    [
      // Only the signers of models were looked at: whoever owned the file of a role's key could sign off.
      'a key of a role that does not exist',
      {
        'secmlops.yml': `${String(GOOD['secmlops.yml'])}roles:\n  R7:\n    keys:\n      - { public-key: keys/ada.pub, user: ada@acme.org }\n`,
      },
      'fail keys secmlops.yml:10',
    ],
    [
      'a private key',
      { 'keys/release.pub': `-----BEGIN PRIVATE KEY-----\n` },
      'fail keys keys/release.pub:1',
    ],
    [
      'a model that does not exist',
      { 'secmlops.yml': String(GOOD['secmlops.yml']).replace('net.onnx', 'gone.onnx') },
      'fail policy-files secmlops.yml:2',
    ],
    [
      'LFS without a checkout of it',
      { '.gitattributes': '*.onnx filter=lfs\n' },
      `warn lfs ${PATH}:9`,
    ],
    [
      'an artifact that no job before makes',
      {
        'secmlops.yml': String(GOOD['secmlops.yml']).replace(
          'net.onnx',
          'm.onnx, artifact: trained',
        ),
      },
      'fail content secmlops.yml:2',
    ],
    [
      'a remote of DVC that only DVC reads',
      { '.dvc/config': `['remote "a"']\nurl = ssh://host/x\n`, 'data.dvc': 'outs: []\n' },
      'warn content .dvc/config:1',
    ],
    [
      'a policy that nobody owns',
      { '.github/CODEOWNERS': '* @a\n/secmlops.yml\n' },
      'fail code-owners .github/CODEOWNERS:0',
    ],
  ])('sees %s', async (_, files, expected) => {
    expect(await faults(files)).toContain(expected)
  })

  it('is content with a review that judges again and a report that is brought', async () => {
    const policy = `${String(GOOD['secmlops.yml'])}roles: { R2: { teams: [acme/sec] } }
imports: [{ sarif: scan.sarif, tool: semgrep }]
`
    const text = WORKFLOW.replace(
      '  merge_group:',
      '  pull_request_review:\n  merge_group:',
    ).replace(
      `      - uses: secmlops/secmlops@`,
      `      - run: scan\n      - uses: secmlops/secmlops@`,
    )
    expect(await faults({ [PATH]: text, 'secmlops.yml': policy })).toEqual([])
  })

  it('is content with bytes that git does not keep, where a job can get at them', async () => {
    const model = 'm.onnx, artifact: trained } , far: { path: f.onnx, url: "https://a.org/f"'
    const policy = String(GOOD['secmlops.yml'])
      .replace('net.onnx', `${model}, sha256: ${'a'.repeat(64)}`)
      .concat('datasets: { d: { path: data } }\n')
    const text = WORKFLOW.replaceAll(
      '    runs-on: ubuntu-latest\n    steps:\n',
      '    needs: [train]\n    runs-on: ubuntu-latest\n    steps:\n      - run: dvc fetch\n',
    ).replace('    needs: [signing, drift]\n    needs: [train]\n', '    needs: [signing, drift]\n')
    const dvc = { '.dvc/config': `['remote "a"']\nurl = ssh://host/x\n`, 'data.dvc': 'outs: []\n' }
    expect(await faults({ [PATH]: text, 'secmlops.yml': policy, ...dvc })).toEqual([])
  })

  it('wants CODEOWNERS or a required workflow', async () => {
    const bare = Object.fromEntries(
      Object.entries(GOOD).filter(([path]) => !path.endsWith('CODEOWNERS')),
    )
    const status = async (rules: BranchRules): Promise<string | undefined> =>
      (await ask(bare, rules)).find(({ check }) => check === 'code-owners')?.status
    expect(await status(RULES)).toBe('fail')
    expect(await status({ ...RULES, workflows: [PATH] })).toBe('ok')
  })

  it('wants the one check, and the review of code owners', async () => {
    const none = { ...RULES, checks: ['build', 'signing'], codeOwnerReview: false }
    expect(await faults({}, none)).toEqual(['fail code-owners :0', 'fail required-check :0'])
  })

  it('does not take for absent what its token may not see', async () => {
    const unseen = { ...RULES, codeOwnerReview: undefined }
    expect(await faults({}, unseen)).toEqual(['warn code-owners :0'])
  })

  it('says what it could not see without a token, and how to see it', async () => {
    const seen = { rules: undefined, name: 'acme/street', branch: 'main' }
    const answers = await diagnose(await readRepository(memoryTree(GOOD), seen))
    const open = answers.filter(({ status }) => status !== 'ok')
    expect(open.map(({ status, check }) => `${status} ${check}`)).toEqual(['warn required-check'])
    expect(open[0]?.remedy).toContain('gh api repos/acme/street/rules/branches/main')
  })
})
