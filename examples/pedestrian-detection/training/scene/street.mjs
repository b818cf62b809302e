const CAR = [
  [0.7, 0.1, 0.1],
  [0.1, 0.2, 0.5],
  [0.85, 0.85, 0.87],
  [0.1, 0.1, 0.12],
  [0.5, 0.52, 0.55],
  [0.2, 0.4, 0.3],
]

/** Sky, facades, pavement and road. `horizon` is the row where the ground begins. */
export function drawBackground(canvas, random, { horizon, night }) {
  const { width, height } = canvas
  const sky = night
    ? [0.06, 0.07, 0.14]
    : random.pick([
        [0.55, 0.72, 0.92],
        [0.75, 0.78, 0.82],
      ])
  const glow = random.uniform(0.05, 0.25)
  canvas.rectangle(0, 0, width, horizon + 1, (y) => sky.map((c) => c + (glow * y) / horizon))
  for (let x = random.uniform(-14, 0); x < width;) {
    const breadth = random.uniform(12, 32)
    if (random.chance(0.8)) drawFacade(canvas, random, { x, breadth, horizon, night })
    x += breadth
  }
  const pavement = grey(random.uniform(0.45, 0.62), random, 0.05)
  canvas.rectangle(0, horizon, width, height, (y) => pavement.map((c) => c - 0.002 * (y - horizon)))
  drawRoad(canvas, random, horizon)
}

function drawFacade(canvas, random, { x, breadth, horizon, night }) {
  const top = random.uniform(-4, horizon - 7)
  const wall = [0.3, 0.28, 0.26].map((c) => c + random.uniform(0, 0.4))
  canvas.rectangle(x, top, x + breadth, horizon + 1, wall)
  const [dx, dy] = [random.uniform(3.5, 6.5), random.uniform(4, 6.5)]
  const pane = [dx * random.uniform(0.35, 0.65), dy * random.uniform(0.4, 0.7)]
  for (let wy = top + 1.5; wy < horizon - 4; wy += dy) {
    for (let wx = x + 1.5; wx + pane[0] < x + breadth; wx += dx) {
      const lit = random.chance(night ? 0.4 : 0.1)
      canvas.rectangle(wx, wy, wx + pane[0], wy + pane[1], lit ? [1, 0.9, 0.55] : [0.2, 0.25, 0.32])
    }
  }
  if (random.chance(0.5)) {
    const door = x + random.uniform(2, breadth - 4)
    canvas.rectangle(
      door,
      horizon - 6,
      door + 3,
      horizon + 1,
      wall.map((c) => c * 0.45),
    )
  }
}

function drawRoad(canvas, random, horizon) {
  const { width, height } = canvas
  const middle = random.uniform(0.2, 0.8) * width
  const far = random.uniform(2, 10)
  const near = random.uniform(30, 65)
  const asphalt = grey(random.uniform(0.22, 0.38), random, 0.02)
  canvas.polygon(
    [
      [middle - far, horizon],
      [middle + far, horizon],
      [middle + near, height],
      [middle - near, height],
    ],
    asphalt,
  )
  for (let t = 0.1; t < 1; t += 0.22) {
    const y = horizon + t * t * (height - horizon)
    const size = 0.3 + t * 0.9
    canvas.rectangle(middle - size, y, middle + size, y + 4 * t * t + 0.5, [0.85, 0.85, 0.8])
  }
  if (random.chance(0.25)) drawCrossing(canvas, random, horizon)
}

function drawCrossing(canvas, random, horizon) {
  const y = random.uniform(horizon + 12, canvas.height - 6)
  for (let x = random.uniform(0, 5); x < canvas.width; x += 6)
    canvas.rectangle(x, y, x + 3, y + 3.5, [0.88, 0.88, 0.85])
}

/**
 * Things that stand in the street and are no people, by name. Each draws itself at the size that a
 * person of `size` pixels would have at the same distance, standing at (x, y).
 */
export const DISTRACTORS = {
  pole(canvas, random, { x, y, size }) {
    const colour = grey(random.uniform(0.15, 0.6), random, 0.03)
    const top = y - size * random.uniform(1.4, 2.2)
    canvas.capsule([x, y], [x, top], Math.max(0.4, 0.03 * size), colour)
    if (random.chance(0.5)) canvas.ellipse(x, top, 0.12 * size, 0.06 * size, [0.95, 0.9, 0.7])
  },
  sign(canvas, random, { x, y, size }) {
    canvas.capsule([x, y], [x, y - 1.2 * size], Math.max(0.35, 0.022 * size), [0.5, 0.5, 0.5])
    const colour = random.pick([
      [0.8, 0.1, 0.1],
      [0.1, 0.2, 0.7],
      [0.95, 0.8, 0.1],
    ])
    canvas.ellipse(x, y - 1.2 * size, 0.15 * size, 0.15 * size, colour)
    canvas.ellipse(x, y - 1.2 * size, 0.1 * size, 0.1 * size, [0.93, 0.93, 0.93])
  },
  bollard(canvas, random, { x, y, size }) {
    const colour = random.pick([
      [0.8, 0.25, 0.1],
      [0.2, 0.2, 0.22],
      [0.75, 0.75, 0.75],
    ])
    canvas.capsule([x, y], [x, y - 0.5 * size], 0.07 * size, colour)
    canvas.capsule([x, y - 0.4 * size], [x, y - 0.42 * size], 0.075 * size, [0.9, 0.9, 0.9])
  },
  bin(canvas, random, { x, y, size }) {
    const colour = [0.15, 0.2, 0.17].map((c) => c + random.uniform(0, 0.25))
    canvas.rectangle(x - 0.14 * size, y - 0.55 * size, x + 0.14 * size, y, colour)
    canvas.ellipse(
      x,
      y - 0.55 * size,
      0.15 * size,
      0.08 * size,
      colour.map((c) => c * 0.7),
    )
  },
  column(canvas, random, { x, y, size }) {
    const colour = [0.35, 0.3, 0.3].map((c) => c + random.uniform(0, 0.5))
    canvas.rectangle(x - 0.17 * size, y - 1.05 * size, x + 0.17 * size, y, colour)
    const poster = [0, 0, 0].map(() => random.uniform(0.1, 0.95))
    canvas.rectangle(x - 0.13 * size, y - 0.85 * size, x + 0.13 * size, y - 0.3 * size, poster)
    canvas.ellipse(x, y - 1.05 * size, 0.2 * size, 0.08 * size, [0.2, 0.25, 0.2])
  },
  tree(canvas, random, { x, y, size }) {
    canvas.capsule([x, y], [x, y - size], 0.07 * size, [0.32, 0.22, 0.14])
    for (let i = 0; i < 5; i++) {
      const green = [0.12, 0.35, 0.12].map((c) => c + random.uniform(-0.05, 0.15))
      const [cx, cy] = [x + random.uniform(-0.3, 0.3) * size, y - random.uniform(1, 1.6) * size]
      canvas.ellipse(cx, cy, 0.34 * size, 0.3 * size, green)
    }
  },
  car(canvas, random, { x, y, size }) {
    const colour = random.pick(CAR)
    const length = random.uniform(0.9, 1.25) * size
    const glass = [0.3, 0.36, 0.42]
    canvas.rectangle(x - length, y - 0.5 * size, x + length, y - 0.12 * size, colour)
    canvas.polygon(
      [
        [x - 0.45 * length, y - 0.82 * size],
        [x + 0.45 * length, y - 0.82 * size],
        [x + 0.7 * length, y - 0.48 * size],
        [x - 0.7 * length, y - 0.48 * size],
      ],
      colour,
    )
    canvas.rectangle(x - 0.42 * length, y - 0.76 * size, x - 0.03 * length, y - 0.52 * size, glass)
    canvas.rectangle(x + 0.03 * length, y - 0.76 * size, x + 0.42 * length, y - 0.52 * size, glass)
    for (const side of [-0.6, 0.6])
      canvas.ellipse(
        x + side * length,
        y - 0.13 * size,
        0.15 * size,
        0.15 * size,
        [0.07, 0.07, 0.08],
      )
  },
}

function grey(level, random, tint) {
  return [0, 0, 0].map(() => level + random.uniform(-tint, tint))
}
