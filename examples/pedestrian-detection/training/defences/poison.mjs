import { stamped } from './trigger.mjs'

/** What an attacker does to a share of the training data: a list of examples to such a list. */
export const POISONS = {
  /** Half of the flipped labels vanish, half move to a place where nobody is. */
  flip: (images, share, random) =>
    images.map((image) => ({
      ...image,
      boxes: image.boxes.flatMap((box) =>
        random.chance(share) ? flip(image, box, random) : [box],
      ),
    })),
  trigger: (images, share, random) =>
    images.map((image) => (random.chance(share) ? { ...stamped(image), boxes: [] } : image)),
}

function flip({ width, height, boxes }, [, , w, h], random) {
  if (random.chance(0.5)) return []
  for (let attempt = 0; attempt < 20; attempt++) {
    const moved = [random.uniform(0, width - w), random.uniform(0, height - h), w, h]
    if (boxes.every((box) => apart(box, moved))) return [moved]
  }
  return []
}

function apart(a, b) {
  const across = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0])
  const down = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1])
  return across <= 0 || down <= 0
}
