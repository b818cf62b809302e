import type { Case } from '../vnnlib/property.js'
import { createProof, type Proof } from './proof.js'
import { openProver, reasonOf, type Prover, type ProverPlan } from './prover.js'
import { constraintsOf } from './refuted.js'

export interface AttemptsPlan extends Omit<ProverPlan, 'constraints'> {
  readonly cases: readonly Case[]
  /** Tells whether time is up. */
  readonly late: () => boolean
}

/** Attempts at one proof, each of which goes on with it. None fails with an error. */
export interface Attempts {
  /** Goes on until it has come to so many boxes. @returns whether it is proven now */
  reach(boxes: number): Promise<boolean>
  readonly proven: () => boolean
  /** Why nothing could be proven. */
  readonly notes: () => readonly string[]
  dispose(): Promise<void>
}

export function createAttempts(plan: AttemptsPlan): Attempts {
  let prover: Prover | undefined
  let proof: Proof | undefined
  let state: 'new' | 'open' | 'stuck' | 'proven' = 'new'
  let reason: string | undefined
  const begin = async (): Promise<void> => {
    const constraints = plan.cases.map(({ condition }) => constraintsOf(condition).length)
    const opened = await openProver({
      ...plan,
      constraints: constraints.reduce((a, b) => Math.max(a, b), 1),
    })
    if ('reason' in opened) reason = opened.reason
    else {
      prover = opened
      proof = createProof(plan.cases, opened, plan.late)
    }
  }
  const advance = async (boxes: number): Promise<void> => {
    if (state === 'new') await begin()
    state = (await proof?.reach(boxes)) ?? 'stuck'
  }
  return {
    async reach(boxes) {
      if (state === 'stuck' || boxes < 1 || plan.late()) return false
      try {
        await advance(boxes)
      } catch (error) {
        state = 'stuck'
        reason = reasonOf(error)
      }
      return state === 'proven'
    },
    proven: () => state === 'proven',
    notes: () => (reason === undefined ? [] : [`nothing can be proven: ${reason}`]),
    dispose: () => prover?.dispose() ?? Promise.resolve(),
  }
}
