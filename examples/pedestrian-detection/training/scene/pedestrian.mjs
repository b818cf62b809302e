const SKIN = [
  [0.95, 0.8, 0.69],
  [0.87, 0.67, 0.53],
  [0.68, 0.46, 0.33],
  [0.45, 0.29, 0.2],
  [0.3, 0.19, 0.14],
]
const CLOTHES = [
  [0.75, 0.16, 0.15],
  [0.16, 0.27, 0.62],
  [0.12, 0.42, 0.25],
  [0.9, 0.78, 0.2],
  [0.92, 0.92, 0.9],
  [0.12, 0.12, 0.14],
  [0.45, 0.45, 0.48],
  [0.5, 0.33, 0.2],
  [0.55, 0.2, 0.5],
  [0.95, 0.5, 0.12],
]
const TROUSERS = [
  [0.12, 0.13, 0.2],
  [0.2, 0.26, 0.42],
  [0.35, 0.33, 0.3],
  [0.1, 0.1, 0.1],
  [0.6, 0.55, 0.45],
]
const HAIR = [
  [0.1, 0.08, 0.07],
  [0.32, 0.2, 0.1],
  [0.7, 0.56, 0.3],
  [0.6, 0.6, 0.6],
]

/** How a person looks and walks, apart from place and size. */
export function samplePedestrian(random) {
  const vary = (colour) => colour.map((c) => clamp(c + random.uniform(-0.06, 0.06)))
  return {
    skin: vary(random.pick(SKIN)),
    top: vary(random.pick(CLOTHES)),
    bottom: vary(random.pick(TROUSERS)),
    hair: vary(random.pick(HAIR)),
    stride: random.uniform(0.02, 0.13),
    swing: random.uniform(0, 0.12),
    breadth: random.uniform(0.085, 0.12),
    lean: random.uniform(-0.03, 0.03),
    skirt: random.chance(0.2),
    bag: random.chance(0.25) ? random.pick([-1, 1]) : 0,
    hat: random.chance(0.15),
  }
}

/** Draws a person `height` pixels tall whose feet stand at (x, y); returns the box [x, y, width, height]. */
export function drawPedestrian(canvas, look, { x, y, height }) {
  const at = (dx, up) => [x + dx * height + look.lean * up * height, y - up * height]
  const { breadth, stride, swing } = look
  const leg = 0.048 * height
  canvas.capsule(at(-0.03, 0.5), at(-stride, 0.045), leg, look.bottom)
  canvas.capsule(at(0.03, 0.5), at(stride, 0.045), leg, look.bottom)
  if (look.skirt) {
    const corners = [at(-0.07, 0.56), at(0.07, 0.56), at(0.12, 0.28), at(-0.12, 0.28)]
    canvas.polygon(corners, look.bottom)
  }
  const darker = look.top.map((c) => c * 0.8)
  const arm = 0.032 * height
  canvas.capsule(at(-breadth + 0.01, 0.77), at(-breadth - swing * 0.5, 0.48), arm, darker)
  canvas.capsule(at(breadth - 0.01, 0.77), at(breadth + swing * 0.5, 0.48), arm, darker)
  const shoulders = breadth - 0.045
  canvas.capsule(
    at(-shoulders / 2, 0.77),
    at(-shoulders / 3, 0.54),
    breadth * 0.62 * height,
    look.top,
  )
  canvas.capsule(
    at(shoulders / 2, 0.77),
    at(shoulders / 3, 0.54),
    breadth * 0.62 * height,
    look.top,
  )
  if (look.bag !== 0) {
    const [bx, by] = at(look.bag * (breadth + 0.02), 0.45)
    canvas.ellipse(bx, by, 0.045 * height, 0.065 * height, darker)
  }
  const [hx, hy] = at(0, 0.92)
  canvas.ellipse(hx, hy, 0.058 * height, 0.075 * height, look.skin)
  canvas.ellipse(hx, hy - 0.035 * height, 0.06 * height, 0.045 * height, look.hair)
  if (look.hat) canvas.ellipse(hx, hy - 0.03 * height, 0.09 * height, 0.022 * height, look.top)
  return extent(canvas, look, { x, y, height })
}

function extent(canvas, { breadth, stride, swing, lean, bag, skirt }, { x, y, height }) {
  const foot = stride + 0.048
  const hand = breadth + swing * 0.5 + 0.032
  const carried = (side) => (bag === side ? breadth + 0.065 : 0)
  const hem = skirt ? 0.12 : 0
  const reach = (side) => Math.max(foot, hem, hand + side * lean * 0.48, carried(side))
  const x0 = clamp(x - reach(-1) * height, 0, canvas.width)
  const x1 = clamp(x + reach(1) * height, 0, canvas.width)
  const y0 = clamp(y - height, 0, canvas.height)
  const y1 = clamp(y, 0, canvas.height)
  return [x0, y0, x1 - x0, y1 - y0]
}

function clamp(value, low = 0, high = 1) {
  return Math.min(high, Math.max(low, value))
}
