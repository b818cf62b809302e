import type { Stage } from '../attacks/plan.js'
import type { Attacked } from '../run/attack-run.js'

/**
 * The median over images of the distance to the nearest adversarial point that was found: an upper bound of the true one.
 * Such points are not held to the original model beyond eps.
 * @returns null where half of the images or more have none; undefined where none has, or for an attack that did not look for
 * the nearest.
 */
export function medianDistance(
  stages: readonly Stage[],
  results: readonly Attacked[],
): number | null | undefined {
  const [stage, ...others] = stages
  if (others.length > 0 || stage?.settings['minimise'] === 0) return undefined
  const found = results.flatMap(({ distance }) => distance ?? [])
  if (found.length === 0) return undefined
  const padded = [...found, ...Array<number>(results.length - found.length).fill(Infinity)]
  padded.sort((a, b) => a - b)
  const middle = (padded.length - 1) / 2
  const [low = Infinity, high = Infinity] = [padded[Math.floor(middle)], padded[Math.ceil(middle)]]
  return high < Infinity ? (low + high) / 2 : null
}
