import { describe, expect, it } from '@jest/globals'
import { htmlRenderer, issuesOf, markdownRenderer, textRenderer } from '@secmlops/report'
import { measuredGate, sampleGate, sampleReport } from '@secmlops/testkit'

const PART = {
  id: 'PARTIAL',
  subject: 'net',
  message: 'shard 1 of 2 is done and has no verdict',
  remedy: 'Merge the caches',
}
const [REQUIREMENT] = measuredGate().requirements
const shard = sampleGate({
  id: 'robustness',
  outcome: 'inconclusive',
  exitCode: 3,
  reason: `${PART.message} (and 2 more)`,
  findings: [],
  flags: [PART],
  requirements: REQUIREMENT ? [{ ...REQUIREMENT, outcome: 'inconclusive' }] : [],
  controls: [],
})
const { run } = sampleReport()
const report = sampleReport({
  gates: [shard],
  outcome: 'inconclusive',
  exitCode: 3,
  enforced: { mode: 'block', exitCode: 3 },
  run: { ...run, cache: { known: 4, computed: 25 } },
})

// A shard that was done and left with 0 said "INCONCLUSIVE: 1 of 1 gate blocks (exit 3)" and two errors.
describe('the report of a shard', () => {
  it.each([
    ['text', textRenderer()],
    ['markdown', markdownRenderer()],
    ['html', htmlRenderer],
  ])(
    'says in %s that it is done, what it leaves and what comes next, and blames nobody',
    (_, renderer) => {
      const drawn = [...renderer.render(report, () => undefined)].join('')
      const said = drawn.replace(/<style>.*?<\/style>/s, '').replace(/class="[^"]*"/g, '')
      expect(said).toContain('PARTIAL')
      expect(said).toContain(`${PART.message}; 29 results in the cache`)
      expect(said).toContain('Merge the caches')
      expect(said).not.toMatch(/INCONCLUSIVE|blocks|and 2 more|🔴/)
    },
  )

  it('has one note and no error', () => {
    expect(issuesOf(report).map(({ level, rule }) => [level, rule])).toEqual([['note', 'flag']])
  })

  it('is an ordinary report once another gate has a verdict, or the shard failed', () => {
    const failure = { code: 'internal', message: 'broke', exitCode: 4 } as const
    for (const gates of [[shard, sampleGate()], [{ ...shard, failure }]])
      expect([...textRenderer().render({ ...report, gates }, () => undefined)][0]).toContain(
        'INCONCLUSIVE',
      )
  })
})

// A misspelt attack was headed INCONCLUSIVE, as if something had been measured, and left with exit code 2.
describe('the report of a run that broke', () => {
  const failure = { code: 'invalid-config', message: 'unknown key', exitCode: 2 } as const
  const broken = { ...sampleGate(), outcome: 'inconclusive', exitCode: 2, failure } as const

  it.each([
    ['ERROR', 'inconclusive', [broken]],
    ['FAIL', 'fail', [broken, sampleGate()]],
  ] as const)('is headed %s when its outcome is %s', (word, outcome, gates) => {
    const enforced = { mode: 'block', exitCode: 2 } as const
    const broke = sampleReport({ gates: [...gates], outcome, exitCode: 2, enforced })
    const drawn = [...textRenderer().render(broke, () => undefined)].join('')
    expect(drawn).toContain(`secmlops: ${word}: `)
    expect(drawn).toMatch(/provenance +error/)
  })
})
