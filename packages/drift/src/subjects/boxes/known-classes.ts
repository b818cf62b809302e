import type { LabelledImage } from '@secmlops/dataset'

/**
 * Which classes the images of the reference show. An image of the reference itself is asked about the others, as one that is new is: a
 * class of its own would be known in one sample only, and look like drift in the other.
 */
export function knownClasses(
  reference: readonly LabelledImage[],
): (side: 'reference' | 'current') => (label: string) => boolean {
  const images = new Map<string, number>()
  for (const { boxes } of reference)
    for (const label of new Set(boxes.map((box) => box.label)))
      images.set(label, (images.get(label) ?? 0) + 1)
  return (side) => {
    const own = side === 'reference' ? 1 : 0
    return (label) => (images.get(label) ?? 0) > own
  }
}
