import { describe, expect, it } from '@jest/globals'
import type { ExitCode, GateId, Outcome } from '@secmlops/core'
import { aggregate, parseNeeds } from '@secmlops/github'

const HEAD = 'a'.repeat(40)
const POLICY = 'd'.repeat(64)

type GateOf = readonly [GateId, Outcome, ExitCode]

const verdict = (gates: readonly GateOf[], over: object = {}): string =>
  JSON.stringify({
    version: 1,
    head: HEAD,
    policy: POLICY,
    gates: gates.map(([id, outcome, exitCode]) => ({ id, outcome, exitCode })),
    ...over,
  })

const SIGNED = verdict([['signing', 'pass', 0]])
const DRIFT = verdict([['drift', 'pass', 0]])

const job = (result: string, text?: string): object => ({
  result,
  outputs: text === undefined ? {} : { verdict: text },
})

/** Exit codes of the rows; the aggregate is green only when all are 0. */
function codes(needs: object, expected: readonly GateId[] = ['signing', 'drift']): number[] {
  const jobs = parseNeeds(JSON.stringify(needs))
  return aggregate({ jobs, expected, head: HEAD, policy: POLICY }).map((row) => row.exitCode)
}

const withSigning = (other: object): object => ({ drift: job('success', DRIFT), signing: other })

/** Facts sheet github-actions 9 B7. */
describe('check 27: truth table of the aggregate', () => {
  it.each<[string, object, number[]]>([
    ['success, all reported', withSigning(job('success', SIGNED)), [0, 0]],
    [
      'failure with its verdict',
      withSigning(job('failure', verdict([['signing', 'fail', 1]]))),
      [0, 1],
    ],
    [
      'a failed gate behind continue-on-error',
      withSigning(job('success', verdict([['signing', 'fail', 1]]))),
      [0, 1],
    ],
    ['failure before a verdict', withSigning(job('failure')), [0, 3, 3]],
    ['failure after a green verdict', withSigning(job('failure', SIGNED)), [0, 0, 3]],
    ['cancelled', withSigning(job('cancelled')), [0, 3, 3]],
    ['cancelled after a green verdict', withSigning(job('cancelled', SIGNED)), [0, 0, 3]],
    ['skipped, and the policy names its gate', withSigning(job('skipped')), [0, 3]],
    ['success without a verdict', withSigning(job('success')), [0, 3]],
    ['the job is not among the needs', { drift: job('success', DRIFT) }, [0, 3]],
    ['no job at all', {}, [3, 3]],
    [
      'verdict for another commit',
      withSigning(job('success', verdict([['signing', 'pass', 0]], { head: 'b'.repeat(40) }))),
      [0, 3],
    ],
    [
      'verdict under another policy',
      withSigning(job('success', verdict([['signing', 'pass', 0]], { policy: 'e'.repeat(64) }))),
      [0, 3],
    ],
    [
      'a gate that could not judge',
      withSigning(job('failure', verdict([['signing', 'inconclusive', 2]]))),
      [0, 2],
    ],
    [
      'not applicable',
      withSigning(job('success', verdict([['signing', 'not-applicable', 0]]))),
      [0, 0],
    ],
    [
      'two jobs for one gate, one red',
      {
        ...withSigning(job('success', SIGNED)),
        again: job('failure', verdict([['signing', 'fail', 1]])),
      },
      [0, 0, 1],
    ],
    [
      'one job for all gates',
      {
        all: job(
          'success',
          verdict([
            ['signing', 'pass', 0],
            ['drift', 'pass', 0],
          ]),
        ),
      },
      [0, 0],
    ],
    [
      'an unrelated job that failed',
      { ...withSigning(job('success', SIGNED)), build: job('failure') },
      [0, 0, 3],
    ],
  ])('%s', (_, needs, expected) => {
    expect(codes(needs)).toEqual(expected)
  })

  it('lets a job be skipped whose gate the policy does not name', () => {
    const needs = { drift: job('success', DRIFT), signing: job('skipped') }
    expect(codes(needs, ['drift'])).toEqual([0])
  })

  it.each<[string, string]>([
    ['not JSON', '{'],
    ['not an object', '[]'],
    ['no gates', verdict([])],
    ['an unknown gate', verdict([['fairness' as GateId, 'pass', 0]])],
    ['an outcome that belies its exit code', verdict([['signing', 'fail', 0]])],
    ['a pass with an exit code', verdict([['signing', 'pass', 1]])],
    ['an unknown outcome', verdict([['signing', 'green' as Outcome, 0]])],
    ['an outcome of the prototype', verdict([['signing', 'constructor' as Outcome, 0]])],
    ['an unknown key', verdict([['signing', 'pass', 0]], { waived: true })],
    ['another version', verdict([['signing', 'pass', 0]], { version: 2 })],
    ['an exit code that is text', SIGNED.replace('"exitCode":0', '"exitCode":"0"')],
    ['too long', SIGNED + ' '.repeat(100_001)],
  ])('a forged verdict is never green: %s', (_, text) => {
    expect(codes(withSigning(job('success', text)))).toEqual([0, 3, 3])
  })

  it('takes every output that is called verdict or ends in -verdict', () => {
    const outputs = { verdict: SIGNED, 'drift-verdict': DRIFT, other: 'x' }
    expect(codes({ both: { result: 'success', outputs } })).toEqual([0, 0])
  })

  it.each([undefined, '', '[]', 'null', '{"a":{}}', '{"a":null}', '{"a":{"result":"neutral"}}'])(
    'needs %j are exit 2',
    (needs) => {
      expect(() => parseNeeds(needs)).toThrow(
        expect.objectContaining({ code: 'invalid-needs', exit: 2 }),
      )
    },
  )
})
