import { describe, expect, it } from '@jest/globals'
import { sampleReport } from '@secmlops/testkit'
import { publication } from './support/publication.js'

const REMOTE = ['SARIF log', 'check run', 'comment', 'issue']
const NEEDS = ['security-events: write', 'checks: write', 'pull-requests: write', 'issues: write']

/** The service says "later" for longer than anybody waits here; rest/retry.test.ts has the waiting. */
const later = { 'retry-after': '120' }

describe('B4, B5: publish, where everything is refused', () => {
  it.each([
    ['403', { status: 403 }, undefined],
    ['404', { status: 404 }, undefined],
    ['422', { status: 422 }, undefined],
    ['429 with Retry-After', { status: 429, headers: later }, undefined],
    ['500', { status: 500, headers: later }, undefined],
    ['no answer', { status: 0 }, ['POST', 'PATCH']],
  ])('%s: warns, and the verdict is what it was', async (_, refusal, methods) => {
    const report = sampleReport()
    const before = [structuredClone(report), process.exitCode]
    const { warnings, outputs, summary, github } = await publication(report, (fake) => {
      fake.refuseAll(refusal, methods)
    })
    const named = warnings.map((text) => /^the (.+?) could not be published/.exec(text)?.[1])
    expect(named).toEqual(['artifact', ...REMOTE])
    const isPermission = refusal.status === 403 || refusal.status === 404
    NEEDS.forEach((permission, i) => {
      expect(warnings[i + 1]?.includes(`(it needs ${permission})`)).toBe(isPermission)
    })
    expect([report, process.exitCode]).toEqual(before)
    expect(outputs).toMatch(/^outcome<<(\S+)\nfail\n\1\nexit-code<<(\S+)\n1\n\2\n/)
    expect(summary).toContain('secmlops: FAIL')
    expect(github.invalid).toEqual([])
  })

  it('warns of nothing but the absent artifact service where nothing is refused', async () => {
    const { warnings, github } = await publication(sampleReport())
    expect(warnings).toHaveLength(1)
    expect([github.comments, github.issues].map(({ length }) => length)).toEqual([1, 1])
    expect(github.invalid).toEqual([])
  })
})
