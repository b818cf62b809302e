/** IoU of two boxes [x, y, width, height]. */
export function iou(a, b) {
  const across = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0])
  const down = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1])
  if (across <= 0 || down <= 0) return 0
  return (across * down) / (a[2] * a[3] + b[2] * b[3] - across * down)
}

/**
 * Rows of the raw head to { box, score }, best first, without suppressed ones. The decoder of YOLOX
 * (Ge et al. 2021): centre = (offset + cell) * stride, size = exp(value) * stride, score = objectness * quality.
 */
export function decode(rows, { strides, width, height, threshold = 0.05, suppress = 0.5 }) {
  const found = []
  let row = 0
  for (const stride of strides) {
    for (let gy = 0; gy < height / stride; gy++) {
      for (let gx = 0; gx < width / stride; gx++, row++) {
        const [dx, dy, logWidth, logHeight, objectness, quality] = rows.subarray(
          row * 6,
          row * 6 + 6,
        )
        const score = objectness * quality
        if (score < threshold) continue
        const [w, h] = [Math.exp(logWidth) * stride, Math.exp(logHeight) * stride]
        const box = [(gx + dx) * stride - w / 2, (gy + dy) * stride - h / 2, w, h]
        found.push({ box, score })
      }
    }
  }
  return suppressed(found, suppress)
}

/** Greedy non-maximum suppression. */
function suppressed(found, limit) {
  const kept = []
  for (const candidate of found.sort((a, b) => b.score - a.score))
    if (kept.every(({ box }) => iou(box, candidate.box) <= limit)) kept.push(candidate)
  return kept
}
