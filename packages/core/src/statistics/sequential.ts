import { binomialMass } from './binomial.js'
import { ALPHA_SPENDING, type SpendingName } from './spending.js'

/** One look at the results so far. */
export interface Look {
  /** Images so far. */
  readonly n: number
  /** Successes from which on the rate is above the bound; more than n where no number of them shows that yet. */
  readonly above: number
  /** Successes up to which the rate is below the bound; -1 where no number of them shows that yet. */
  readonly below: number
}

export interface SequentialPlan {
  readonly operator: '>=' | '<='
  readonly looks: readonly Look[]
}

export interface SequentialDesign {
  /** The requirement: rate >= bound, or rate <= bound. */
  readonly operator: '>=' | '<='
  /** In [0, 1]. */
  readonly bound: number
  /** Images at each look, rising; the last is the whole sample. They must not depend on the results. */
  readonly looks: readonly number[]
  /** One-sided, for each of the two answers, over all looks together; .05 by default. */
  readonly alpha?: number
  readonly spending?: SpendingName
}

/**
 * Group-sequential test of a binomial rate: when is it decided, so that a run may stop? At each look the critical count is the
 * least whose probability, at the bound and without an alarm at an earlier look, is within what the spending function
 * adds; the first is that of a one-sided Clopper-Pearson bound. Over all looks a wrong answer has a probability of at
 * most alpha, whatever the rate: it is greatest at the bound (Jennison and Turnbull 2000, "Group sequential methods", 12.1).
 * @throws RangeError for looks that do not rise, or a bound that is no share
 */
export function sequentialPlan({
  operator,
  bound,
  looks,
  alpha = 0.05,
  spending = 'obrien-fleming',
}: SequentialDesign): SequentialPlan {
  const rising = looks.every((n, i) => Number.isSafeInteger(n) && n > (looks[i - 1] ?? 0))
  if (!rising || looks.length === 0 || !(bound >= 0 && bound <= 1))
    throw new RangeError('a plan needs rising numbers of images and a bound in [0, 1]')
  const total = looks.at(-1) ?? 0
  const spent = looks.map((n) => ALPHA_SPENDING[spending](n / total, alpha))
  const above = criticalCounts(looks, spent, bound)
  // To be few among successes is to be many among failures.
  const failures = criticalCounts(looks, spent, 1 - bound)
  return {
    operator,
    looks: looks.map((n, i) => ({
      n,
      above: above[i] ?? n + 1,
      below: n - (failures[i] ?? n + 1),
    })),
  }
}

/** What the results of a look say; after the last one, `continue` means that the sample was too small to tell. */
export function sequentialDecision(
  { operator, looks }: SequentialPlan,
  { n, successes }: { readonly n: number; readonly successes: number },
): 'meets' | 'misses' | 'continue' {
  const look = looks.find((one) => one.n === n)
  if (!look) throw new RangeError(`${String(n)} images are no look of this plan`)
  if (successes >= look.above) return operator === '>=' ? 'meets' : 'misses'
  if (successes <= look.below) return operator === '>=' ? 'misses' : 'meets'
  return 'continue'
}

/**
 * Least counts that are significantly many at rate p, by look: what earlier looks did not spend is kept for later ones.
 * @param spent of alpha up to each look
 */
function criticalCounts(
  looks: readonly number[],
  spent: readonly number[],
  p: number,
): readonly number[] {
  let going = Float64Array.of(1)
  let used = 0
  return looks.map((n, look) => {
    going = after(going, n - (looks[look - 1] ?? 0), p)
    let critical = n + 1
    while (critical > 0 && used + (going[critical - 1] ?? 0) <= (spent[look] ?? 0)) {
      critical--
      used += going[critical] ?? 0
    }
    going.fill(0, critical)
    return critical
  })
}

/** Probabilities of each count, `images` later. */
function after(going: Float64Array, images: number, p: number): Float64Array<ArrayBuffer> {
  const later = new Float64Array(going.length + images)
  const step = Float64Array.from({ length: images + 1 }, (_, k) => binomialMass(k, images, p))
  for (let before = 0; before < going.length; before++) {
    const chance = going[before] ?? 0
    if (chance === 0) continue
    for (let k = 0; k <= images; k++)
      later[before + k] = (later[before + k] ?? 0) + chance * (step[k] ?? 0)
  }
  return later
}
