import { afterEach, describe, expect, it } from '@jest/globals'
import { fakeTools, gitRepository, type Files, type GitRepository } from '@secmlops/testkit'
import { runCheck } from '../../src/check/run-check.js'

const policy = (require: string): string =>
  `version: 1\nwaivers: waivers.yml\nroles: { R2: { users: [ann] } }\ndatasets: { d: { path: d.csv, card: card.yml, id: id } }\ngates: { provenance: { require: [${require}], changes: listed } }\n`
const card = (license: string): string =>
  `name: d\ndescription: d\norigin: [{ issuer: Example }]\n${license}`
const BASE: Files = {
  'secmlops.yml': policy('license'),
  'd.csv': 'id,x,label\n1,2,a\n',
  'card.yml': card('license: CC0-1.0\n'),
  'waivers.yml': 'version: 1\nwaivers: []\n',
}

let repository: GitRepository
afterEach(() => {
  repository.remove()
})

async function judged(head: Files) {
  repository = gitRepository()
  repository.commit(BASE)
  repository.git('checkout', '--quiet', '-b', 'change')
  repository.commit(head)
  const { logger, progress, clock } = fakeTools()
  const { directory } = repository
  const { report } = await runCheck({ directory, base: 'main', logger, progress, clock })
  return {
    outcome: report.outcome,
    findings: report.gates.flatMap(({ findings }) => findings),
    errors: report.gates
      .flatMap(({ findings }) => findings)
      .filter(({ severity }) => severity === 'error')
      .map(({ rule }) => rule)
      .sort(),
  }
}

const NO_LICENSE = { 'card.yml': card('') }

describe('check 9: what is loosened in the pull request that it would let pass', () => {
  it('the policy of the target judges, the change is reported and needs R2', async () => {
    const { outcome, errors, findings } = await judged({
      ...NO_LICENSE,
      'secmlops.yml': policy(''),
    })
    expect(outcome).toBe('fail')
    expect(errors).toEqual(['missing-fact', 'policy-loosened'])
    expect(findings.find(({ rule }) => rule === 'policy-loosened')).toMatchObject({ needs: ['R2'] })
  })

  it('a waiver of the pull request waives nothing in it, and is reported', async () => {
    const first = await judged(NO_LICENSE)
    repository.remove()
    const [found] = first.findings.filter(({ rule }) => rule === 'missing-fact')
    const waiver = `version: 1\nwaivers: [{ fingerprint: ${found?.fingerprint ?? ''}, owner: a, reason: b, approver: c, created: 2026-11-20, expires: 2026-12-01 }]\n`
    const second = await judged({ ...NO_LICENSE, 'waivers.yml': waiver })
    expect(second.outcome).toBe('fail')
    expect(second.errors).toEqual(['missing-fact', 'waiver-widened'])
  })
})
