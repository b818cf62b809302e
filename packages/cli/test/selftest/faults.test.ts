import { describe, expect, it } from '@jest/globals'
import { POLICY_RULES, type Rule } from '@secmlops/core'
import { RULES as DRIFT_RULES } from '@secmlops/drift'
import { REGISTER } from '@secmlops/governance'
import { RULES as DATA_RULES } from '@secmlops/provenance'
import { RULES as SCAN_RULES } from '@secmlops/scan'
import { RULES as SIGNING_RULES } from '@secmlops/signing'
import { DOCTOR_CHECKS } from '../../src/doctor/checks/index.js'
import { FAULTS } from '../../src/selftest/faults/index.js'

/** Codes of failures, reasons of gaps, and requirements: what stops a merge and is no rule. */
const OTHERS = ['invalid-config', 'not-materialised', 'drift.distribution']

const RULES: readonly Rule[] = [
  POLICY_RULES,
  DATA_RULES,
  SIGNING_RULES,
  SCAN_RULES,
  DRIFT_RULES,
].flatMap((table) => Object.values<Rule>(table))

describe('check 33: the faults', () => {
  it('are at least 25, each with an id of its own', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(25)
    expect(new Set(FAULTS.map(({ id }) => id)).size).toBe(FAULTS.length)
    for (const { id } of FAULTS) expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/)
  })

  it('play threats of the register', () => {
    const threats = REGISTER.map(({ id }) => id)
    for (const { threat } of FAULTS) expect(threats).toContain(threat)
  })

  it('expect rules that there are, of whoever has to find them', () => {
    for (const { id, by, rules: expected } of FAULTS)
      for (const each of expected) {
        if (OTHERS.includes(each) || each.endsWith('.*')) continue
        const known =
          by === 'doctor'
            ? DOCTOR_CHECKS.map((check) => check.id)
            : RULES.filter((rule) => rule.gate === by).map((rule) => rule.id)
        expect({ id, rules: known }).toEqual({ id, rules: expect.arrayContaining([each]) })
      }
  })
})
