import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { schemaErrors, type GateResult } from '@secmlops/core'
import { fakeTools, gitRepository, type GitRepository } from '@secmlops/testkit'
import { auditBundle, completeEvidence } from '@secmlops/governance'
import { evidenceFiles } from '../../src/evidence/complete.js'
import { runCheck, type CheckOptions, type CheckRun } from '../../src/check/run-check.js'

const POLICY = `version: 1
gates: { drift: { reference: a.csv, current: b.csv } }
imports: [{ sarif: out/r.sarif, tool: ZAP, require-commit: true }]
`

let repository: GitRepository
let base: string
let head: string

beforeAll(async () => {
  // The loader of jest 30 loses modules that two imports ask for at once, as `allRules` does.
  await import('@secmlops/scan')
  await import('@secmlops/signing')
  await import('@secmlops/provenance')
  await import('@secmlops/robustness')
  await import('@secmlops/drift')
  repository = gitRepository()
  base = repository.commit({ 'secmlops.yml': POLICY, '.gitignore': 'out/\n' })
  head = repository.commit({ 'secmlops.yml': POLICY.replace(/imports.*\n/, ''), 'a.js': '' })
})
afterAll(() => {
  repository.remove()
})

const zap = (revisionId: string, results: readonly object[] = []): string =>
  JSON.stringify({
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'ZAP' } },
        versionControlProvenance: [{ revisionId }],
        results,
      },
    ],
  })

const check = (options: Partial<CheckOptions> = {}): Promise<CheckRun> => {
  const { clock, logger, progress } = fakeTools()
  const ports = { clock, logger, progress }
  return runCheck({
    directory: repository.directory,
    base,
    gates: ['policy'],
    ...ports,
    ...options,
  })
}

const gateOf = ({ report }: CheckRun): GateResult | undefined =>
  report.gates.find(({ id }) => id === 'imports')

/** What an audit finds wrong in the evidence of a run. */
async function audited(run: CheckRun): Promise<string[]> {
  const report = Buffer.from(JSON.stringify(run.report))
  const files = await evidenceFiles(run, [], undefined)
  const named = [{ role: 'report' as const, name: 'report.json', bytes: report }]
  const own = files.filter(({ role }) => role === 'policy' || role === 'waivers')
  const tool = { ...run.report.tool, digest: 'e'.repeat(64) }
  const all = [...named, ...own]
  const more = completeEvidence({ report: run.report, tool, files: all })
  const bundle = new Map([...all, ...more].map(({ name, bytes }) => [name, bytes]))
  return auditBundle(bundle).defects.map(({ message }) => message)
}

describe('imports of a run', () => {
  it('come with the policy of the target, also where only the policy is judged', async () => {
    repository.write({ 'out/r.sarif': zap(head) })
    const run = await check()
    expect(run.report.gates.map(({ id, outcome }) => [id, outcome])).toEqual([
      ['imports', 'pass'],
      ['policy', 'fail'],
    ])
    // Out of the way of git, the file does not hide the commit that is judged.
    expect(run.report.change.head).toBe(head)
    expect(schemaErrors('report', JSON.parse(JSON.stringify(run.report)))).toEqual([])
    expect(run.report.gates[1]?.findings[0]?.message).toContain('imports')
  })

  it('block by a result, and name its place', async () => {
    const location = { physicalLocation: { artifactLocation: { uri: 'a.js' } } }
    const result = { level: 'error', ruleId: '10020', locations: [location] }
    repository.write({ 'out/r.sarif': zap(head, [result]) })
    const run = await check({ gates: ['imports'] })
    expect(gateOf(run)).toMatchObject({ outcome: 'fail', exitCode: 1 })
    expect(gateOf(run)?.findings[0]?.location).toEqual({ path: 'a.js' })
  })

  it('are judged again by an audit', async () => {
    const result = { level: 'error', ruleId: '10020' }
    repository.write({ 'out/r.sarif': zap(head, [result]) })
    const run = await check({ gates: ['imports'] })
    expect(await audited(run)).toEqual([])
    const gates = run.report.gates.map((gate) => ({ ...gate, findings: [] }))
    const forged = { ...run, report: { ...run.report, gates } }
    expect((await audited(forged)).join()).toContain('gate imports')
  })

  it('do not count for another commit', async () => {
    repository.write({ 'out/r.sarif': zap(base) })
    expect(gateOf(await check())).toMatchObject({ outcome: 'inconclusive', exitCode: 3 })
  })

  it('do not count where the pull request commits the file, in any case', async () => {
    repository.write({ 'out/r.sarif': zap(head), 'Out/R.sarif': '' })
    repository.git('add', '--force', 'Out/R.sarif')
    const gate = gateOf(await check())
    repository.git('rm', '--quiet', '--cached', '-f', 'Out/R.sarif')
    expect(gate?.outcome).toBe('inconclusive')
    expect(gate?.reason).toContain('it is committed')
  })

  it('are no gate of a policy that names none', async () => {
    const without = { base: head, gates: ['imports'] as const }
    await expect(check(without)).rejects.toThrow('does not name the gate "imports"')
  })
})
