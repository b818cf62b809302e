import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { jest } from '@jest/globals'
import { inert, publish, type PublishOptions } from '@secmlops/github'
import { fakeGithub, type FakeGithub } from './fake-github.js'

/** What all publishers together left behind. */
export interface Publication {
  /** Standard output: commands of the runner. */
  readonly printed: string
  /** As the log has them. */
  readonly warnings: readonly string[]
  readonly outputs: string
  readonly summary: string
  readonly github: FakeGithub
}

// One folder for all test files of a process: @actions/core asks once where the summary goes.
const root = mkdtempSync(join(tmpdir(), 'secmlops-publication-'))
process.once('exit', () => {
  rmSync(root, { recursive: true })
})
const OUTPUTS = join(root, 'outputs')
const SUMMARY = join(root, 'summary')

/**
 * Publishes by every publisher, to a fake GitHub that `prepare` can make refuse. There is no artifact service; to leave its large client
 * out saves a second.
 */
export async function publication(
  report: PublishOptions['report'],
  prepare: (github: FakeGithub) => void = () => undefined,
  { withArtifact = true } = {},
): Promise<Publication> {
  const [warnings, printed]: [string[], string[]] = [[], []]
  const github = await fakeGithub()
  prepare(github)
  for (const file of [OUTPUTS, SUMMARY]) writeFileSync(file, '')
  Object.assign(process.env, { GITHUB_OUTPUT: OUTPUTS, GITHUB_STEP_SUMMARY: SUMMARY })
  const output = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => printed.push(String(text)) > 0)
  const options = optionsOf(report, github.api, (text) => void warnings.push(inert(text)))
  await publish(withArtifact ? options : { ...options, artifact: undefined })
  output.mockRestore()
  await github.close()
  const [outputs, summary] = [OUTPUTS, SUMMARY].map((file) => readFileSync(file, 'utf8'))
  return { printed: printed.join(''), warnings, outputs: outputs!, summary: summary!, github }
}

function optionsOf(
  report: PublishOptions['report'],
  api: string,
  warn: (text: string) => void,
): PublishOptions {
  const silent = (): void => undefined
  return {
    ...{ report, head: 'a'.repeat(40), reportPath: 'report.json', rules: [], env: {} },
    artifact: { name: 'a', files: [], root, retentionDays: 1 },
    logger: { debug: silent, info: silent, warn },
    remote: {
      ...{ token: 't', api, owner: 'acme', repo: 'street', event: 'schedule' },
      marker: `<!-- secmlops ${'c'.repeat(32)} -->`,
      ...{ sha: 'e'.repeat(40), ref: 'refs/pull/5/merge', pullRequest: 5, part: 'drift' },
      wants: { comment: true, checkRun: 'own', sarif: true, issue: true },
    },
  }
}
