import { canonicalJson, type Attachment, type Control, type Coverage } from '@secmlops/core'
import { planAttacks, type AttackPlan } from '../attacks/plan.js'
import type { ImageShape } from '../model/image-shape.js'
import { plantedControl } from '../run/planted-control.js'
import type { RunTools } from '../run/tools.js'

/** Settings of the control of a run that attacks nothing: it still shows that the engine can find what is there. */
const OWN_CONTROL = [{ name: 'square', eps: '8/255', queries: 200 }] as const

/** One planted fault per attack that decides. */
export async function attackControls(
  plans: readonly AttackPlan[],
  shape: ImageShape,
  tools: RunTools,
): Promise<Control[]> {
  const asked = plans.filter(({ attack }) => attack.decides)
  const deciding = asked.length > 0 ? asked : planAttacks(OWN_CONTROL).slice(0, 1)
  const controls: Control[] = []
  for (const plan of deciding) controls.push(await plantedControl(plan, shape, tools))
  return controls
}

export function attackCoverage(subject: string, plans: readonly AttackPlan[]): Coverage {
  const count = plans.length + 1
  return {
    subject,
    of: 'conditions (clean, attacks, noise)',
    examined: count,
    total: count,
    gaps: [],
  }
}

/** What became of each image, so that two runs can be compared image by image. */
export function verdictAttachment(subject: string, verdicts: readonly unknown[]): Attachment {
  return {
    name: `robustness/${subject}.images.json`,
    mediaType: 'application/json',
    description: `Every image that was measured with ${subject}`,
    bytes: new TextEncoder().encode(`${canonicalJson(verdicts)}\n`),
  }
}
