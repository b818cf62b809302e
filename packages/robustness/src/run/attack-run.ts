import type { Attacked } from '../attacks/attack.js'
import type { AttackPlan } from '../attacks/plan.js'
import type { Problem } from '../attacks/problem.js'
import type { RunTools } from './tools.js'

/** One attack on every target of a problem, with a bar of its queries. */
export async function runAttack(
  { id, attack, eps, queries }: AttackPlan,
  problem: Problem,
  tools: RunTools,
): Promise<Attacked[]> {
  const total = problem.targets.length * attack.budget(queries)
  const progress = tools.progress.start(`attack ${id}`, total)
  try {
    return await attack.run(problem, {
      eps,
      queries,
      random: tools.random(`attack/${id}`),
      progress,
    })
  } finally {
    progress.done()
  }
}
