/** Each pixel of the image is the mean of SCALE x SCALE pixels that are drawn. */
const SCALE = 2

/**
 * A picture that remembers which object owns each pixel, so that occlusion can be measured.
 * Coordinates are pixels of the final image; colours are [r, g, b] in 0..1.
 */
export function createCanvas(width, height) {
  const w = width * SCALE
  const h = height * SCALE
  const pixels = new Float32Array(w * h * 3)
  const owners = new Uint8Array(w * h)
  const drawn = new Map()
  let owner = 0

  function fill(box, inside, colour) {
    const x0 = Math.max(0, Math.floor(box[0] * SCALE))
    const x1 = Math.min(w - 1, Math.ceil(box[2] * SCALE))
    const y0 = Math.max(0, Math.floor(box[1] * SCALE))
    const y1 = Math.min(h - 1, Math.ceil(box[3] * SCALE))
    for (let y = y0; y <= y1; y++) {
      for (let x = x0; x <= x1; x++) {
        const px = (x + 0.5) / SCALE
        const py = (y + 0.5) / SCALE
        if (inside(px, py)) plot(y * w + x, colour, py)
      }
    }
  }

  function plot(index, colour, y) {
    const [r, g, b] = typeof colour === 'function' ? colour(y) : colour
    pixels[index * 3] = r
    pixels[index * 3 + 1] = g
    pixels[index * 3 + 2] = b
    if (owner > 0 && owners[index] !== owner) drawn.set(owner, (drawn.get(owner) ?? 0) + 1)
    owners[index] = owner
  }

  return {
    width,
    height,
    rectangle: (x0, y0, x1, y1, colour) =>
      fill([x0, y0, x1, y1], (x, y) => x >= x0 && x <= x1 && y >= y0 && y <= y1, colour),
    ellipse: (cx, cy, rx, ry, colour) =>
      fill(
        [cx - rx, cy - ry, cx + rx, cy + ry],
        (x, y) => ((x - cx) / rx) ** 2 + ((y - cy) / ry) ** 2 <= 1,
        colour,
      ),
    /** A thick line with round ends. */
    capsule: (from, to, radius, colour) =>
      fill(
        [
          Math.min(from[0], to[0]) - radius,
          Math.min(from[1], to[1]) - radius,
          Math.max(from[0], to[0]) + radius,
          Math.max(from[1], to[1]) + radius,
        ],
        (x, y) => distanceToSegment(x, y, from, to) <= radius,
        colour,
      ),
    /** A convex polygon, corners clockwise on the screen. */
    polygon: (corners, colour) =>
      fill(boundsOf(corners), (x, y) => insideConvex(x, y, corners), colour),
    /** Draws as the object `id` (1..255), whose visible share is asked for later. */
    as(id, draw) {
      owner = id
      draw()
      owner = 0
    },
    /** Share of what an object drew that nothing drew over; parts outside the picture do not count. */
    visibility(id) {
      let visible = 0
      for (const other of owners) if (other === id) visible++
      return drawn.has(id) ? visible / drawn.get(id) : 0
    },
    /** Row by row, [r, g, b] interleaved. */
    pixels: () => shrink(pixels, width, height),
  }
}

function shrink(pixels, width, height) {
  const result = new Float32Array(width * height * 3)
  for (let y = 0; y < height * SCALE; y++) {
    for (let x = 0; x < width * SCALE; x++) {
      const from = (y * width * SCALE + x) * 3
      const to = (Math.floor(y / SCALE) * width + Math.floor(x / SCALE)) * 3
      for (let c = 0; c < 3; c++) result[to + c] += pixels[from + c] / SCALE ** 2
    }
  }
  return result
}

function distanceToSegment(x, y, [ax, ay], [bx, by]) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2
  const along = length === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length
  const t = Math.min(1, Math.max(0, along))
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay))
}

function boundsOf(corners) {
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
}

function insideConvex(x, y, corners) {
  return corners.every(([ax, ay], i) => {
    const [bx, by] = corners[(i + 1) % corners.length]
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0
  })
}
