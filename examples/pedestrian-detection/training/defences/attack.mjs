/** Length of the step in eps (Wong et al. 2020, section 5). */
const STEP = 1.25

/**
 * Planes [3,H,W] in 0..1 of each example, moved within eps from a random start along the sign of the gradient, which is
 * fast adversarial training (Wong, Rice and Kolter 2020).
 */
export async function attacked(examples, { eps, random, gradientsOf, tensorOf }) {
  const started = examples.map((example) => ({
    ...example,
    pixels: example.pixels.map((value) => clamp(value + random.uniform(-eps, eps))),
  }))
  const boxes = examples.map((example) => example.boxes)
  const { gradients } = await gradientsOf(tensorOf(started), boxes)
  const slope = gradients.get('images.gradient').data
  return started.map((example, i) => {
    const clean = examples[i].pixels
    const offset = i * clean.length
    const pixels = example.pixels.map((value, j) => {
      const moved = value + STEP * eps * Math.sign(slope[offset + j])
      return clamp(Math.min(clean[j] + eps, Math.max(clean[j] - eps, moved)))
    })
    return { ...example, pixels }
  })
}

function clamp(value) {
  return Math.min(1, Math.max(0, value))
}
