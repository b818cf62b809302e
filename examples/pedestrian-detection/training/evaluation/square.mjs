/** Fraction of the pixels in a square, by the number of queries (Andriushchenko et al. 2020, section 4.2). */
const HALVINGS = [10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000]
const FIRST = 0.8

/**
 * Square attack (Linf) on one image: planes [3,H,W] in 0..1. `lossOf` says how well the detector does, which the
 * attack lowers. Returns the attacked planes.
 */
export async function squareAttack(pixels, { width, height, eps, queries, random, lossOf }) {
  const plane = { width, height, area: width * height }
  let best = stripes(pixels, plane, eps, random)
  let loss = await lossOf(best)
  for (let step = 0; step < queries; step++) {
    const candidate = best.slice()
    shiftWindow(candidate, pixels, { ...plane, eps, random, share: shareAt(step) })
    const next = await lossOf(candidate)
    if (next >= loss) continue
    loss = next
    best = candidate
  }
  return best
}

function shareAt(step) {
  return FIRST / 2 ** HALVINGS.filter((bound) => step > bound).length
}

function stripes(pixels, { width, area }, eps, random) {
  const signs = Array.from({ length: 3 * width }, () => (random.chance(0.5) ? eps : -eps))
  return pixels.map((value, i) => clamp(value + signs[Math.floor(i / area) * width + (i % width)]))
}

function shiftWindow(candidate, pixels, { width, height, area, eps, random, share }) {
  const side = Math.min(Math.max(Math.round(Math.sqrt(share * area)), 1), width, height)
  const x0 = Math.floor(random.uniform() * (width - side))
  const y0 = Math.floor(random.uniform() * (height - side))
  for (let c = 0; c < 3; c++) {
    const change = random.chance(0.5) ? 2 * eps : -2 * eps
    for (let y = y0; y < y0 + side; y++) {
      for (let x = x0; x < x0 + side; x++) {
        const i = c * area + y * width + x
        const moved = Math.min(pixels[i] + eps, Math.max(pixels[i] - eps, candidate[i] + change))
        candidate[i] = clamp(moved)
      }
    }
  }
}

function clamp(value) {
  return Math.min(1, Math.max(0, value))
}
