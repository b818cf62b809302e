import type { Clock } from '@secmlops/core'
import type { AttackPlan } from '../attacks/plan.js'

/** Runs a part of the work of a plan with the seconds that the parts before it left. */
export type Budget = <Result>(part: (plan: AttackPlan) => Promise<Result>) => Promise<Result>

/** The seconds of a plan are for all images, also where these come a few at a time. */
export function budgetOf(plan: AttackPlan, clock: Clock): Budget {
  if (plan.seconds === undefined) return (part) => part(plan)
  let left = plan.seconds
  return async (part) => {
    const started = clock.now().getTime()
    try {
      return await part({ ...plan, seconds: left })
    } finally {
      left -= (clock.now().getTime() - started) / 1000
    }
  }
}
