import type { Control, Random } from '@secmlops/core'
import { planAttack, unhurried, type AttackPlan } from '../attacks/plan.js'
import { noteGradient, type Ledger } from '../engine/ledger.js'
import type { Oracle, Output, Steps } from '../engine/query.js'
import { withinRoom, type Room } from '../engine/room.js'
import { runSteps } from '../engine/run-steps.js'
import type { Look, Loss, Slope, Target } from '../engine/target.js'
import { FLAGS } from '../flags/flag-table.js'
import type { ImageShape, Pixels } from '../model/image-shape.js'
import { unitBox, type Ball, type Box, type Norm } from '../norms/index.js'
import { runAttack } from '../run/attack-run.js'
import { NO_PROGRESS, type RunTools } from '../run/tools.js'
import { evaluate, fitReadout, type Readout } from './readout.js'

/** An image, and what it may become. */
interface Grounded {
  readonly pixels: Pixels
  readonly room?: Room
}

/** A model whose outputs are read as features, and images to plant adversarial points around. */
export interface Ground {
  readonly oracle: Oracle
  readonly shape: ImageShape
  /** What the attacks of the run are shown: two classes, or none, as with a detector. */
  readonly classes: 0 | 2
  /** The first few are used. */
  readonly images: readonly Grounded[]
}

/** Settings of the control of a run that attacks nothing: it still shows that the engine can find what is there. */
const OWN_CONTROL = { name: 'pgd', eps: '8/255' } as const

/** Images that something is planted around. */
export const PLANTED = 4
/** Points drawn within each ball. */
const INNER = 60
/** Of eps: how far the inner points reach (Zimmermann et al. 2022, eta). */
const INNER_SHARE = 0.95
const TRIES = 5
/** Where the boundary lies, from the inner points (0) to the outer one (1): a search without gradients gets less far. */
const CLOSENESS = { gradients: 0.9, search: 0.3 }

/** One control for each attack that decides. */
export async function plantedControls(
  plans: readonly AttackPlan[],
  ground: Ground,
  tools: RunTools,
): Promise<Control[]> {
  const deciding = plans.filter(({ decides, eps }) => decides && eps > 0)
  const controls: Control[] = []
  for (const plan of deciding.length > 0 ? deciding : [planAttack(OWN_CONTROL)])
    controls.push(await plantedControl(plan, ground, tools))
  return controls
}

/**
 * Plants adversarial points that are certain to exist (decision boundary binarisation, Zimmermann et al. 2022): the
 * features of the model are read by a line that has many points within the ball on one side and one point on its
 * surface on the other. The very attack of this run must cross that line; an attack that is misled by the model, or
 * too short, does not.
 */
async function plantedControl(plan: AttackPlan, ground: Ground, tools: RunTools): Promise<Control> {
  const name = `planted adversarial inputs (${plan.id})`
  const random = tools.random(`control/${plan.id}`)
  const planted: Planted[] = []
  for (const [i, { pixels, room }] of ground.images.slice(0, PLANTED).entries()) {
    const box = room?.box ?? unitBox(ground.shape)
    const ball = plan.norm.ball(pixels, plan.eps, box)
    const readout = await plant(ball, { ...ground, plan, room }, random.fork(String(i)))
    if (readout) planted.push({ pixels, box, room, ...readout })
  }
  const silent = {
    clock: tools.clock,
    random: (scope: string) => random.fork(scope),
    progress: NO_PROGRESS,
  }
  const field = {
    oracle: ground.oracle,
    count: planted.length,
    classes: ground.classes,
    // Of a line through its own features no other model knows: this shows that the search works.
    ...(plan.substitute !== undefined && {
      substitutes: new Map([[plan.substitute, { oracle: ground.oracle, identity: undefined }]]),
    }),
    target(position: number, ledger: Ledger) {
      const own = planted[position] ?? none(position)
      const { shape, classes } = ground
      const target = readoutTarget(own, { index: position, shape, classes }, ledger)
      return withinRoom(target, own.room, plan)
    },
  }
  const found = (await runAttack(unhurried(plan), field, silent)).filter(
    ({ broken }) => broken,
  ).length
  const rejected = planted.length > 0 && found === planted.length
  return {
    name,
    rejected,
    ...(!rejected && { remedy: remedyOf(plan) }),
    detail:
      planted.length > 0
        ? `found ${String(found)} of ${String(planted.length)}`
        : `none could be planted around ${String(Math.min(PLANTED, ground.images.length))} images`,
  }
}

/** Noise finds what is planted by luck only, and that says nothing of the model. */
function remedyOf({ name }: AttackPlan): string {
  return name === 'noise'
    ? 'Noise is there to compare with: judge the model by an attack that looks for something'
    : FLAGS.UNIT_TEST_FAILED.remedy
}

interface Planted {
  readonly pixels: Pixels
  readonly box: Box
  readonly room: Room | undefined
  readonly readout: Readout
  /** Values of each output of the model. */
  readonly sizes: readonly number[]
}

function none(position: number): never {
  throw new RangeError(`nothing was planted at ${String(position)}`)
}

async function plant(
  ball: Ball,
  ground: Ground & { readonly plan: AttackPlan; readonly room: Room | undefined },
  random: Random,
): Promise<Pick<Planted, 'readout' | 'sizes'> | undefined> {
  const { norm, stages } = ground.plan
  const byGradients = stages.some(({ attack }) => attack.knowledge === 'gradients')
  const closeness = byGradients ? CLOSENESS.gradients : CLOSENESS.search
  let sizes: number[] = []
  const ask = function* (points: readonly Pixels[]): Steps<Float32Array[]> {
    const { outputs } = yield { points }
    sizes = (outputs[0] ?? []).map(({ values }) => values.length)
    return outputs.map(featuresOf)
  }
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const points = Array.from({ length: INNER + 1 }, (_, i) =>
      drawCoarse(
        ball,
        { ...ground, norm },
        {
          random,
          share: i === INNER ? 1 : INNER_SHARE * random.uniform(),
        },
      ),
    )
    const valid = points.map((point) => ground.room?.repair(point, ground.plan) ?? point)
    const [features = []] = await runSteps([() => ask(valid)], ground.oracle)
    const [outer, inner] = [features[INNER] ?? [], features.slice(0, INNER)]
    const readout = fitReadout(inner, outer, closeness)
    if (readout) return { readout, sizes }
  }
  return undefined
}

/** Blocks per row and column. */
const BLOCKS = 4

/** A random change of a share of the radius, alike within blocks: one that a search by windows can draw, too. */
function drawCoarse(
  ball: Ball,
  { shape: { channels, height, width }, norm }: Pick<Ground, 'shape'> & { norm: Norm },
  { random, share }: { readonly random: Random; readonly share: number },
): Pixels {
  const signs = Array.from({ length: channels * BLOCKS * BLOCKS }, () => random.sign())
  const change = new Float32Array(ball.centre.length)
  const blocks = Uint8Array.from({ length: width }, (_, x) => Math.floor(x / (width / BLOCKS)))
  let at = 0
  for (let line = 0; line < channels * height; line++) {
    const row = Math.floor((line % height) / (height / BLOCKS))
    const first = (Math.floor(line / height) * BLOCKS + row) * BLOCKS
    for (let x = 0; x < width; x++) change[at++] = signs[first + (blocks[x] ?? 0)] ?? 1
  }
  const scale = (share * ball.eps) / norm.size(change)
  const point = new Float32Array(change.length)
  for (let i = 0; i < point.length; i++) point[i] = (ball.centre[i] ?? 0) + scale * (change[i] ?? 0)
  ball.project(point)
  return point
}

/** All outputs of the model, one after another. Copied: an oracle's views do not last. */
function featuresOf(outputs: readonly Output[]): Float32Array {
  const size = outputs.reduce((sum, { values }) => sum + values.length, 0)
  const features = new Float32Array(size)
  let at = 0
  for (const { values } of outputs) {
    features.set(values, at)
    at += values.length
  }
  return features
}

/** A classifier of two classes, whose scores are 0 and the read-out; or a target of one goal. */
function readoutTarget(
  { pixels, box, readout, sizes }: Planted,
  { index, shape, classes: count }: Pick<Target, 'index' | 'shape'> & Pick<Ground, 'classes'>,
  ledger: Ledger,
): Target {
  const seen = (outputs: readonly Output[]): Look => {
    const score = evaluate(readout, featuresOf(outputs))
    return { margin: -score, scores: [0, score] }
  }
  const look = function* (points: readonly Pixels[]): Steps<readonly Look[]> {
    const { outputs } = yield { points }
    ledger.forwards += points.length
    return outputs.map(seen)
  }
  const cotangents = [sizes.map((size, i) => slice(readout.weights, sizes, i, size))]
  const loss: Loss = function* (point): Steps<Slope> {
    const {
      outputs: [raw = []],
      gradients: [gradient = new Float32Array(point.length)],
    } = yield { points: [point], slope: { loss: 'fed', cotangents } }
    ledger.gradients++
    noteGradient(gradient, ledger)
    const found = seen(raw)
    return { ...found, value: -found.margin, gradient }
  }
  if (count === 0) return { index, pixels, shape, box, look, loss }
  const classes = {
    count,
    label: 0,
    crossEntropy: loss,
    margin: loss,
    dlr: undefined,
    targetedDlr: undefined,
    difference: () => loss,
    direction: () => loss,
  }
  return { index, pixels, shape, box, look, loss, classes }
}

function slice(
  weights: Float32Array,
  sizes: readonly number[],
  output: number,
  size: number,
): Float32Array {
  const from = sizes.slice(0, output).reduce((sum, each) => sum + each, 0)
  return weights.subarray(from, from + size)
}
