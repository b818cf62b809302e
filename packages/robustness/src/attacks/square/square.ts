import type { NormName } from '../../norms/index.js'
import type { Attack } from '../attack.js'
import { randomSearch, type Moves } from '../random-search.js'
import { squareL1 } from './l1.js'
import { squareL2 } from './l2.js'
import { squareLinf } from './linf.js'
import type { WindowSearch } from './window.js'

export interface SquareSettings {
  readonly [name: string]: number
  /** Steps after the first query. */
  readonly queries: number
  /** Share of the image that a window covers at first. */
  readonly p: number
}

/** Steps after which the share is halved; not rescaled to the number of queries. */
const HALVINGS: readonly number[] = [10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000]

const MOVES: Readonly<Record<NormName, (search: WindowSearch) => Omit<Moves, 'steps'>>> = {
  linf: squareLinf,
  l2: squareL2,
  l1: squareL1,
}

/**
 * Square attack (Andriushchenko et al. 2020) with the constants of the official AutoAttack code (fra31/auto-attack
 * a392200, square.py): p .8, schedule not rescaled, one restart. One difference: windows and signs are drawn per image, not
 * once for a whole batch, so that no verdict depends on the other images.
 */
export const square: Attack<SquareSettings> = {
  name: 'square',
  source: 'Andriushchenko et al. 2020; fra31/auto-attack a392200, square.py',
  norms: ['linf', 'l2', 'l1'],
  knowledge: 'scores',
  decides: true,
  defaults: { queries: 5000, p: 0.8 },
  budget: ({ queries }) => queries + 1,
  attack(target, { norm, eps, random }, { queries, p }) {
    const share = (step: number): number => windowShare(step, p)
    const moves = MOVES[norm.name]({ target, eps, random, share })
    return randomSearch(target, { ...moves, steps: queries })
  },
}

export function windowShare(step: number, p: number): number {
  const reached = HALVINGS.findIndex((limit) => step <= limit)
  return p / 2 ** (reached < 0 ? HALVINGS.length : reached)
}
