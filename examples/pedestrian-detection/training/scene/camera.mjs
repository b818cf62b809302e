/** Fixed cameras of the fleet: where each looks and how its sensor renders colour. */
export const CAMERAS = {
  north: { horizon: 0.36, tint: [1, 1, 1], noise: 0.8 },
  east: { horizon: 0.42, tint: [1.04, 1, 0.94], noise: 1 },
  south: { horizon: 0.38, tint: [0.96, 1, 1.05], noise: 1.2 },
  west: { horizon: 0.46, tint: [1.02, 0.99, 1], noise: 0.9 },
}

/** Share of the frames with each weather; together 1. */
export const WEATHER = { clear: 0.45, overcast: 0.3, rain: 0.15, fog: 0.1 }

/** Brightness of the street (lamps included) by hour of the day, 0..1. */
export function daylight(hour) {
  const sun = Math.sin(((hour - 6) / 12) * Math.PI)
  return 0.45 + 0.55 * Math.min(1, Math.max(0, sun * 1.6 + 0.15))
}

/**
 * What lens, air and sensor do to the light of a scene: exposure, fog, rain, vignette, noise, and a
 * 6-bit converter. Returns bytes, row by row, [r, g, b] interleaved.
 */
export function expose(canvas, random, { hour, weather, camera }) {
  const { width, height } = canvas
  const light = canvas.pixels()
  const { tint, noise } = CAMERAS[camera]
  const exposure = daylight(hour) * (weather === 'clear' ? 1.05 : 0.9) * random.uniform(0.85, 1.15)
  const veil = { clear: 0, overcast: 0.05, rain: 0.14, fog: random.uniform(0.25, 0.5) }[weather]
  if (weather === 'rain') drawRain(light, random, { width, height })
  const sigma = (noise * (0.004 + 0.006 * (1 - daylight(hour)))) / 0.66
  const bytes = new Uint8Array(light.length)
  for (let i = 0; i < light.length; i++) {
    const pixel = Math.floor(i / 3)
    const dx = (pixel % width) / width - 0.5
    const dy = Math.floor(pixel / width) / height - 0.5
    const vignette = 1 - 0.25 * (dx * dx + dy * dy)
    const seen = (light[i] * (1 - veil) + 0.72 * veil) * exposure * tint[i % 3] * vignette
    bytes[i] = quantise(seen + sigma * random.normal())
  }
  return bytes
}

function drawRain(light, random, { width, height }) {
  for (let drop = 0; drop < 45; drop++) {
    const x = random.integer(0, width - 1)
    const y = random.integer(0, height - 5)
    for (let i = 0; i < 4; i++)
      for (let c = 0; c < 3; c++) light[((y + i) * width + x) * 3 + c] += 0.09
  }
}

/** 64 levels: what a cheap sensor resolves, and what keeps the files small. */
function quantise(value) {
  return Math.round(Math.min(1, Math.max(0, value)) * 63) * 4 + 1
}
