import { describe, expect, it } from '@jest/globals'
import { describeAttack, planAttack, planAttacks, type AttackText } from '../../src/attacks/plan.js'

const ids = (...attacks: AttackText[]): string[] => planAttacks(attacks).map(({ id }) => id)

describe('the names of attacks', () => {
  it('are short where they are enough', () => {
    expect(ids({ name: 'pgd', eps: 0.3 }, { name: 'square', eps: 0.3 })).toEqual([
      'pgd',
      'square',
      'noise',
    ])
    expect(ids({ name: 'pgd', eps: 0.3 }, { name: 'pgd', norm: 'l2', eps: 0.5 })).toEqual([
      'pgd@0.3',
      'pgd@0.5',
      'noise@0.3',
      'noise@0.5',
    ])
  })

  /*
   * Names once told eps and no norm: one radius in two norms gave two "noise@0.3", a fault that the policy could do nothing
   * about, and an attack in two norms was refused.
   */
  it('tell the norm where eps does not tell attacks apart', () => {
    expect(ids({ name: 'pgd', eps: 0.3 }, { name: 'cw', norm: 'l2', eps: 0.3 })).toEqual([
      'pgd',
      'cw',
      'noise-linf@0.3',
      'noise-l2@0.3',
    ])
    const pgd = { name: 'pgd', eps: 0.3 } as const
    expect(ids(pgd, { ...pgd, norm: 'l2' }, { ...pgd, eps: 0.1 }).slice(0, 3)).toEqual([
      'pgd-linf@0.3',
      'pgd-l2@0.3',
      'pgd@0.1',
    ])
    expect(() => ids(pgd, { ...pgd, steps: 7 })).toThrow('two attacks are called "pgd@0.3"')
  })

  // A comparison that the policy lists by itself collided with the one that is made for each radius.
  it('are not taken twice by noise that the policy asks for', () => {
    const noise = { name: 'noise', eps: 0.3, queries: 5 } as const
    const plans = planAttacks([noise, { name: 'pgd', eps: 0.3 }])
    expect(plans.map(({ id }) => id)).toEqual(['noise', 'pgd'])
    expect(plans[0]?.stages[0]?.settings).toMatchObject({ queries: 5 })
  })
})

describe('the number of targets', () => {
  // Without a class to aim at APGD-T and FAB-T came to their end at once, with every image unbroken.
  it.each(['apgd-t', 'fab-t', 'autoattack'] as const)('is at least 1 for %s', (name) => {
    const plan = (targets: number) => () => planAttack({ name, eps: 0.1, targets })
    expect(plan(0)).toThrow(expect.objectContaining({ code: 'invalid-config', exit: 2 }))
    expect(plan(1)).not.toThrow()
  })

  it('may be 0 for pgd, where that means any', () => {
    expect(planAttack({ name: 'pgd', eps: 0.1, targets: 0 }).stages[0]?.settings).toMatchObject({
      targets: 0,
    })
  })
})

describe('a suite', () => {
  const text = (more: Partial<AttackText>): string =>
    describeAttack(planAttack({ name: 'autoattack', eps: 0.1, ...more }))

  // A result under the name of AutoAttack is compared with published ones.
  it('says which of its numbers are not the published ones', () => {
    expect(text({ steps: 5, queries: 10 })).toContain('not as published: own steps, queries')
    expect(text({ eot: 4 })).toContain('not as published: own eot')
    expect(text({})).not.toContain('not as published')
    expect(text({ steps: 100 })).not.toContain('not as published')
  })
})
