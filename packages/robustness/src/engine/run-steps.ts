import type { ProgressTask } from '@secmlops/core'
import { kindOf, type Oracle, type Query, type Reply, type Steps } from './query.js'

export interface RunOptions {
  /** Advanced once per point that is asked for. */
  readonly progress?: Pick<ProgressTask, 'advance'>
  /** Asked before each round; work that is not finished then is given up. */
  readonly expired?: () => boolean
}

interface Worker<Result> {
  readonly position: number
  readonly steps: Steps<Result>
  question: Query
}

/**
 * Runs algorithms side by side: their questions are answered in batches, and whoever has finished makes room for the
 * next. The order of the work changes no result, for an algorithm sees only the answers to its own questions.
 * @returns results in the order of the work; undefined for work that was given up.
 */
export async function runSteps<Result>(
  work: readonly (() => Steps<Result>)[],
  oracle: Oracle,
  { progress, expired = () => false }: RunOptions = {},
): Promise<(Result | undefined)[]> {
  const results = Array.from<Result | undefined>({ length: work.length })
  let workers: Worker<Result>[] = []
  let next = 0
  const proceed = (position: number, steps: Steps<Result>, reply?: Reply): Worker<Result>[] => {
    const { done, value } = reply ? steps.next(reply) : steps.next()
    if (!done) return [{ position, steps, question: value }]
    results[position] = value
    return []
  }
  while (next < work.length || workers.length > 0) {
    if (expired()) return results
    while (next < work.length && workers.length < oracle.batch) {
      const start = work[next]
      if (start) workers.push(...proceed(next, start()))
      next++
    }
    const after: Worker<Result>[] = []
    const { asking, waiting } = turn(workers)
    for (const group of byKind(asking)) {
      const replies = await oracle.ask(group.map(({ question }) => question))
      progress?.advance(group.reduce((sum, { question }) => sum + question.points.length, 0))
      group.forEach(({ position, steps }, i) => {
        const reply = replies[i]
        if (reply) after.push(...proceed(position, steps, reply))
      })
    }
    workers = [...after, ...waiting].sort((a, b) => a.position - b.position)
  }
  return results
}

/** Who only looks goes first, and who asks for a gradient waits until all do: the dearer runs are then full. */
function turn<Result>(workers: readonly Worker<Result>[]): {
  readonly asking: readonly Worker<Result>[]
  readonly waiting: readonly Worker<Result>[]
} {
  const looking = workers.filter(({ question }) => !question.slope)
  if (looking.length === 0) return { asking: workers, waiting: [] }
  return { asking: looking, waiting: workers.filter(({ question }) => question.slope) }
}

function byKind<Result>(workers: readonly Worker<Result>[]): Worker<Result>[][] {
  const groups = new Map<string, Worker<Result>[]>()
  for (const worker of workers) {
    const { question } = worker
    const kind = `${kindOf(question)}${question.substitute ? ' of the substitute' : ''}`
    const group = groups.get(kind)
    if (group) group.push(worker)
    else groups.set(kind, [worker])
  }
  return [...groups.values()]
}
