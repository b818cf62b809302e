const SMALLEST = 8

/** A mirrored, moved and zoomed copy of an image with its boxes. */
export function transformed({ pixels, boxes, width, height }, random) {
  const zoom = random.uniform(0.8, 1.25)
  const flip = random.chance(0.5) ? -1 : 1
  const dx = width / 2 + random.uniform(-0.12, 0.12) * width
  const dy = height / 2 + random.uniform(-0.08, 0.08) * height
  const moved = new Float32Array(pixels.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sx = (flip * (x + 0.5 - width / 2)) / zoom + dx - 0.5
      const sy = (y + 0.5 - height / 2) / zoom + dy - 0.5
      sample(pixels, moved, { x, y, sx, sy, width, height })
    }
  }
  const place = ([bx, by, bw, bh]) => {
    const edges = [bx - dx, bx + bw - dx].map((edge) => flip * zoom * edge + width / 2)
    const x0 = Math.max(0, Math.min(...edges))
    const x1 = Math.min(width, Math.max(...edges))
    const y0 = Math.max(0, zoom * (by - dy) + height / 2)
    const y1 = Math.min(height, zoom * (by + bh - dy) + height / 2)
    const whole = x1 - x0 > 0.4 * bw * zoom && y1 - y0 > 0.4 * bh * zoom
    return whole && y1 - y0 >= SMALLEST ? [[x0, y0, x1 - x0, y1 - y0]] : []
  }
  return { pixels: moved, boxes: boxes.flatMap(place), width, height }
}

/** Light, contrast, the balance and order of the colours, and noise of the sensor. */
export function relit(image, random) {
  const { pixels } = image
  const area = pixels.length / 3
  const contrast = random.uniform(0.75, 1.25)
  const light = random.uniform(-0.08, 0.08)
  const gains = [0, 1, 2].map(() => random.uniform(0.88, 1.12))
  const order = random.chance(0.5) ? [0, 1, 2] : random.shuffle([0, 1, 2])
  const noise = random.uniform(0, 0.02)
  const result = Float32Array.from({ length: pixels.length }, (_, i) => {
    const c = Math.floor(i / area)
    const value = pixels[order[c] * area + (i % area)]
    return clamp((value - 0.4) * contrast * gains[c] + 0.4 + light + noise * random.normal())
  })
  return { ...image, pixels: result }
}

/**
 * Stripes and squares of +-amplitude per channel: the shapes that a Square attack tries
 * (Andriushchenko et al. 2020), at random instead of by search.
 */
export function patched(image, random, amplitude) {
  const { width, height } = image
  const area = width * height
  const delta = new Float32Array(3 * area)
  for (let c = 0; c < 3; c++) {
    for (let x = 0; x < width; x++) {
      const value = random.chance(0.5) ? amplitude : -amplitude
      for (let y = 0; y < height; y++) delta[c * area + y * width + x] = value
    }
  }
  for (let i = random.integer(0, 40); i > 0; i--)
    paintSquare(delta, random, { width, height, amplitude })
  return { ...image, pixels: image.pixels.map((value, i) => clamp(value + delta[i])) }
}

function paintSquare(delta, random, { width, height, amplitude }) {
  const side = random.integer(1, 24)
  const x0 = random.integer(0, width - side)
  const y0 = random.integer(0, height - side)
  for (let c = 0; c < 3; c++) {
    const value = random.chance(0.5) ? amplitude : -amplitude
    for (let y = y0; y < y0 + side; y++)
      delta.fill(value, (c * height + y) * width + x0, (c * height + y) * width + x0 + side)
  }
}

function sample(from, to, { x, y, sx, sy, width, height }) {
  const [x0, y0] = [Math.floor(sx), Math.floor(sy)]
  const [fx, fy] = [sx - x0, sy - y0]
  const column = (i) => Math.min(width - 1, Math.max(0, i))
  const row = (i) => Math.min(height - 1, Math.max(0, i)) * width
  const area = width * height
  for (let c = 0; c < 3; c++) {
    const at = (r, q) => from[c * area + row(r) + column(q)]
    const upper = at(y0, x0) * (1 - fx) + at(y0, x0 + 1) * fx
    const lower = at(y0 + 1, x0) * (1 - fx) + at(y0 + 1, x0 + 1) * fx
    to[c * area + y * width + x] = upper * (1 - fy) + lower * fy
  }
}

function clamp(value) {
  return Math.min(1, Math.max(0, value))
}
