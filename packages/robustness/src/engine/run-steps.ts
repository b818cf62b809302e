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
    const { asking, waiting } = turn(workers, oracle)
    for (const group of asking) {
      const replies = await oracle.ask(group.map(({ question }) => question))
      progress?.advance(pointsOf(group))
      group.forEach(({ position, steps }, i) => {
        const reply = replies[i]
        if (reply) after.push(...proceed(position, steps, reply))
      })
    }
    workers = [...waiting, ...after]
  }
  return results
}

/**
 * Who only looks goes first, and who asks for a gradient waits until all do: the dearer runs are then full. Whose question
 * fills no run waits, too, and is before the others in the next round.
 */
function turn<Result>(
  workers: readonly Worker<Result>[],
  oracle: Oracle,
): { readonly asking: Worker<Result>[][]; readonly waiting: readonly Worker<Result>[] } {
  const looking = workers.filter(({ question }) => !question.slope)
  const asking = byKind(looking.length > 0 ? looking : workers).map((group) =>
    filling(group, oracle),
  )
  const asked = new Set(asking.flat())
  return { asking, waiting: workers.filter((worker) => !asked.has(worker)) }
}

function filling<Result>(
  workers: readonly Worker<Result>[],
  { filling }: Oracle,
): Worker<Result>[] {
  const most = filling?.(pointsOf(workers)) ?? Infinity
  let points = 0
  return workers.filter(({ question }) => {
    const fits = points < most
    if (fits) points += question.points.length
    return fits
  })
}

function pointsOf<Result>(workers: readonly Worker<Result>[]): number {
  return workers.reduce((sum, { question }) => sum + question.points.length, 0)
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
