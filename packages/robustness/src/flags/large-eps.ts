import type { Flag } from '@secmlops/core'
import { marginProblem } from '../attacks/margin-problem.js'
import { square } from '../attacks/square.js'
import type { Classifier } from '../model/classifier.js'
import type { ClassificationRun } from '../run/classification.js'
import type { RunTools } from '../run/tools.js'
import { flag } from './flag-table.js'

const IMAGES = 16
const QUERIES = 100

/**
 * Within a ball that holds every image, an attack must reduce the model to guessing (Carlini et al. 2019); where half the
 * images survive even that, something hides the score.
 */
export async function largeEpsFlag(
  classifier: Classifier,
  run: ClassificationRun,
  subject: string,
  tools: RunTools,
): Promise<Flag | undefined> {
  const targets = run.correct.slice(0, IMAGES).flatMap((i) => run.images[i] ?? [])
  const problem = marginProblem(classifier, targets)
  const random = tools.random('large-eps')
  const results = await square.run(problem, { eps: 1, queries: QUERIES, random })
  const left = results.filter(({ broken }) => !broken).length
  if (left * 2 <= targets.length) return undefined
  return flag(
    'LARGE_EPS_NOT_BROKEN',
    subject,
    `${String(left)} of ${String(targets.length)} images survive an attack that may change every pixel at will`,
  )
}
