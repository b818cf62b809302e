import { describe, expect, it } from '@jest/globals'
import { planAttack } from '../../src/attacks/plan.js'
import { schedule } from '../../src/attacks/sparse-ascent.js'
import type { NormName } from '../../src/norms/index.js'

function numbers(name: 'autoattack' | 'autoattack-plus', norm: NormName): string[] {
  return planAttack({ name, norm, eps: 0.1 }).stages.map(({ attack, settings }) => {
    const { restarts = 1, targets = 0, steps = 0, queries = 0 } = settings
    return `${attack.name} x${String(restarts)} ${String(targets)} ${String(steps || queries)}`
  })
}

// Oracle: fra31/auto-attack a392200, autoattack.py `set_version`; facts sheet 2.2 and 2.5.
describe('AutoAttack as published', () => {
  it.each(['linf', 'l2'] as const)('standard, %s', (norm) => {
    const expected = ['apgd-ce x1 0 100', 'apgd-t x1 9 100', 'fab-t x1 9 100', 'square x1 0 5000']
    expect(numbers('autoattack', norm)).toEqual(expected)
  })

  it('standard, L1: five restarts and five targets', () => {
    const expected = ['apgd-ce x5 0 100', 'apgd-t x1 5 100', 'fab-t x1 9 100', 'square x1 0 5000']
    expect(numbers('autoattack', 'l1')).toEqual(expected)
  })

  it('plus', () => {
    expect(numbers('autoattack-plus', 'linf')).toEqual([
      'apgd-ce x5 0 100',
      'apgd-dlr x5 0 100',
      'fab x5 0 100',
      'square x1 0 5000',
      'apgd-t x1 9 100',
      'fab-t x1 9 100',
    ])
    expect(() => planAttack({ name: 'autoattack-plus', norm: 'l1', eps: 1 })).toThrow(/no l1/)
  })

  it('spends .3, .3 and .4 of the steps on 3 eps, 2 eps and eps in L1', () => {
    expect(schedule(100)).toEqual([30, 30, 40])
    expect(schedule(10)).toEqual([3, 3, 4])
    for (let steps = 1; steps < 30; steps++)
      expect(schedule(steps).reduce((sum, part) => sum + part)).toBe(steps)
  })
})
