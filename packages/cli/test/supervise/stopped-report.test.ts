import { expect, it } from '@jest/globals'
import { schemaErrors, type GateResult } from '@secmlops/core'
import { sampleGate, sampleReport } from '@secmlops/testkit'
import { unfinishedRun } from '../../src/check/run-gate.js'
import { stoppedReport } from '../../src/supervise/stopped-report.js'

it('keeps verdicts and measurements, and says why the other gates have none', () => {
  const first: GateResult = sampleGate()
  const sample = sampleReport()
  const gates = [first, unfinishedRun('robustness').result, unfinishedRun('policy').result]
  const stopped = { stop: { kind: 'time', limit: 60 }, activity: 'pgd' } as const
  const now = new Date(Date.parse(sample.run.startedAt) + 61_000)
  const report = stoppedReport({ ...sample, gates }, stopped, now)
  expect(report.gates[0]).toBe(first)
  expect(report.gates.slice(1).map(({ outcome, exitCode }) => [outcome, exitCode])).toEqual([
    ['inconclusive', 3],
    ['inconclusive', 3],
  ])
  expect(report.gates.slice(1).map(({ failure }) => failure?.message)).toEqual([
    'stopped when the time budget of 60 s was used up during "pgd"',
    'not reached: stopped when the time budget of 60 s was used up during "pgd"',
  ])
  expect(report.run.seconds).toBe(61)
  expect(schemaErrors('report', JSON.parse(JSON.stringify(report)))).toEqual([])
})
