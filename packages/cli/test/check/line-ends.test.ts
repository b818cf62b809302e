import { afterAll, expect, it } from '@jest/globals'
import type { Report } from '@secmlops/core'
import { fakeTools, gitRepository, type GitRepository } from '@secmlops/testkit'
import { runCheck } from '../../src/check/run-check.js'

const repositories: GitRepository[] = []
afterAll(() => {
  for (const each of repositories) each.remove()
})

const POLICY = JSON.stringify({
  version: 1,
  datasets: { d: { path: 'd.csv', card: 'card.yml' } },
  gates: { provenance: { screens: ['duplicates', 'leakage', 'personal-data'] } },
})
const CARD =
  'name: d\ndescription: d\nlicense: CC0-1.0\norigin: [{ issuer: Example }]\npersonal-data: none\n'

interface Checkout {
  readonly autocrlf?: 'true' | 'false'
  readonly attributes?: string
  /** The table at the head. */
  readonly head: string
}

/** The gate on the files as git puts them into the working tree. */
async function checkedOut({
  autocrlf = 'false',
  attributes = '',
  head,
}: Checkout): Promise<Report> {
  const repository = gitRepository()
  repositories.push(repository)
  repository.git('config', 'core.autocrlf', 'false')
  const attributed: Record<string, string> =
    attributes === '' ? {} : { '.gitattributes': attributes }
  const base = 'id,note,label\na,"two\nlines",cat\nb,y,dog\n'
  repository.commit({ 'secmlops.yml': POLICY, 'card.yml': CARD, 'd.csv': base, ...attributed })
  repository.git('checkout', '--quiet', '-b', 'change')
  repository.commit({ 'd.csv': head })
  repository.git('config', 'core.autocrlf', autocrlf)
  // As a fresh checkout does: git writes the files anew, with the line ends of the configuration.
  repository.git('rm', '--quiet', '-r', '--cached', '.')
  repository.git('reset', '--quiet', '--hard')
  const { progress, clock, logger } = fakeTools()
  const { directory } = repository
  const { report } = await runCheck({ directory, base: 'main', all: true, logger, progress, clock })
  return report
}

const seen = ({ gates }: Report): unknown =>
  gates.map(({ id, outcome, findings }) => ({
    id,
    outcome,
    findings: findings.map(({ rule, message }) => ({ rule, message })),
  }))

const SAME = 'id,note,label\na,"two\nlines",cat\nb,y,dog\n'
const RELABELLED = 'id,note,label\na,"two\nlines",cat\nb,y,cat\n'

it.each([
  ['an unchanged table', SAME],
  ['one flipped label', RELABELLED],
])('check 5: %s has one verdict under all line ends of a checkout', async (_, head) => {
  const linux = await checkedOut({ head })
  for (const windows of [
    { autocrlf: 'true' as const },
    { attributes: '*.csv text eol=crlf\n' },
    { attributes: '* text=auto\n', autocrlf: 'true' as const },
    { attributes: '*.csv -text\n', autocrlf: 'true' as const },
  ])
    expect(seen(await checkedOut({ head, ...windows }))).toEqual(seen(linux))
})
