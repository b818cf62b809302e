import type { Random } from '@secmlops/core'

/** Side of a picture, as in MNIST. */
export const DIGIT_SIDE = 28

type Point = readonly [number, number]

/** Strokes of each digit in a unit square, y downwards. */
const STROKES: readonly (readonly (readonly Point[])[])[] = [
  [
    [
      [0.5, 0.05],
      [0.2, 0.25],
      [0.2, 0.75],
      [0.5, 0.95],
      [0.8, 0.75],
      [0.8, 0.25],
      [0.5, 0.05],
    ],
  ],
  [
    [
      [0.35, 0.2],
      [0.55, 0.05],
      [0.55, 0.95],
    ],
  ],
  [
    [
      [0.2, 0.25],
      [0.45, 0.05],
      [0.78, 0.2],
      [0.7, 0.5],
      [0.2, 0.95],
      [0.85, 0.92],
    ],
  ],
  [
    [
      [0.2, 0.12],
      [0.6, 0.05],
      [0.75, 0.25],
      [0.45, 0.47],
      [0.8, 0.7],
      [0.6, 0.95],
      [0.2, 0.88],
    ],
  ],
  [
    [
      [0.65, 0.95],
      [0.65, 0.05],
      [0.15, 0.65],
      [0.85, 0.65],
    ],
  ],
  [
    [
      [0.8, 0.06],
      [0.3, 0.06],
      [0.25, 0.45],
      [0.65, 0.42],
      [0.8, 0.7],
      [0.55, 0.95],
      [0.2, 0.85],
    ],
  ],
  [
    [
      [0.7, 0.05],
      [0.3, 0.4],
      [0.2, 0.75],
      [0.5, 0.95],
      [0.78, 0.75],
      [0.55, 0.5],
      [0.25, 0.65],
    ],
  ],
  [
    [
      [0.15, 0.08],
      [0.82, 0.08],
      [0.45, 0.95],
    ],
    [
      [0.3, 0.52],
      [0.85, 0.52],
    ],
  ],
  [
    [
      [0.5, 0.48],
      [0.25, 0.25],
      [0.5, 0.05],
      [0.75, 0.25],
      [0.5, 0.48],
      [0.22, 0.75],
      [0.5, 0.95],
      [0.78, 0.75],
      [0.5, 0.48],
    ],
  ],
  [
    [
      [0.75, 0.3],
      [0.5, 0.5],
      [0.25, 0.28],
      [0.5, 0.05],
      [0.75, 0.25],
      [0.65, 0.95],
    ],
  ],
]

/** A handwritten-like digit, DIGIT_SIDE x DIGIT_SIDE grey values, white on black: seeded stand-in for data with a licence. */
export function drawDigit(digit: number, random: Random): Uint8Array {
  const place = placement(random)
  const strokes = (STROKES[digit] ?? []).map((stroke) =>
    stroke.map(([x, y]) => place([x + 0.045 * random.normal(), y + 0.045 * random.normal()])),
  )
  const radius = 0.8 + 0.8 * random.uniform()
  const pixels = new Uint8Array(DIGIT_SIDE * DIGIT_SIDE)
  for (let i = 0; i < pixels.length; i++) {
    const at: Point = [(i % DIGIT_SIDE) + 0.5, Math.floor(i / DIGIT_SIDE) + 0.5]
    const distance = Math.min(...strokes.map((stroke) => distanceTo(stroke, at)))
    pixels[i] = Math.round(255 * Math.min(1, Math.max(0, radius + 0.5 - distance)))
  }
  return pixels
}

/** From the unit square to pixels: 20 high, turned, slanted and shifted. */
function placement(random: Random): (point: Point) => Point {
  const angle = 0.15 * random.normal()
  const slant = 0.2 * random.normal()
  const width = 15 * (0.85 + 0.3 * random.uniform())
  const height = 20 * (0.85 + 0.2 * random.uniform())
  const shift = [14 + random.normal(), 14 + random.normal()] as const
  return ([x, y]) => {
    const [u, v] = [(x - 0.5 - slant * (y - 0.5)) * width, (y - 0.5) * height]
    return [
      shift[0] + u * Math.cos(angle) - v * Math.sin(angle),
      shift[1] + u * Math.sin(angle) + v * Math.cos(angle),
    ]
  }
}

function distanceTo(stroke: readonly Point[], at: Point): number {
  let least = Infinity
  for (let i = 1; i < stroke.length; i++) {
    const [from, to] = [stroke[i - 1] ?? at, stroke[i] ?? at]
    least = Math.min(least, segmentDistance(from, to, at))
  }
  return least
}

function segmentDistance([ax, ay]: Point, [bx, by]: Point, [x, y]: Point): number {
  const length = (bx - ax) ** 2 + (by - ay) ** 2
  const along = length === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length
  const t = Math.min(1, Math.max(0, along))
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay))
}
