import type { Condition } from '../vnnlib/property.js'
import type { Arena, Trial } from './arena.js'
import { conjunctions } from './conjunctions.js'
import { refine } from './refine.js'
import { centre, corner, sample, uniform } from './sample.js'
import { OPENING, REPEATED, type Round } from './schedule.js'
import { bestOf, remember, type Target } from './target.js'

/** Conjunctions of one case that are descended one by one, and of all cases. */
const MOST_CONJUNCTIONS = 1024
const MOST_TARGETS = 20_000
/** Elements of all points that are kept for later. */
const POOL_ELEMENTS = 20_000_000
const MOST_KEPT = 64

/**
 * Searches until the arena is over. Everything is counted in rows, so that a seed tells the result.
 * @param settled asked before each turn, whether there is nothing to be found
 */
export async function search(
  arena: Arena,
  conditions: readonly Condition[],
  settled: () => Promise<boolean>,
): Promise<void> {
  const targets = targetsOf(conditions)
  const room = Math.floor(POOL_ELEMENTS / (arena.network.inputs * targets.length))
  const capacity = Math.min(MOST_KEPT, room)
  await probe(arena, targets, capacity)
  if (arena.network.slope)
    for (const [i, round] of OPENING.entries())
      await play(arena, targets, { round, capacity, scope: `opening ${String(i)}`, budget: 0.3 })
  for (let turn = 0; !arena.over() && !(await settled()); turn++) {
    const before = arena.spent()
    if (arena.network.slope)
      for (const [i, round] of REPEATED.entries())
        await play(arena, targets, {
          round: { ...round, starts: round.starts << Math.min(turn, 6) },
          capacity,
          scope: `turn ${String(turn)} ${String(i)}`,
          budget: 0.1,
        })
    await refineBest(arena, targets, { capacity, turn })
    if (arena.spent() === before) return
  }
}

function targetsOf(conditions: readonly Condition[]): Target[] {
  let id = 0
  const limit = Math.min(MOST_CONJUNCTIONS, Math.max(1, MOST_TARGETS / conditions.length))
  return conditions.flatMap((condition, index) =>
    conjunctions(condition, limit).map((parts): Target => ({
      id: id++,
      case: index,
      parts,
      pool: [],
    })),
  )
}

/** The centre of each box, then points anywhere and corners. */
async function probe(arena: Arena, targets: readonly Target[], capacity: number): Promise<void> {
  const byCase = grouped(targets)
  const { inputs, rows } = arena.network
  const few = inputs <= 64
  const samples = Math.min(few ? 4096 : rows, Math.ceil((0.1 * arena.limit) / byCase.length))
  for (const group of byCase)
    await sample(arena, group, { draw: centre, count: 1, capacity, scope: 'centre' })
  for (const group of byCase)
    await sample(arena, group, {
      draw: corner,
      count: Math.ceil(samples / 4),
      capacity,
      scope: 'corner',
    })
  for (const group of byCase)
    await sample(arena, group, { draw: uniform, count: samples, capacity, scope: 'uniform' })
}

function grouped(targets: readonly Target[]): Target[][] {
  const groups = new Map<number, Target[]>()
  for (const target of targets) {
    const group = groups.get(target.case)
    if (group) group.push(target)
    else groups.set(target.case, [target])
  }
  return [...groups.values()]
}

interface Play {
  readonly round: Round
  readonly capacity: number
  readonly scope: string
  /** Share of the work that this may take. */
  readonly budget: number
}

/** Plays a round for the targets, the most promising first. */
async function play(arena: Arena, targets: readonly Target[], plan: Play): Promise<void> {
  const end = arena.spent() + plan.budget * arena.limit
  for (const trials of batches(
    trialsOf(arena, ranked(targets.filter(plan.round.suits)), plan),
    arena.network.rows,
  )) {
    if (arena.over() || arena.spent() >= end) return
    const { units, violations } = await plan.round.play(arena, trials)
    const size = arena.network.inputs
    trials.forEach(({ target }, row) => {
      const unit = units.subarray(row * size, (row + 1) * size)
      remember(target, { unit, violation: violations[row] ?? Infinity }, plan.capacity)
    })
  }
}

const ranked = (targets: readonly Target[]): Target[] =>
  [...targets].sort((a, b) => bestOf(a) - bestOf(b) || a.id - b.id)

function* batches<T>(items: Iterable<T>, size: number): Generator<T[]> {
  let batch: T[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** The first start of each target, then the second of each: a budget that ends early has met all targets. */
function* trialsOf(
  arena: Arena,
  targets: readonly Target[],
  { round, scope }: Play,
): Generator<Trial> {
  for (let i = 0; i < round.starts; i++)
    for (const target of targets) {
      const random = arena.random.fork(`${scope}/${String(target.id)}/${String(i)}`)
      const known = round.from === 'best' ? i : round.from === 'mixed' && i % 2 === 0 ? i / 2 : -1
      const unit = new Float32Array(arena.network.inputs)
      const start = target.pool[known]
      if (start) unit.set(start.unit)
      else if (known === 0) unit.fill(0.5)
      else uniform(unit, random)
      yield { target, unit, random }
    }
}

async function refineBest(
  arena: Arena,
  targets: readonly Target[],
  { capacity, turn }: { readonly capacity: number; readonly turn: number },
): Promise<void> {
  const end = arena.spent() + 0.1 * arena.limit
  const parents = Math.max(1, Math.min(32, Math.floor(arena.network.rows / 8)))
  for (const target of ranked(targets)) {
    if (arena.over() || arena.spent() >= end) return
    const scope = `refine ${String(turn)}`
    await refine(arena, target, { generations: 60, parents, children: 8, capacity, scope })
  }
}
