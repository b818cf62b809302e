import type { Attempt } from '../attacks/attack.js'
import type { AttackPlan, Stage } from '../attacks/plan.js'
import { addTo, newLedger, type Ledger } from '../engine/ledger.js'
import type { Oracle, Steps } from '../engine/query.js'
import { runSteps } from '../engine/run-steps.js'
import { substituteOf, withSubstitute, type Substitutes } from '../engine/substitute.js'
import type { Target } from '../engine/target.js'
import type { Pixels } from '../model/image-shape.js'
import { keep, keeping, recallAll, type Begun } from './known.js'
import { withRounding } from '../norms/index.js'
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
  readonly target: (position: number, ledger: Ledger, plan: AttackPlan) => Target
  /** All that the target is made of but for model and pixels, as JSON; results of a field without it are never kept. */
  readonly identity?: (position: number) => unknown
  /** Models whose gradients transfer attacks follow. */
  readonly substitutes?: Substitutes
}

/** One plan on every image: each stage on those that the ones before it left standing. */
export async function runAttack(
  plan: AttackPlan,
  field: Field,
  tools: RunTools,
): Promise<Attacked[]> {
  const deadline =
    plan.seconds === undefined ? Infinity : tools.clock.now().getTime() + 1000 * plan.seconds
  const clean = Array.from(
    { length: field.count },
    (_, i) => field.target(i, newLedger(), plan).pixels,
  )
  const results: Attacked[] = clean.map((pixels) => ({
    pixels,
    margin: Infinity,
    broken: false,
    by: undefined,
    ledger: newLedger(),
    finished: true,
  }))
  for (const stage of plan.stages) {
    const standing = results.flatMap(({ broken }, i) => (broken ? [] : [i]))
    const done = await runStage({ plan, stage, field, tools, deadline }, standing)
    standing.forEach((position, i) => {
      const [before, now, image] = [results[position], done[i], clean[position]]
      if (!before || !now || !image) return
      addTo(before.ledger, now.ledger)
      const attempt = now.attempt && withinBall(now.attempt, image, plan)
      results[position] = merged(before, attempt, stage)
    })
  }
  return results
}

/** One stage of a plan on the images of a field. */
export interface StageRun {
  readonly plan: AttackPlan
  readonly stage: Stage
  readonly field: Field
  readonly tools: RunTools
  readonly deadline: number
}

/** What became of one image in one stage; without an attempt where the time was up. */
interface Done {
  readonly attempt: Attempt | undefined
  readonly ledger: Ledger
}

/** What earlier runs have found, and the rest attacked now, each result kept as soon as it is there. */
async function runStage(run: StageRun, standing: readonly number[]): Promise<Done[]> {
  const { plan, stage, field, tools, deadline } = run
  const begun = standing.map((position) => begin(run, position))
  const known = await recallAll(run, begun)
  const missing = begun.filter((_, i) => !known[i])
  const gradients = stage.attack.knowledge === 'gradients'
  const perImage = stage.attack.budget(stage.settings, field.classes) * (gradients ? plan.eot : 1)
  const progress = tools.progress.start(
    labelOf(run, begun.length, missing.length),
    missing.length * perImage,
  )
  const saved: Promise<void>[] = []
  const work = missing.map((each) => () => {
    const steps = repaired(
      stage.attack.attack(each.target, each.threat, stage.settings),
      each.target,
    )
    return keeping(counted(steps, perImage, progress), (attempt) => {
      saved.push(keep(run, each, attempt))
    })
  })
  try {
    const expired = (): boolean => tools.clock.now().getTime() > deadline
    const attempts = await runSteps(work, oracleOf(field, plan), { expired })
    const found = missing.map(({ ledger }, i) => ({ attempt: attempts[i], ledger }))
    return known.flatMap((each) => each ?? found.shift() ?? [])
  } finally {
    await Promise.allSettled(saved)
    progress.done()
  }
}

function oracleOf({ oracle, substitutes }: Field, { substitute }: AttackPlan): Oracle {
  return substitute === undefined
    ? oracle
    : withSubstitute(oracle, substituteOf(substitutes, substitute))
}

/** The result as the data can hold it. */
function* repaired(steps: Steps<Attempt>, { repair }: Target): Steps<Attempt> {
  const attempt = yield* steps
  return repair ? { ...attempt, pixels: repair(attempt.pixels) } : attempt
}

function begin({ plan, stage, field, tools }: StageRun, position: number): Begun {
  const ledger = newLedger()
  const target = field.target(position, ledger, plan)
  const random = tools.random(`attack/${plan.id}/${stage.attack.name}`).fork(String(target.index))
  return { position, target, threat: { norm: plan.norm, eps: plan.eps, random }, ledger }
}

function labelOf(
  { plan: { id }, stage: { attack } }: StageRun,
  all: number,
  missing: number,
): string {
  const known = missing < all ? `, ${String(all - missing)} of ${String(all)} known` : ''
  return `attack ${id}${id === attack.name ? '' : `: ${attack.name}`}${known}`
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

/** The attempt, if the ball about the image holds it: else only the distance that it tells of. */
function withinBall(
  attempt: Attempt,
  image: Pixels,
  { norm, eps }: AttackPlan,
): Attempt | Pick<Attempt, 'distance'> {
  const within = norm.distance(attempt.pixels, image) <= withRounding(eps)
  const { distance } = attempt
  return within ? attempt : distance === undefined ? {} : { distance }
}

function merged(
  before: Attacked,
  attempt: Attempt | Pick<Attempt, 'distance'> | undefined,
  { attack }: Stage,
): Attacked {
  if (!attempt) return { ...before, finished: false }
  const measured = { ...before, ...nearer(before, attempt) }
  if (!('margin' in attempt)) return measured
  const { pixels, margin } = attempt
  const broken = margin <= 0
  if (!broken && !(margin < before.margin)) return measured
  return { ...measured, pixels, margin, broken, by: broken ? attack.name : undefined }
}

function nearer(
  { distance: a = Infinity }: Pick<Attacked, 'distance'>,
  { distance: b = Infinity }: Pick<Attempt, 'distance'>,
): Pick<Attacked, 'distance'> {
  const distance = Math.min(a, b)
  return distance < Infinity ? { distance } : {}
}
