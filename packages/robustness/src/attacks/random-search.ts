import type { Random } from '@secmlops/core'
import type { ImageShape, Pixels } from '../model/image-shape.js'
import type { AttackOptions, Attacked } from './attack.js'
import type { Problem, Target } from './problem.js'

export interface Ball {
  readonly centre: Pixels
  readonly eps: number
  readonly shape: ImageShape
}

/** Where a random search starts, and where it looks next. */
export interface Moves {
  /** Steps after the start. */
  readonly steps: number
  /** Fills the first candidate. */
  start(ball: Ball, random: Random, candidate: Pixels): void
  /** Changes the candidate, which holds the best point so far, before step 0, 1, ... */
  step(ball: Ball, random: Random, candidate: Pixels, step: number): void
}

/** Targets that are searched side by side; bounds memory and changes no result. */
const SIDE_BY_SIDE = 64

/**
 * Random search over a box: a candidate replaces the best point when its loss is lower or it succeeds
 * (Andriushchenko et al. 2020, algorithm 1). Each target has its own random numbers and stops when it is broken.
 */
export async function randomSearch(
  problem: Problem,
  moves: Moves,
  options: AttackOptions,
): Promise<Attacked[]> {
  const walkers = problem.targets.map((target, position) =>
    createWalker(target, position, problem.shape, options),
  )
  for (let i = 0; i < walkers.length; i += SIDE_BY_SIDE)
    await searchTogether(problem, moves, walkers.slice(i, i + SIDE_BY_SIDE), options)
  return walkers.map(({ best, loss, queries, invalid }) => ({
    pixels: best,
    loss,
    broken: loss <= 0,
    queries,
    invalid,
  }))
}

interface Walker {
  readonly position: number
  readonly ball: Ball
  readonly random: Random
  best: Pixels
  candidate: Pixels
  loss: number
  queries: number
  invalid: boolean
}

function createWalker(
  { index, pixels }: Target,
  position: number,
  shape: ImageShape,
  { eps, random }: AttackOptions,
): Walker {
  return {
    position,
    ball: { centre: pixels, eps, shape },
    random: random.fork(String(index)),
    best: pixels.slice(),
    candidate: pixels.slice(),
    loss: Infinity,
    queries: 0,
    invalid: false,
  }
}

async function searchTogether(
  problem: Problem,
  moves: Moves,
  walkers: readonly Walker[],
  { progress }: AttackOptions,
): Promise<void> {
  for (const { ball, random, candidate } of walkers) moves.start(ball, random, candidate)
  await query(problem, walkers)
  progress?.advance(walkers.length)
  let active = walkers
  for (let step = 0; step < moves.steps; step++) {
    active = active.filter(({ loss }) => loss > 0)
    if (active.length === 0) {
      progress?.advance(walkers.length * (moves.steps - step))
      return
    }
    for (const { ball, random, best, candidate } of active) {
      candidate.set(best)
      moves.step(ball, random, candidate, step)
    }
    await query(problem, active)
    progress?.advance(walkers.length)
  }
}

async function query(problem: Problem, walkers: readonly Walker[]): Promise<void> {
  const losses = await problem.losses(
    walkers.map(({ position }) => position),
    walkers.map(({ candidate }) => candidate),
  )
  walkers.forEach((walker, i) => {
    accept(walker, losses[i] ?? NaN)
  })
}

function accept(walker: Walker, loss: number): void {
  walker.queries += 1
  if (Number.isNaN(loss)) walker.invalid = true
  if (!(loss < walker.loss || loss <= 0)) return
  walker.loss = loss
  const worse = walker.best
  walker.best = walker.candidate
  walker.candidate = worse
}
