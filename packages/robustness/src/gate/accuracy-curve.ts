import { canonicalJson, type Attachment } from '@secmlops/core'
import { enlarged, gradientStage, sampled, variation } from '../belief/check.js'
import type { Classifier } from '../model/classifier.js'
import { classifierField, confirmed, type ClassificationRun } from '../run/classification.js'
import { runAttack } from '../run/attack-run.js'
import { fillable } from '../run/memory.js'
import type { RunTools } from '../run/tools.js'

/** Radii of the curve, in units of that of the attack. */
const MULTIPLES = [0.25, 0.5, 1, 2, 4] as const
const STEPS = 20

/**
 * Accuracy against the radius, for the first attack by gradients, on some of the images: whether the number at the radius
 * of the policy sits on a slope or on a shelf (Carlini et al. 2019, section 5.4). Radii are shortened to what holds every image.
 */
export async function accuracyCurve(
  subject: string,
  classifier: Classifier,
  run: ClassificationRun,
  tools: RunTools,
): Promise<Attachment[]> {
  const attack = run.attacks.find((each) => each.plan.decides && gradientStage(each))
  const stage = attack && gradientStage(attack)
  if (!attack || !stage) return []
  const positions = sampled(run.correct.map((_, i) => i))
  const targets = positions.flatMap((i) => run.images[run.correct[i] ?? -1] ?? [])
  const field = classifierField(classifier, targets, run.logits[0]?.length ?? 0)
  const short = 'steps' in stage.settings ? { ...stage.settings, steps: STEPS } : stage.settings
  const clean = run.correct.length / run.images.length
  const points = [{ eps: 0, accuracy: clean }]
  for (const multiple of MULTIPLES) {
    const eps = enlarged(attack.plan, multiple, classifier.plan.shape)
    const plan = variation(attack.plan, { ...stage, settings: short }, { eps })
    const scoped = {
      ...fillable(tools),
      random: (scope: string) => tools.random(`curve/${scope}`),
    }
    const found = await runAttack(plan, field, scoped)
    const results = await confirmed(classifier, targets, found, plan.eot)
    const left = results.filter(({ broken }) => !broken).length
    points.push({ eps, accuracy: (clean * left) / Math.max(1, targets.length) })
  }
  const { norm, epsText } = attack.plan
  const curve = {
    title: `Accuracy of ${subject} against the radius`,
    attack: `${stage.attack.name}, ${norm.name}, ${String(STEPS)} steps, ${String(targets.length)} images`,
    policy: { eps: attack.plan.eps, text: epsText },
    points,
  }
  return [
    {
      name: `robustness/${subject}.curve.json`,
      mediaType: 'application/vnd.secmlops.curve+json',
      description: `${curve.title}: ${curve.attack}`,
      bytes: new TextEncoder().encode(`${canonicalJson(curve)}\n`),
    },
  ]
}
