import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Report, Waiver } from '@secmlops/core'
import {
  fakeTools,
  gitRepository,
  measuredGate,
  sampleFinding,
  sampleGate,
  sampleReport,
  type GitRepository,
} from '@secmlops/testkit'
import { planWaivers, type Terms } from '../../src/accept/plan.js'
import { readWaivers, writeWaivers } from '../../src/accept/waivers-file.js'
import { runCheck } from '../../src/check/run-check.js'

const NOW = new Date('2026-11-29T12:00:00Z')
const TERMS: Terms = { owner: 'ann', reason: 'ticket 17', approver: 'bob', expires: '2027-02-27' }
const FINDING = sampleFinding()
const WAIVER: Waiver = { fingerprint: FINDING.fingerprint, ...TERMS }

describe('what is accepted', () => {
  const report = (...findings: Report['gates'][number]['findings']): Report =>
    sampleReport({ gates: [sampleGate({ findings })] })
  const fingerprints = (from: Report, known: readonly Waiver[] = []): string[] =>
    planWaivers(from, known, TERMS, NOW).accepted.map(({ waiver }) => waiver.fingerprint)

  it('is each blocking finding once', () => {
    const warning = sampleFinding({ severity: 'warning', fingerprint: `f${'1'.repeat(31)}` })
    expect(fingerprints(report(FINDING, FINDING, warning))).toEqual([FINDING.fingerprint])
  })

  it('is nothing that a waiver holds for, up to its last day', () => {
    expect(fingerprints(report(FINDING), [{ ...WAIVER, expires: '2026-11-29' }])).toEqual([])
    const old = { ...WAIVER, expires: '2026-11-28' }
    expect(planWaivers(report(FINDING), [old], TERMS, NOW).accepted[0]?.replaces).toBe(0)
  })

  it('is neither a requirement nor a gate that failed nor a loosened policy, which are told', () => {
    const gates = [
      measuredGate(),
      sampleGate({ id: 'policy' }),
      sampleGate({ findings: [], failure: { code: 'x', message: 'broke', exitCode: 2 } }),
    ]
    const { accepted, left } = planWaivers(sampleReport({ gates }), [], TERMS, NOW)
    expect(accepted).toEqual([])
    expect(left).toEqual([
      'robustness: ap50.square >= 0.40',
      `policy: ${FINDING.message}`,
      'provenance: broke',
    ])
  })
})

describe('a repository with findings from before', () => {
  let repository: GitRepository
  beforeEach(() => {
    repository = gitRepository()
  })
  afterEach(() => {
    repository.remove()
  })

  const check = async (now = NOW): Promise<Report> => {
    const tools = fakeTools()
    const { report } = await runCheck({
      directory: repository.directory,
      all: true,
      logger: tools.logger,
      progress: tools.progress,
      clock: { now: () => now },
    })
    return report
  }

  const accept = async (): Promise<void> => {
    const file = await readWaivers(repository.directory, 'waivers.yml')
    const { accepted } = planWaivers(await check(), file.waivers, TERMS, NOW)
    await writeWaivers(repository.directory, file, accepted)
  }

  it('passes when they are accepted, fails on a new one, and on the old ones when time is up', async () => {
    const dataset = (name: string): object => ({
      ...{ path: `${name}.csv`, id: 'id', label: 'y', card: `${name}.card.yml` },
    })
    const policy = {
      ...{ version: 1, waivers: 'waivers.yml', gates: { provenance: { require: ['license'] } } },
      datasets: { a: dataset('a'), b: dataset('b') },
    }
    const card = 'name: d\ndescription: d\norigin: [{ issuer: Example }]\n'
    repository.commit({
      'secmlops.yml': JSON.stringify(policy),
      'waivers.yml': '# kept\nversion: 1 # and this\nwaivers: []\n',
      'a.csv': 'id,y\n1,cat\n2,dog\n',
      'b.csv': 'id,y\n1,red\n2,blue\n',
      'a.card.yml': card,
      'b.card.yml': `${card}license: CC0-1.0\n`,
    })
    expect((await check()).outcome).toBe('fail')
    await accept()
    expect((await check()).outcome).toBe('pass')
    const text = readFileSync(join(repository.directory, 'waivers.yml'), 'utf8')
    expect(text).toMatch(/^# kept\nversion: 1 # and this\nwaivers:\n {2}- fingerprint: f/)

    await accept()
    expect(readFileSync(join(repository.directory, 'waivers.yml'), 'utf8')).toBe(text)

    expect((await check(new Date('2027-02-27T23:59:59Z'))).outcome).toBe('pass')
    expect((await check(new Date('2027-02-28T00:00:00Z'))).outcome).toBe('fail')

    repository.commit({ 'b.card.yml': card })
    const after = await check()
    expect(after.outcome).toBe('fail')
    const open = after.gates.flatMap(({ findings }) =>
      findings.filter(({ waiver, severity }) => !waiver && severity === 'error'),
    )
    expect(new Set(open.map(({ location }) => location?.path))).toEqual(new Set(['b.card.yml']))
  })
})
