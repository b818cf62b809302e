import type { Gap } from '@secmlops/core'
import type { Tensors } from '@secmlops/onnx'
import type { AttackPlan } from '../attacks/plan.js'
import { PIXELS } from '../engine/runner.js'
import { certifiedIds } from '../metrics/accuracy.js'
import type { Classifier } from '../model/classifier.js'
import { sizeOf, type ImageShape, type Pixels } from '../model/image-shape.js'
import { withRounding } from '../norms/index.js'
import type { ClassificationRun } from './classification.js'

/** How many images are proven for one radius. */
export interface CertifiedRun {
  readonly id: string
  readonly count: number
  readonly method: string
}

export interface Certification {
  readonly runs: readonly CertifiedRun[]
  /** Why nothing could be proven of this model. */
  readonly gap?: Gap
}

/** Images in memory at a time. */
const TOGETHER = 8

/**
 * Proves, for each Linf radius, which images no change can break. Only those that withstood the attacks are tried: what an
 * attack breaks cannot be proven.
 * @param thorough by linear relaxation (CROWN), else by intervals, which cost about two passes of the model.
 */
export async function certifyRun(
  classifier: Classifier,
  run: ClassificationRun,
  plans: readonly AttackPlan[],
  thorough: boolean,
): Promise<Certification> {
  const wanted = certifiedIds(plans)
  const classes = run.logits[0]?.length ?? 0
  if (wanted.length === 0 || classes < 2) return { runs: [] }
  const certifier = await classifier.certifier(classes, thorough ? 'linear' : 'interval')
  if (certifier.kind === 'uncovered') {
    const { node, reason } = certifier
    return {
      runs: [],
      gap: { item: 'certificates', reason: 'not-understood', detail: `${node} ${reason}` },
    }
  }
  const { shape } = classifier.plan
  const how = thorough ? 'linear relaxation (CROWN)' : 'interval bound propagation'
  const runs: CertifiedRun[] = []
  try {
    for (const { id, plan } of wanted) {
      const method = `proven for every change within ${plan.epsText} (Linf) by ${how}: no attack can break these`
      runs.push({ id, count: await count(certifier, run, plan, shape), method })
    }
  } finally {
    await certifier.dispose()
  }
  return { runs }
}

type Certifier = Extract<Awaited<ReturnType<Classifier['certifier']>>, { kind: 'certifier' }>

async function count(
  certifier: Certifier,
  { images, correct, attacks }: ClassificationRun,
  { eps }: AttackPlan,
  shape: ImageShape,
): Promise<number> {
  const standing = correct.filter((_, i) =>
    attacks.every(
      ({ plan, results }) => !(results[i]?.broken && plan.norm.name === 'linf' && plan.eps <= eps),
    ),
  )
  // The box holds all that an attack may find, and what rounding takes from its ends.
  const reach = withRounding(eps)
  let proven = 0
  for (let from = 0; from < standing.length; from += TOGETHER) {
    const some = standing.slice(from, from + TOGETHER).flatMap((i) => images[i] ?? [])
    const box = (shift: number): Tensors =>
      tensorOf(
        some.map(({ pixels }) => moved(pixels, shift)),
        shape,
      )
    const labels = some.map(({ label }) => label)
    const found = await certifier.certify({ lower: box(-reach), upper: box(reach) }, labels)
    proven += found.filter(({ certified }) => certified).length
  }
  return proven
}

function moved(pixels: Pixels, shift: number): Pixels {
  return pixels.map((value) => Math.min(1, Math.max(0, value + shift)))
}

function tensorOf(rows: readonly Pixels[], shape: ImageShape): Tensors {
  const { channels, height, width } = shape
  const size = sizeOf(shape)
  const data = new Float32Array(rows.length * size)
  rows.forEach((row, i) => {
    data.set(row, i * size)
  })
  return { [PIXELS]: { type: 'float32', dims: [rows.length, channels, height, width], data } }
}
