import type { Cut } from '@secmlops/onnx'
import { flag } from '../flags/flag-table.js'
import {
  deciding,
  images,
  matters,
  standing,
  type Check,
  type Evidence,
  type Tried,
} from './check.js'

/** Images that an attack by gradients left standing. */
function left(doubtful: Evidence): { readonly attack: Tried; readonly position: number }[] {
  return deciding(doubtful)
    .filter(byGradients)
    .flatMap((attack) => standing(attack).map((position) => ({ attack, position })))
}

const byGradients = ({ plan }: Tried): boolean =>
  plan.stages.some(({ attack }) => attack.knowledge === 'gradients')

/** Gradients that were zero say nothing of the slope: a node has stopped them, or the loss is flat. */
export const zeroGradient: Check<Evidence> = async (doubtful) => {
  const { obstacles, subject } = doubtful
  const standing = left(doubtful)
  if (standing.length === 0) return undefined
  const { cuts } = await obstacles()
  const total = cuts.filter((each) => each.total)
  if (total.length > 0)
    return flag('ZERO_GRAD', subject, `no gradient reaches the image: ${named(total)} stops it`)
  // What is left of the gradient may point anywhere: a comparison decides, and a decoy beside it has the slope.
  if (cuts.length > 0)
    return flag(
      'ZERO_GRAD',
      subject,
      `a part of the gradient does not reach the image: ${named(cuts)} stops it`,
    )
  const flat = standing.filter(({ attack, position }) => isFlat(attack, position))
  if (!matters(flat.length, doubtful) || (await excused(flat, doubtful))) return undefined
  return flag('ZERO_GRAD', subject, `the gradient was zero for ${images(flat.length)}`)
}

/** Share of the images that may be without a slope, if a search that needs none does not break them either. */
const FEW = 0.1

/** Of a few images on a plateau, a search by scores says what gradients cannot, as in the last stage of AutoAttack. */
async function excused(
  blind: readonly { readonly attack: Tried; readonly position: number }[],
  { run, search }: Evidence,
): Promise<boolean> {
  const positions = new Set(blind.map(({ position }) => position))
  if (!search || positions.size > FEW * run.images.length) return false
  for (const { plan, results } of new Set(blind.map(({ attack }) => attack))) {
    if (plan.stages.some(({ attack }) => attack.name === 'square')) continue
    const own = [...positions].filter((position) => !results[position]?.broken)
    if ((await search(plan, own)) > 0) return false
  }
  return true
}

/** Share of the gradients of an image that may vanish before its survival says nothing. */
const MOSTLY = 0.5

/** Whether the gradients that an attack saw of an image were zero too often. */
export function isFlat({ results }: Tried, position: number): boolean {
  const { gradients = 0, flat = 0 } = results[position]?.ledger ?? {}
  return flat > MOSTLY * gradients
}

/** The cross-entropy of a model that is sure of everything is flat in float32. */
export const saturatedLogits: Check = async (doubtful) => {
  const { obstacles, subject } = doubtful
  const losses = deciding(doubtful).flatMap(({ plan }) =>
    plan.stages.map(({ attack }) => attack.name),
  )
  if (!losses.every((name) => SCALED.has(name))) return undefined
  const flat = left(doubtful).filter(({ attack, position }) => {
    const { gradients = 0, flat: zeros = 0 } = attack.results[position]?.ledger ?? {}
    return zeros > 0 && gradients > 0
  })
  if (!matters(flat.length, doubtful) || (await excused(flat, doubtful))) return undefined
  if ((await obstacles()).cuts.length > 0) return undefined
  const message = `the cross-entropy of ${images(flat.length)} underflows: the logits are too far apart for float32`
  return flag('SATURATED_LOGITS', subject, message)
}

/** Attacks on the cross-entropy alone. */
const SCALED: ReadonlySet<string> = new Set(['fgsm', 'pgd', 'apgd-ce', 'noise'])

export const brokenGradient: Check<Evidence> = (doubtful) => {
  const { subject } = doubtful
  const broken = left(doubtful).filter(
    ({ attack, position }) => (attack.results[position]?.ledger.broken ?? 0) > 0,
  )
  if (broken.length === 0) return undefined
  return flag('NAN_INF_GRAD', subject, `the gradient was not finite for ${images(broken.length)}`)
}

/** A gradient that pretends that rounding is the identity is a guess: what withstands it is not known to be robust. */
export const straightThrough: Check<Evidence> = async (doubtful) => {
  const { obstacles, subject } = doubtful
  if (left(doubtful).length === 0) return undefined
  const { bypassed } = await obstacles()
  if (bypassed.length === 0) return undefined
  const message = `the gradient passes ${named(bypassed)} only as if it were the identity`
  return flag('QUANTISED_STE', subject, message)
}

const MOST_NAMED = 3

function named(cuts: readonly Cut[]): string {
  const shown = cuts.slice(0, MOST_NAMED).map(({ op, node }) => `${op} "${node}"`)
  const more = cuts.length - shown.length
  return shown.join(', ') + (more > 0 ? ` and ${String(more)} more` : '')
}
