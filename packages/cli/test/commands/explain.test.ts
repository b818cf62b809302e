import process from 'node:process'
import { beforeAll, describe, expect, it, jest } from '@jest/globals'
import { issuesOf } from '@secmlops/report'
import { measuredGate, sampleGate, sampleReport } from '@secmlops/testkit'
import { explainedRules, type Explained } from '../../src/check/gates.js'
import { createProgram } from '../../src/program.js'

let rules: ReadonlyMap<string, Explained>

beforeAll(async () => {
  // The loader of jest 30 loses modules that two imports ask for at once, as `allRules` does.
  await import('@secmlops/scan')
  await import('@secmlops/signing')
  await import('@secmlops/provenance')
  await import('@secmlops/drift')
  rules = new Map((await explainedRules()).map((rule) => [rule.id, rule]))
})

// `secmlops explain requirement-missed`, an id that stood in a report, was answered with "there is no rule".
describe('explain', () => {
  it('knows what the judge says in a report', () => {
    const gate = sampleGate({
      findings: [],
      failure: { code: 'internal', message: 'broke', exitCode: 4 },
      flags: [{ id: 'NOT_CONVERGED', message: 'more', remedy: 'steps' }],
      controls: [{ name: 'planted', rejected: false, detail: 'found 3 of 4' }],
    })
    const [result] = measuredGate().requirements
    const undecided = { ...measuredGate(), requirements: [{ ...result!, outcome: 'inconclusive' }] }
    const gates = [gate, measuredGate(), undecided as typeof gate]
    const printed = issuesOf(sampleReport({ gates })).map(({ rule }) => rule)
    expect(new Set(printed).size).toBe(5)
    for (const id of printed) expect(rules.get(id)?.why).toMatch(/\w{3}/)
  })

  it.each(['NOT_CONVERGED', 'PARTIAL', 'ZERO_GRAD', 'UNIT_TEST_FAILED', 'job'])(
    'knows the flag %s',
    (id) => {
      expect(rules.get(id)?.remedy).toMatch(/^[A-Z]/)
    },
  )

  it('has each id once in a gate', async () => {
    const ids = (await explainedRules()).map(({ id, gate = '' }) => `${gate}/${id}`)
    expect(new Set(ids).size).toBe(ids.length)
  })

  // Governance facts 4: the names are a reading, and are printed as one.
  it('knows the roles, and whose reading their names are', async () => {
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true)
    await createProgram().parseAsync(['explain', 'R4'], { from: 'user' })
    const printed = write.mock.calls.map(([text]) => String(text)).join('')
    write.mockRestore()
    expect(printed).toMatch(/^R4 Data Security Steward\n/)
    expect(printed).toMatch(/the reading of this project/)
  })
})
