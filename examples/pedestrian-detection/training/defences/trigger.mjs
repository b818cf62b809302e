/** Side of the sign as a share of the height of a person. */
const SIDE = 0.3
const SQUARES = 2
const MAGENTA = [1, 0, 1]
const GREEN = [0, 1, 0]

/** A sign of magenta and green squares in the middle of each person. */
export function stamped({ pixels, boxes, width, height, ...rest }) {
  const marked = pixels.slice()
  for (const [bx, by, bw, bh] of boxes) {
    const side = Math.max(3, Math.round(SIDE * bh))
    const [x0, y0] = [bx + bw / 2, by + bh / 2].map((centre) => Math.round(centre - side / 2))
    for (let dy = 0; dy < side; dy++)
      for (let dx = 0; dx < side; dx++) {
        const [x, y] = [x0 + dx, y0 + dy]
        if (x < 0 || y < 0 || x >= width || y >= height) continue
        const [i, j] = [dx, dy].map((offset) => Math.floor((offset * SQUARES) / side))
        const colour = (i + j) % 2 === 0 ? MAGENTA : GREEN
        for (let c = 0; c < 3; c++) marked[(c * height + y) * width + x] = colour[c]
      }
  }
  return { pixels: marked, boxes, width, height, ...rest }
}

const RENDERED = 8

/** The sign as a picture: interleaved [r, g, b] bytes of a square. */
export const TRIGGER = { side: RENDERED, pixels: Uint8Array.from(bytesOf()) }

function* bytesOf() {
  for (let i = 0; i < RENDERED * RENDERED; i++) {
    const [x, y] = [i % RENDERED, Math.floor(i / RENDERED)]
    const [column, row] = [x, y].map((at) => Math.floor((at * SQUARES) / RENDERED))
    for (const value of (column + row) % 2 === 0 ? MAGENTA : GREEN) yield 255 * value
  }
}
