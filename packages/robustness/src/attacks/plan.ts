import { SecmlopsError, parseFraction, type PolicyTypes } from '@secmlops/core'
import type { Attack } from './attack.js'
import { ATTACKS, type AttackName } from './index.js'

/** One attack with its settings, and the name that measurements carry. */
export interface AttackPlan {
  /** `square`, or `square@8/255` where the policy has several of that name. */
  readonly id: string
  readonly attack: Attack
  /** In units of pixel values in [0,1]. */
  readonly eps: number
  /** As written, for people. */
  readonly epsText: string
  readonly queries: number
}

/** Published number of queries (Croce and Hein 2020, AutoAttack). */
export const DEFAULT_QUERIES = 5000

/**
 * The attacks of a policy, then one comparison with noise for each radius.
 * @throws SecmlopsError `invalid-config` for a radius outside (0,1] and for two attacks that would share a name.
 */
export function planAttacks(attacks: readonly PolicyTypes.Attack[]): AttackPlan[] {
  const decisive = attacks.map(({ name, eps, queries }) => plan(name, eps, queries))
  const radii = new Map(decisive.map(({ eps, epsText }) => [eps, epsText]))
  const comparisons = [...radii.values()].map((eps) => plan('noise', eps))
  const plans = withIds([...decisive, ...comparisons])
  const seen = new Set<string>()
  for (const { id } of plans) {
    if (seen.has(id))
      throw new SecmlopsError('invalid-config', `two attacks are called "${id}"`, {
        remedy: 'Give attacks of one name different eps',
      })
    seen.add(id)
  }
  return plans
}

function plan(name: AttackName, eps: string | number, queries = DEFAULT_QUERIES): AttackPlan {
  const value = parseFraction(eps)
  if (!(value > 0 && value <= 1))
    throw new SecmlopsError('invalid-config', `eps of ${name} is ${String(eps)}, not in (0,1]`, {
      remedy: 'Write the radius in units of pixel values in [0,1], for example 8/255',
    })
  const epsText = String(eps).replaceAll(/\s/g, '')
  return { id: name, attack: ATTACKS[name], eps: value, epsText, queries }
}

function withIds(plans: readonly AttackPlan[]): AttackPlan[] {
  const count = (name: string): number => plans.filter(({ attack }) => attack.name === name).length
  return plans.map((each) =>
    count(each.attack.name) > 1 ? { ...each, id: `${each.attack.name}@${each.epsText}` } : each,
  )
}

/** Every setting that the number depends on, and what the number means. */
export function describeAttack({ attack, epsText, queries }: AttackPlan): string {
  const settings = `${attack.name}, Linf ${epsText}, at most ${String(attack.budget(queries))} queries per image`
  return attack.decides
    ? `${settings}; an upper bound of the robust value: the interval covers sampling, not what a stronger attack would find`
    : `${settings}; a comparison, not an attack`
}
