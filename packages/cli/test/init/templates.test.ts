import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import type { Command } from 'commander'
import { parse, parseAllDocuments } from 'yaml'
import { RENDERING_FILE } from '@secmlops/report'
import { refOf } from '../../src/init/own-ref.js'
import { TEMPLATES } from '../../src/init/templates/index.js'
import { createProgram } from '../../src/program.js'

const SHA = 'c'.repeat(40)
const FILES = new Map(TEMPLATES.flatMap((each) => Object.entries(each.files(refOf(SHA)))))

type Fields = Readonly<Record<string, unknown>>

const text = (path: string): string => FILES.get(path) ?? ''
const yaml = (path: string): Fields => parse(text(path), { prettyErrors: false }) as Fields

/** Calls of our program in a text: the command and its flags. */
function calls(script: string): (readonly [command: string, flags: readonly string[]])[] {
  return [...script.matchAll(/(?:secmlops(?:\.mjs")?|pre-commit\.mjs) ([a-z][a-z-]*)([^\n]*)/g)]
    .filter(([, name]) => PROGRAM.commands.some((each) => each.name() === name))
    .map(([, name = '', rest = '']) => [name, rest.match(/(?<= )--[a-z-]+/g) ?? []])
}

const PROGRAM: Command = createProgram()
const flagsOf = (name: string): readonly (string | undefined)[] =>
  PROGRAM.commands.find((each) => each.name() === name)?.options.map(({ long }) => long) ?? []

describe('every template', () => {
  it('has a path that is its own, and a name that --ci takes', () => {
    const ids = TEMPLATES.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toEqual([
      'github',
      'github-forks',
      'github-monitor',
      'gitlab',
      'azure',
      'jenkins',
      'pre-commit',
    ])
  })

  it.each(TEMPLATES.map((each) => [each.id, each] as const))(
    '%s: names commands and flags that exist, and files that a report has',
    (_, template) => {
      const all = [...Object.values(template.files(refOf(SHA))), ...template.next.flat()].join('\n')
      for (const [name, flags] of calls(all))
        expect(flagsOf(name)).toEqual(expect.arrayContaining([...flags]))
      const reports = [...all.matchAll(/report\/(report\.[a-z.]+)/g)].map(([, file]) => file)
      expect(Object.values(RENDERING_FILE)).toEqual(expect.arrayContaining(reports))
    },
  )

  it.each(TEMPLATES.map((each) => [each.id, each] as const))(
    '%s: names this suite by its commit, and without one by its tag and the way to the commit',
    (_, template) => {
      const own = Object.values(template.files(refOf(SHA))).join('')
      expect(own).toMatch(new RegExp(`${SHA} # v\\d`))
      const unpinned = Object.values(template.files(refOf(undefined))).join('')
      expect(unpinned).toMatch(/v\d+\.\d+\.\d+ # pin to the commit that this prints: gh api /)
    },
  )
})

// docs.github.com, "Events that trigger workflows", workflow_run, and "Secure use reference".
describe('the workflow that comments', () => {
  const PATH = '.github/workflows/secmlops-comment.yml'
  const { on, permissions, jobs } = yaml(PATH)
  const { comment } = jobs as {
    comment: { permissions: Fields; steps: readonly Fields[]; if: string }
  }

  it('follows the first one by its name', () => {
    const { name } = yaml('.github/workflows/secmlops.yml')
    expect(on).toEqual({ workflow_run: { workflows: [name], types: ['completed'] } })
  })

  it('may read the artifact and write the comment, and nothing else', () => {
    expect(permissions).toEqual({})
    expect(comment.permissions).toEqual({
      contents: 'read',
      actions: 'read',
      'pull-requests': 'write',
    })
  })

  it('checks out this suite only, by its commit', () => {
    const checkouts = comment.steps.filter(({ uses }) =>
      String(uses).startsWith('actions/checkout@'),
    )
    expect(checkouts.map((step) => step['with'])).toEqual([
      { repository: 'secmlops/secmlops', ref: SHA, 'persist-credentials': false },
    ])
    expect(comment.steps).toHaveLength(2)
  })

  it('reads one file of the artifact, of bounded size, and puts no expression into its script', () => {
    const script = String(comment.steps.at(-1)?.['run'])
    expect(script).not.toContain('${{')
    expect(script.match(/stranger\.zip/g)).toHaveLength(2)
    expect(script).toMatch(/ulimit -f \d+; unzip -p stranger\.zip report\.json > report\.json/)
    expect(script).not.toMatch(/\b(npm|npx|eval|source|git)\b/)
  })
})

// docs.github.com, "Events that trigger workflows", schedule: the last commit of the default branch.
describe('the workflow that monitors', () => {
  const { on, permissions, jobs } = yaml('.github/workflows/secmlops-monitor.yml')
  const { sample } = jobs as { sample: { permissions: Fields; steps: readonly Fields[] } }

  it('runs on a schedule or by hand, and may write one issue and nothing else', () => {
    expect(Object.keys(on as Fields)).toEqual(['schedule', 'workflow_dispatch'])
    expect(permissions).toEqual({})
    expect(sample.permissions).toEqual({ contents: 'read', issues: 'write' })
  })

  it('takes a sample, and then judges it by the drift gate with its issue', () => {
    const [checkout, take, judge, ...more] = sample.steps
    expect(more).toEqual([])
    expect(checkout?.['with']).toEqual({ 'persist-credentials': false })
    expect(take?.['run']).toBe('bash .secmlops/sample.sh')
    expect(judge).toEqual({
      uses: `secmlops/secmlops/actions/drift-gate@${SHA}`,
      with: { issue: true },
    })
    const { inputs } = parse(readFileSync('actions/drift-gate/action.yml', 'utf8')) as {
      inputs: Fields
    }
    expect(inputs).toHaveProperty('issue')
  })

  it('fails until somebody says where the sample comes from', () => {
    const run = spawnSync('bash', { input: text('.secmlops/sample.sh'), encoding: 'utf8' })
    expect(run).toMatchObject({ status: 2, stdout: '' })
    expect(run.stderr).toMatch(/put the query/)
  })
})

/** Scripts, by what lies around them in the file. */
const SCRIPTS: readonly (readonly [path: string, script: RegExp])[] = [
  ['.github/workflows/secmlops-comment.yml', /run: \|\n([^]*)$/],
  ['.gitlab/secmlops.yml', /script:\n {4}- \|\n([^]*?) {2}artifacts:/],
  ['.azure-pipelines/secmlops.yml', /bash: \|\n([^]*?) {4}displayName:/],
  ['.jenkins/secmlops.Jenkinsfile', /sh '''\n([^]*?)'''/],
]

it.each(SCRIPTS)(
  '%s: has a script that a shell can read, and judges against the target',
  (path, at) => {
    const script = at.exec(text(path))?.[1] ?? ''
    expect(spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({
      status: 0,
      stderr: '',
    })
    const [call] = calls(script)
    expect(call).toEqual(
      path.includes('comment') ? ['report', ['--format']] : ['check', ['--base', '--out']],
    )
  },
)

// docs.gitlab.com, "CI/CD YAML syntax reference": spec:inputs, artifacts:reports.
it('gitlab: one job with the reports that GitLab reads', () => {
  const [header, body, ...more] = parseAllDocuments(text('.gitlab/secmlops.yml'))
  expect(more).toEqual([])
  expect(Object.keys((header?.toJS() as { spec: { inputs: Fields } }).spec.inputs)).toEqual([
    'stage',
    'image',
  ])
  const { secmlops } = body?.toJS() as { secmlops: Fields }
  expect(secmlops).toMatchObject({
    rules: [{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }],
    variables: { GIT_DEPTH: '0' },
    artifacts: {
      when: 'always',
      reports: { junit: 'report/report.junit.xml', codequality: 'report/report.codequality.json' },
    },
  })
  expect(secmlops).not.toHaveProperty('allow_failure')
  expect(yaml('.gitlab-ci.yml')).toEqual({ include: [{ local: '.gitlab/secmlops.yml' }] })
})

// learn.microsoft.com, "YAML schema reference for Azure Pipelines": steps.checkout, PublishTestResults@2.
it('azure: checks out without a token and publishes also what failed', () => {
  const { steps } = yaml('.azure-pipelines/secmlops.yml') as { steps: readonly Fields[] }
  expect(steps[0]).toEqual({ checkout: 'self', fetchDepth: 0, persistCredentials: false })
  expect(steps.some((step) => 'continueOnError' in step)).toBe(false)
  const published = steps.filter(
    ({ task, publish }) => publish !== undefined || task === 'PublishTestResults@2',
  )
  expect(published.map(({ condition }) => condition)).toEqual([
    'succeededOrFailed()',
    'succeededOrFailed()',
  ])
  expect(published[0]?.['inputs']).toMatchObject({
    testResultsFormat: 'JUnit',
    testResultsFiles: 'report/report.junit.xml',
  })
})

// jenkins.io, "Pipeline Syntax", declarative: sections and the order in which they nest.
it('jenkins: a declarative pipeline whose braces close', () => {
  const file = text('.jenkins/secmlops.Jenkinsfile')
  const [before = '', script = '', after = ''] = file.split("'''")
  expect(file.split("'''")).toHaveLength(3)
  expect(script).not.toContain("'")
  const outside = before + after
  expect(outside.split('{')).toHaveLength(outside.split('}').length)
  expect(before).toMatch(
    /^pipeline \{\n {2}agent \{[^]*stages \{[^]*stage\('secmlops'\) \{[^]*steps \{[^]*sh $/,
  )
  expect(after).toMatch(/post \{\s+always \{\s+junit [^]*archiveArtifacts /)
})

// pre-commit.com, "Creating new hooks".
it('pre-commit: names hooks that this repository describes', () => {
  const hooks = parse(readFileSync('.pre-commit-hooks.yaml', 'utf8')) as readonly Fields[]
  const { repos } = yaml('.pre-commit-config.yaml') as {
    repos: readonly { hooks: readonly Fields[] }[]
  }
  expect(repos[0]?.hooks.map(({ id }) => id)).toEqual(hooks.map(({ id }) => id))
  for (const { entry, language } of hooks) {
    expect(language).toBe('script')
    expect(calls(String(entry))).toHaveLength(1)
  }
})
