import type { Arena, Descended, Trial } from './arena.js'
import { descend } from './descend.js'
import { MOST_PARTS, minimax } from './minimax.js'
import { largest, relative, total, type Objective } from './objective.js'
import { autoStep, normalizedStep, signStep, type StepRule } from './steps.js'
import type { Target } from './target.js'

/** A method, and where it begins. */
export interface Round {
  readonly play: (arena: Arena, trials: readonly Trial[]) => Promise<Descended>
  /** Whether it is of use for a target. */
  readonly suits: (target: Target) => boolean
  /** Starts per target; more where the round is repeated. */
  readonly starts: number
  /** Which of them begin at the best points known, the rest anywhere. */
  readonly from: 'best' | 'mixed' | 'uniform'
}

type Starts = Pick<Round, 'starts' | 'from'>

const descent = (
  rule: StepRule,
  objective: Objective,
  { steps, ...starts }: Starts & { readonly steps: number },
): Round => ({
  ...starts,
  play: (arena, trials) => descend(arena, trials, { rule, objective, steps }),
  suits: objective === total ? hasSeveralParts : () => true,
})

const ridges = ({ steps, ...starts }: Starts & { readonly steps: number }): Round => ({
  ...starts,
  play: (arena, trials) => minimax(arena, trials, steps),
  suits: (target) => hasSeveralParts(target) && target.parts.length <= MOST_PARTS,
})

const hasSeveralParts = ({ parts }: Target): boolean => parts.length > 1

/** Cheap rounds first: most counter-examples are found by the first gradients. */
export const OPENING: readonly Round[] = [
  descent(signStep, largest, { steps: 8, starts: 1, from: 'best' }),
  descent(autoStep, largest, { steps: 40, starts: 1, from: 'best' }),
  descent(autoStep, relative, { steps: 100, starts: 2, from: 'mixed' }),
  descent(signStep, largest, { steps: 40, starts: 1, from: 'best' }),
]

/** Played in turn, each time with twice the starts, until the work is used up. */
export const REPEATED: readonly Round[] = [
  ridges({ steps: 25, starts: 32, from: 'uniform' }),
  ridges({ steps: 50, starts: 8, from: 'best' }),
  descent(signStep, largest, { steps: 100, starts: 8, from: 'mixed' }),
  descent(autoStep, relative, { steps: 100, starts: 8, from: 'mixed' }),
  descent(normalizedStep, largest, { steps: 100, starts: 8, from: 'mixed' }),
  descent(signStep, total, { steps: 100, starts: 8, from: 'mixed' }),
  descent(normalizedStep, total, { steps: 100, starts: 8, from: 'mixed' }),
  descent(autoStep, largest, { steps: 100, starts: 8, from: 'uniform' }),
]
