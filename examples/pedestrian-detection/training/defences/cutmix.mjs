/** Of a box, the share that must be seen for its label to stay. */
const VISIBLE = 0.5

/**
 * A rectangle of another example pasted over this one (Yun et al. 2019). Labels are not mixed but cut: a box stays where
 * at least half of it can be seen.
 */
export function cutMixed(example, other, random) {
  const { width, height } = example
  const share = Math.sqrt(random.uniform(0.1, 0.6))
  const [w, h] = [Math.round(width * share), Math.round(height * share)]
  const [x, y] = [random.integer(0, width - w), random.integer(0, height - h)]
  const pixels = example.pixels.slice()
  for (let c = 0; c < 3; c++)
    for (let row = y; row < y + h; row++) {
      const start = (c * height + row) * width + x
      pixels.set(other.pixels.subarray(start, start + w), start)
    }
  const cut = [x, y, w, h]
  const kept = example.boxes.filter((box) => covered(box, cut) <= 1 - VISIBLE)
  const pasted = other.boxes.filter((box) => covered(box, cut) >= VISIBLE)
  return { ...example, pixels, boxes: [...kept, ...pasted.map((box) => clipped(box, cut))] }
}

function covered(box, cut) {
  const [, , w, h] = clipped(box, cut)
  return (Math.max(0, w) * Math.max(0, h)) / (box[2] * box[3])
}

function clipped([x, y, w, h], [cx, cy, cw, ch]) {
  const [x0, y0] = [Math.max(x, cx), Math.max(y, cy)]
  return [x0, y0, Math.min(x + w, cx + cw) - x0, Math.min(y + h, cy + ch) - y0]
}
