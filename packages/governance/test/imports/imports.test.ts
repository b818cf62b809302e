import { describe, expect, it } from '@jest/globals'
import { judge, type Evaluation, type Outcome, type Waiver } from '@secmlops/core'
import { COMMIT, NOW, ONE, checkout, gapsOf, imported, log, result, run } from './support.js'

const judged = (evaluation: Evaluation, waivers: readonly Waiver[] = []): Outcome =>
  judge(evaluation, { requirements: [], severity: {} }, waivers, NOW).outcome

const one = (results: unknown, more = {}, entry = ''): Promise<Evaluation> =>
  imported(`[{ sarif: r.sarif, tool: CodeQL${entry} }]`, { 'r.sarif': log(run(results, more)) })

describe('results of another scanner', () => {
  it('are findings with rule, place and score of the tool', async () => {
    const { findings } = await one([result('js/sql-injection'), result('js/unused')])
    expect(findings.map(({ severity, message }) => [severity, message])).toEqual([
      ['error', 'CodeQL: js/sql-injection: found'],
      ['note', 'CodeQL: js/unused: found'],
    ])
    expect(findings[0]).toMatchObject({
      rule: 'imported-result',
      subject: 'CodeQL',
      location: { path: 'src/a b.js', line: 7 },
    })
  })

  it('pass where nothing was found, and never without the planted faults', async () => {
    const evaluation = await one([])
    expect(judged(evaluation)).toBe('pass')
    expect(judged({ ...evaluation, controls: [] })).toBe('inconclusive')
    expect(evaluation.controls.map(({ rejected }) => rejected)).toEqual([true, true])
  })

  it.each([
    ['error', [], 'fail'],
    ['warning', [], 'pass'],
    ['warning', ', fail-on: warning', 'fail'],
    ['note', ', fail-on: warning', 'pass'],
    ['note', ', fail-on: note', 'fail'],
    ['none', ', fail-on: note', 'fail'],
  ])('%s%s is %s', async (level, entry, outcome) => {
    expect(judged(await one([result('x', { level })], {}, String(entry)))).toBe(outcome)
  })

  // SARIF 2.1.0, 3.27.9 and 3.27.10: what is not a failure has no level; an absent level of a failure is that of its rule, else warning.
  it.each([
    [{}, 'warning'],
    [{ kind: 'review' }, 'warning'],
    [{ kind: 'open' }, 'warning'],
    [{ kind: 'pass' }, undefined],
    [{ kind: 'notApplicable' }, undefined],
    [{ kind: 'pass', level: 'error' }, 'error'],
    [{ baselineState: 'absent', level: 'error' }, undefined],
    [{ suppressions: [{ kind: 'inSource' }], level: 'error' }, 'error'],
    // Classes of GitHub code scanning: medium from 4, high from 7.
    [{ properties: { 'security-severity': '3.9' }, level: 'note' }, 'note'],
    [{ properties: { 'security-severity': '4.0' }, level: 'note' }, 'warning'],
    [{ properties: { 'security-severity': 7 }, level: 'note' }, 'error'],
    [{ properties: { 'security-severity': 'NaN' }, level: 'note' }, 'error'],
  ])('%j is %s', async (more, severity) => {
    const { findings } = await one([result('x', more)])
    expect(findings[0]?.severity).toBe(severity)
  })

  it('are told apart, so that one waiver accepts one', async () => {
    const same = result('js/sql-injection', { fingerprints: { v1: 'requires login' } })
    const evaluation = await one([same, same])
    const [first, second] = evaluation.findings.map(({ fingerprint }) => fingerprint)
    expect(first).not.toBe(second)
    const waiver = (fingerprint = ''): Waiver => ({
      ...{ fingerprint, owner: 'o', reason: 'r', approver: 'a', expires: '2026-12-31' },
    })
    expect(judged(evaluation, [waiver(first)])).toBe('fail')
    expect(judged(evaluation, [waiver(first), waiver(second)])).toBe('pass')
  })

  it('keep their fingerprint when lines move', async () => {
    const at = (startLine: number): Promise<Evaluation> =>
      one([result('x', { locations: [place('a.js', startLine)] })])
    const [before, after] = [await at(1), await at(9)]
    expect(before.findings[0]?.fingerprint).toBe(after.findings[0]?.fingerprint)
  })

  it('find their rule by id, by parent and by index', async () => {
    const { findings } = await one([
      result('js/sql-injection/2'),
      { rule: { index: 0, toolComponent: { index: 0 } }, message: { text: 'by index' } },
    ])
    expect(findings.map(({ severity }) => severity)).toEqual(['error', 'error'])
    expect(findings[1]?.message).toBe('CodeQL: js/sql-injection: by index')
  })

  it('of other tools in the same file are left to their own entry', async () => {
    const other = { tool: { driver: { name: 'ZAP' } }, results: [result('x', { level: 'error' })] }
    const evaluation = await imported(ONE, { 'r.sarif': log(run([]), other) })
    expect(judged(evaluation)).toBe('pass')
  })

  it('come from every file that a pattern names', async () => {
    const files = { 'out/a.sarif': log(run([])), 'out/b.sarif': log(run([result('x')])) }
    const evaluation = await imported('[{ sarif: out/*.sarif, tool: codeql }]', {
      ...files,
      'out/deep/c.sarif': '',
      'out/d.txt': '',
    })
    expect(evaluation.coverage).toMatchObject([{ examined: 2, total: 2, gaps: [] }])
    expect(evaluation.findings).toHaveLength(1)
  })
})

const place = (uri: string, startLine = 1): object => ({
  physicalLocation: { artifactLocation: { uri }, region: { startLine } },
})

describe('check 27: a report of another tool that cannot be judged is never a pass', () => {
  const ended = (endTimeUtc: string): object => ({ invocations: [{ endTimeUtc }] })
  const about = (revisionId: string): object => ({ versionControlProvenance: [{ revisionId }] })

  it.each([
    ['without results', {}, '', 'states no list of results', null],
    ['of a scan that failed', { invocations: [{ executionSuccessful: false }] }, '', 'not succeed'],
    ['of another commit', about('a'.repeat(40)), '', 'it is about "aaaa'],
    ['without a commit', {}, ', require-commit: true', 'does not state the commit'],
    ['too old', ended('2026-11-21T12:00:00Z'), ', max-age-days: 7', 'ended 8 days ago'],
    ['of tomorrow', ended('2026-11-30T12:00:00Z'), ', max-age-days: 7', 'yet to come'],
    ['without a time', {}, ', max-age-days: 7', 'does not state when'],
    ['with a time that is none', ended('soon'), ', max-age-days: 7', 'does not state when'],
  ])('%s', async (_, more, entry, reason, results: unknown = []) => {
    const evaluation = await one(results, more, entry)
    expect(judged(evaluation)).toBe('inconclusive')
    expect(gapsOf(evaluation)).toEqual([expect.stringContaining(reason)])
  })

  it('passes where commit and time are as they should be', async () => {
    const more = { ...about(COMMIT.toUpperCase()), ...ended('2026-11-28T12:00:00Z') }
    const evaluation = await one([], more, ', max-age-days: 7, require-commit: true')
    expect(judged(evaluation)).toBe('pass')
  })

  it.each([
    ['missing', {}, 'no such report was written'],
    ['of another tool', { 'r.sarif': log({ tool: { driver: { name: 'ZAP' } } }) }, 'but of "ZAP"'],
    ['truncated', { 'r.sarif': log(run([])).slice(0, -1) }, 'not JSON'],
    ['empty', { 'r.sarif': '' }, 'not JSON'],
    ['of another version', { 'r.sarif': '{"version":"2.0.0"}' }, 'of version "2.0.0"'],
  ])('%s', async (_, files, reason) => {
    const evaluation = await imported(ONE, files)
    expect(judged(evaluation)).toBe('inconclusive')
    expect(gapsOf(evaluation)).toEqual([expect.stringContaining(reason)])
  })

  it('committed, for the pull request could have written it', async () => {
    const evaluation = await imported(ONE, { 'r.sarif': log(run([])) }, checkout('r.sarif'))
    expect(judged(evaluation)).toBe('inconclusive')
    expect(gapsOf(evaluation)[0]).toContain('it is committed')
  })
})
