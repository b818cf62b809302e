import type { Attempt, Threat } from '../attacks/attack.js'
import type { AttackPlan, Stage } from '../attacks/plan.js'
import { newLedger, type Ledger } from '../engine/ledger.js'
import type { Oracle, Steps } from '../engine/query.js'
import { runSteps } from '../engine/run-steps.js'
import type { Target } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'
import type { RunTools } from './tools.js'

/** What an attack found for one image. */
export interface Attacked {
  /** The best candidate: within the ball and in the box. */
  readonly pixels: Pixels
  readonly margin: number
  readonly broken: boolean
  /** The attack of the plan that succeeded. */
  readonly by: string | undefined
  /** See `Attempt`. */
  readonly distance?: number
  readonly ledger: Ledger
  /** False where the time was up before the attack was done. */
  readonly finished: boolean
  /** The model as it is contradicts a success of the attack, which then does not count. */
  readonly refuted?: true
}

/** Images under attack: how each is made into a target, and who answers. */
export interface Field {
  readonly oracle: Oracle
  readonly count: number
  /** Classes of a classifier; 0 for a detector. */
  readonly classes: number
  readonly target: (position: number, ledger: Ledger, eot: number) => Target
}

/** One plan on every image: each stage on those that the ones before it left standing. */
export async function runAttack(
  plan: AttackPlan,
  field: Field,
  tools: RunTools,
): Promise<Attacked[]> {
  const deadline =
    plan.seconds === undefined ? Infinity : tools.clock.now().getTime() + 1000 * plan.seconds
  const ledgers = Array.from({ length: field.count }, newLedger)
  const results: Attacked[] = ledgers.map((ledger, i) => ({
    pixels: field.target(i, ledger, 1).pixels,
    margin: Infinity,
    broken: false,
    by: undefined,
    ledger,
    finished: true,
  }))
  for (const stage of plan.stages) {
    const standing = results.flatMap(({ broken }, i) => (broken ? [] : [i]))
    const attempts = await runStage({ plan, stage, field, tools, deadline }, standing, ledgers)
    standing.forEach((position, i) => {
      const before = results[position]
      if (before) results[position] = merged(before, attempts[i], plan, stage)
    })
  }
  return results
}

interface StageRun {
  readonly plan: AttackPlan
  readonly stage: Stage
  readonly field: Field
  readonly tools: RunTools
  readonly deadline: number
}

async function runStage(
  { plan, stage: { attack, settings }, field, tools, deadline }: StageRun,
  standing: readonly number[],
  ledgers: readonly Ledger[],
): Promise<(Attempt | undefined)[]> {
  const { norm, eps, eot, id } = plan
  const label = id === attack.name ? `attack ${id}` : `attack ${id}: ${attack.name}`
  const perImage =
    attack.budget(settings, field.classes) * (attack.knowledge === 'gradients' ? eot : 1)
  const progress = tools.progress.start(label, standing.length * perImage)
  const random = tools.random(`attack/${id}/${attack.name}`)
  const work = standing.map((position) => () => {
    const ledger = ledgers[position] ?? newLedger()
    const target = field.target(position, ledger, eot)
    const threat: Threat = { norm, eps, random: random.fork(String(target.index)) }
    return counted(attack.attack(target, threat, settings), perImage, progress)
  })
  try {
    const expired = (): boolean => tools.clock.now().getTime() > deadline
    return await runSteps(work, field.oracle, { expired })
  } finally {
    progress.done()
  }
}

/** Advances the bar by what was asked, and at the end by what was saved. */
function* counted<Result>(
  steps: Steps<Result>,
  budget: number,
  progress: { advance(by?: number): void },
): Steps<Result> {
  let left = budget
  let next = steps.next()
  while (!next.done) {
    const asked = Math.min(left, next.value.points.length)
    const reply = yield next.value
    left -= asked
    progress.advance(asked)
    next = steps.next(reply)
  }
  progress.advance(left)
  return next.value
}

/** Room for the rounding of float32. */
const ROUNDING = 1e-6

function merged(
  before: Attacked,
  attempt: Attempt | undefined,
  { norm, eps }: AttackPlan,
  { attack }: Stage,
): Attacked {
  if (!attempt) return { ...before, finished: false }
  const { pixels, margin } = attempt
  const measured = { ...before, ...nearer(before, attempt) }
  const within = norm.distance(pixels, before.pixels) <= eps * (1 + ROUNDING) + ROUNDING
  if (!within) return measured
  const broken = margin <= 0
  if (!broken && !(margin < before.margin)) return measured
  return { ...measured, pixels, margin, broken, by: broken ? attack.name : undefined }
}

function nearer(
  { distance: a = Infinity }: Pick<Attacked, 'distance'>,
  { distance: b = Infinity }: Attempt,
): Pick<Attacked, 'distance'> {
  const distance = Math.min(a, b)
  return distance < Infinity ? { distance } : {}
}
