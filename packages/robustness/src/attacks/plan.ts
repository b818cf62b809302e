import { SecmlopsError, parseFraction, type PolicyTypes } from '@secmlops/core'
import type { DetectionLossName } from '../losses/index.js'
import { NORMS, type Norm, type NormName } from '../norms/index.js'
import type { Attack, Parameters } from './attack.js'
import { ATTACKS, type AttackName } from './index.js'
import { SUITES, type Suite, type SuiteName, type SuiteStage } from './suites.js'

/** One attack with all its numbers. */
export interface Stage {
  readonly attack: Attack
  readonly settings: Parameters
}

/** What one measurement is taken under: an attack, or several one after another. */
export interface AttackPlan {
  /** `pgd`, or where the policy has several of that name `pgd@8/255`, or `pgd-l2@0.5` if need be: the name that measurements carry. */
  readonly id: string
  readonly name: AttackName | SuiteName
  readonly source: string
  readonly stages: readonly Stage[]
  readonly norm: Norm
  /** In units of pixel values in [0,1]. */
  readonly eps: number
  /** As written, for people. */
  readonly epsText: string
  /** Evaluations that one gradient is the mean of (EoT). */
  readonly eot: number
  /** Seconds after which images that are not done are given up. */
  readonly seconds?: number
  /** What the attack wants of a detector. */
  readonly goal: DetectionLossName
  /** The model whose gradients a transfer attack follows, by its name. */
  readonly substitute?: string
  /** False for comparisons, whose successes say nothing of robustness. */
  readonly decides: boolean
}

/** What a policy or a command line says of an attack. */
export type AttackText = PolicyTypes.Attack

/** Points at a random place of the ball that a comparison draws for each image. */
const NOISE_DRAWS = 10

/**
 * The attacks of a policy, then one comparison with noise for each norm and radius that it does not compare by itself.
 * @throws SecmlopsError `invalid-config` for a radius outside [0,1], a norm or number that the attack does not have, and
 *   two attacks that would share a name.
 */
export function planAttacks(attacks: readonly AttackText[]): AttackPlan[] {
  const decisive = attacks.map(planAttack)
  const nothing = decisive.find(({ eps }) => eps === 0)
  if (nothing)
    throw new SecmlopsError(
      'invalid-config',
      `eps of ${nothing.name} is 0: nothing would be attacked`,
      {
        remedy: 'Write the radius in units of pixel values in [0,1], for example 8/255',
      },
    )
  const balls = new Map(decisive.map((plan) => [`${plan.norm.name} ${String(plan.eps)}`, plan]))
  const own = decisive.filter(({ decides }) => !decides)
  const open = [...balls.values()].filter((ball) => !own.some((plan) => sameBall(plan, ball)))
  const comparisons = open.map(({ norm, eps, epsText }) => ({
    ...planAttack({ name: 'noise', norm: norm.name, eps, queries: NOISE_DRAWS }),
    epsText,
  }))
  const plans = withIds([...decisive, ...comparisons])
  const twice = plans.find(({ id }, i) => plans.findIndex((other) => other.id === id) < i)
  if (!twice) return plans
  throw new SecmlopsError('invalid-config', `two attacks are called "${twice.id}"`, {
    remedy: 'Give attacks of one name different eps or norms',
  })
}

const sameBall = (a: AttackPlan, b: AttackPlan): boolean => a.norm === b.norm && a.eps === b.eps

/** @throws SecmlopsError `invalid-config` */
export function planAttack(text: AttackText): AttackPlan {
  const { name, norm = 'linf', eps: epsGiven, seconds, eot, goal = 'vanish', ...rest } = text
  const { substitute, ...numbers } = rest
  const { source, norms, stages: own, eot: ownEot } = stagesOf(name, norm)
  const eps = parseFraction(epsGiven)
  checkRadius(text, { norm, norms, eps })
  checkSubstitute(text, own)
  checkNumbers(name, numbers, own)
  checkTargets(text, own)
  const stages = own.map((each) => ({ ...each, settings: override(each.settings, numbers) }))
  const changed = isSuite(name) ? changes(own, stages, { eot, ownEot }) : []
  return {
    id: name,
    name,
    source:
      changed.length > 0 ? `${source}, but not as published: own ${changed.join(', ')}` : source,
    stages,
    norm: NORMS[norm],
    eps,
    epsText: String(epsGiven).replaceAll(/\s/g, ''),
    eot: eot ?? ownEot,
    goal,
    ...(seconds !== undefined && { seconds }),
    ...(substitute !== undefined && { substitute }),
    decides: stages.every(({ attack }) => attack.decides),
  }
}

function checkRadius(
  { name, eps: given }: AttackText,
  {
    norm,
    norms,
    eps,
  }: { readonly norm: NormName; readonly norms: readonly NormName[]; readonly eps: number },
): void {
  if (!norms.includes(norm))
    throw new SecmlopsError('invalid-config', `${name} has no ${norm} version`, {
      remedy: `Use norm: ${norms.join(' or ')}`,
    })
  if (!(eps >= 0 && (eps <= 1 || norm !== 'linf')))
    throw new SecmlopsError(
      'invalid-config',
      `eps of ${name} is ${String(given)}, not ${norm === 'linf' ? 'in [0,1]' : '0 or more'}`,
      {
        remedy: 'Write the radius in units of pixel values in [0,1], for example 8/255',
      },
    )
}

function checkNumbers(
  name: string,
  numbers: Readonly<Record<string, unknown>>,
  own: readonly Stage[],
): void {
  const unknown = Object.keys(numbers).find(
    (key) =>
      numbers[key] !== undefined && own.every(({ settings }) => !Object.hasOwn(settings, key)),
  )
  if (unknown !== undefined)
    throw new SecmlopsError('invalid-config', `${name} has no "${unknown}"`, {
      remedy: `Its numbers are: ${[...new Set(own.flatMap(({ settings }) => Object.keys(settings)))].join(', ')}`,
    })
}

/** An attack that goes from class to class and aims at none does nothing. */
function checkTargets({ name, targets }: AttackText, stages: readonly Stage[]): void {
  if (targets !== 0 || !stages.some(({ settings }) => (settings['targets'] ?? 0) > 0)) return
  throw new SecmlopsError('invalid-config', `${name} aims at no class: targets is 0`, {
    remedy: 'Write `targets: 1` or more, or leave it out',
  })
}

/** Names of the numbers of a suite that are not the published ones. */
function changes(
  published: readonly Stage[],
  stages: readonly Stage[],
  { eot, ownEot }: { readonly eot: number | undefined; readonly ownEot: number },
): string[] {
  const names = stages.flatMap(({ settings }, i) =>
    Object.keys(settings).filter((key) => settings[key] !== published[i]?.settings[key]),
  )
  return [...new Set([...names, ...(eot !== undefined && eot !== ownEot ? ['eot'] : [])])]
}

function checkSubstitute({ name, substitute }: AttackText, stages: readonly Stage[]): void {
  const wanted = stages.some(({ attack }) => attack.transfers)
  if (wanted === (substitute !== undefined)) return
  throw new SecmlopsError(
    'invalid-config',
    wanted ? `${name} names no substitute` : `${name} has no "substitute"`,
    {
      remedy: wanted
        ? 'Name a model whose gradients it follows: `substitute: <model>` in a policy, --substitute on the command line'
        : 'Remove it, or use transfer',
    },
  )
}

function stagesOf(
  name: AttackName | SuiteName,
  norm: NormName,
): Omit<Suite, 'stages'> & { stages: Stage[] } {
  if (!isSuite(name)) {
    const { source, norms } = ATTACKS[name]
    return { source, norms, eot: 1, stages: [stage({ attack: name }, norm)] }
  }
  const { stages, ...suite } = SUITES[name]
  return { ...suite, stages: stages.map((each) => stage(each, norm)) }
}

function stage({ attack, settings, byNorm }: SuiteStage, norm: NormName): Stage {
  const { defaults } = ATTACKS[attack]
  return { attack: ATTACKS[attack], settings: { ...defaults, ...settings, ...byNorm?.[norm] } }
}

const isSuite = (name: string): name is SuiteName => Object.hasOwn(SUITES, name)

function override(settings: Parameters, given: Readonly<Record<string, unknown>>): Parameters {
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      key,
      given[key] === undefined ? value : Number(given[key]),
    ]),
  )
}

type Naming = (plan: AttackPlan) => string

const WITH_EPS: Naming = ({ name, epsText }) => `${name}@${epsText}`

/** From the shortest on. */
const NAMINGS: readonly Naming[] = [
  ({ name }) => name,
  WITH_EPS,
  ({ name, norm, epsText }) => `${name}-${norm.name}@${epsText}`,
]

/** Each plan by the shortest name that is its own; those that have none share one. */
function withIds(plans: readonly AttackPlan[]): AttackPlan[] {
  return plans.map((each) => {
    const isOwn = (naming: Naming): boolean =>
      plans.filter((other) => naming(other) === naming(each)).length === 1
    const naming = NAMINGS.find(isOwn) ?? WITH_EPS
    return { ...each, id: naming(each) }
  })
}

/** Every setting that the number depends on, and what the number means. */
export function describeAttack({
  id,
  source,
  stages,
  norm,
  epsText,
  eot,
  substitute,
  decides,
}: AttackPlan): string {
  const parts = stages.map(({ attack, settings }) => {
    const numbers = Object.entries(settings).map(([key, value]) => `${key} ${String(value)}`)
    return `${attack.name} (${numbers.join(', ')})`
  })
  const mean = eot > 1 ? `, gradients as means of ${String(eot)}` : ''
  const other = substitute === undefined ? '' : `, gradients of ${substitute}`
  const settings = `${id}: ${norm.name} ${epsText}, ${parts.join(', then ')}${mean}${other}; ${source}`
  return decides
    ? `${settings}; an upper bound of the robust value: the interval covers sampling, not what a stronger attack would find`
    : `${settings}; a comparison, not an attack`
}

/** The same plan without a limit of time. */
export function unhurried(plan: AttackPlan): AttackPlan {
  const rest: { -readonly [Key in keyof AttackPlan]: AttackPlan[Key] } = { ...plan }
  delete rest.seconds
  return rest
}
