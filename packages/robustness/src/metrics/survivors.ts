import type { ClassificationRun } from '../run/classification.js'

/**
 * Which images are right under a condition: `clean`, the id of an attack, or `robust`, the worst of all attacks that decide.
 * @returns in the order of the images
 */
export function survivors(
  { images, correct, attacks }: ClassificationRun,
  condition: string,
): boolean[] {
  const order = new Map(correct.map((position, i) => [position, i]))
  const counted = attacks.filter(({ plan }) =>
    condition === 'robust' ? plan.decides : plan.id === condition,
  )
  return images.map((_, position) => {
    const i = order.get(position)
    return i !== undefined && counted.every(({ results }) => !results[i]?.broken)
  })
}
