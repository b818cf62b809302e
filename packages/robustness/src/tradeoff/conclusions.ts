import type { Conclusion, Measured, TradeoffRow } from './answer.js'

export type Facts = Pick<TradeoffRow, 'differences' | 'stated' | 'dominatedBy'>

interface Rule {
  readonly id: string
  readonly kind: Conclusion['kind']
  /** What it says of a model, if anything. `oneStep`: the condition of the one-step attack that decides. */
  readonly says: (facts: Facts, oneStep: string) => string | undefined
}

/** Broken as a defence on its own (Carlini and Wagner 2017, section V). */
const INSUFFICIENT = ['distillation']

/** The order is that of the table; each rule goes by intervals, so that chance alone says nothing. */
const RULES: readonly Rule[] = [
  {
    id: 'triggered',
    kind: 'bad',
    says: ({ differences }) =>
      isAbove(differences?.['trigger'])
        ? `the trigger hides objects that the baseline still finds (${shown(differences?.['trigger'])}): as of poisoned data`
        : undefined,
  },
  {
    id: 'hardened',
    kind: 'good',
    says: ({ differences }) =>
      isAbove(differences?.['ap50.adaptive'])
        ? `more robust than the baseline: AP50 under the adaptive attack ${shown(differences?.['ap50.adaptive'])}`
        : undefined,
  },
  {
    id: 'costs-clean',
    kind: 'bad',
    says: ({ differences }) =>
      isBelow(differences?.['ap50.clean'])
        ? `worse while nobody attacks: clean AP50 ${shown(differences?.['ap50.clean'])}`
        : undefined,
  },
  {
    id: 'no-gain',
    kind: 'bad',
    says: ({ differences }) =>
      isBelow(differences?.['ap50.clean']) && !isAbove(differences?.['ap50.adaptive'])
        ? 'pays with clean performance and gains nothing under attack'
        : undefined,
  },
  {
    id: 'masked',
    kind: 'bad',
    says: ({ differences }, oneStep) =>
      isAbove(differences?.[`ap50.${oneStep}`]) && !isAbove(differences?.['ap50.adaptive'])
        ? 'gains against one step only, as masked gradients do; the adaptive attack breaks it'
        : undefined,
  },
  {
    id: 'not-sufficient',
    kind: 'bad',
    says: ({ differences, stated }) =>
      stated?.defences.length === 1 &&
      INSUFFICIENT.includes(stated.defences[0] ?? '') &&
      !isAbove(differences?.['ap50.adaptive'])
        ? `${String(stated.defences[0])} alone is not sufficient: the adaptive attack breaks it (AP50 ${shown(differences?.['ap50.adaptive'])} against the baseline)`
        : undefined,
  },
  {
    id: 'dominated',
    kind: 'neutral',
    says: ({ dominatedBy }) =>
      dominatedBy.length > 0 ? `dominated by ${dominatedBy.join(', ')}` : undefined,
  },
]

export function conclusionsOf(facts: Facts, oneStep: string): Conclusion[] {
  return RULES.flatMap(({ id, kind, says }) => {
    const text = says(facts, oneStep)
    return text === undefined ? [] : [{ id, kind, text }]
  })
}

function isAbove(difference: Measured | undefined): boolean {
  return (difference?.interval?.lower ?? NaN) > 0
}

function isBelow(difference: Measured | undefined): boolean {
  return (difference?.interval?.upper ?? NaN) < 0
}

function shown(difference: Measured | undefined): string {
  const { value = null, interval } = difference ?? {}
  const number = (each: number): string => `${each < 0 ? '-' : '+'}${Math.abs(each).toFixed(3)}`
  if (value === null) return 'not known'
  return interval
    ? `${number(value)} [${number(interval.lower)}, ${number(interval.upper)}]`
    : number(value)
}
