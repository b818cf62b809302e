import type { TradeoffAnswer } from '@secmlops/robustness'

/** What was compared, and how far the table goes. */
export function introduction({
  baseline,
  dataset,
  images,
  models,
  seed,
  effort,
  confidence,
}: TradeoffAnswer): string {
  const strength = effort === 'quick' ? 'quick, so the attacks are weak' : effort
  return `${String(models.length)} models on ${String(images)} images of ${dataset}, compared with ${baseline}; intervals at ${String(100 * confidence)} %, seed ${String(seed)}, ${strength}.`
}

export const CAUTION =
  'AP50 under attack is an upper bound: a stronger attack may find more. Intervals cover the sample of images, not another training. Training costs are as stated, latencies of this machine.'

/** Names of the models that no other dominates. */
export function frontOf({ models }: TradeoffAnswer): string[] {
  return models.filter(({ dominatedBy }) => dominatedBy.length === 0).map(({ name }) => name)
}

export function frontText(answer: TradeoffAnswer): string {
  return `Pareto front by ${answer.objectives.join(', ')}: ${frontOf(answer).join(', ')}.`
}
