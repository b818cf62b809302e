import { createRandom } from '../random.mjs'
import { CAMERAS, WEATHER, expose } from './camera.mjs'
import { createCanvas } from './canvas.mjs'
import { drawPedestrian, samplePedestrian } from './pedestrian.mjs'
import { DISTRACTORS, drawBackground } from './street.mjs'

export const WIDTH = 96
export const HEIGHT = 64

/** Less of a person than this cannot be labelled fairly: such a scene is drawn again. */
const LEAST_VISIBLE = 0.45

/**
 * A synthetic street scene: { pixels, boxes, frame }. `boxes` are [x, y, width, height] of whole people
 * (also of the part that something hides), `frame` is what the camera's log says of the picture.
 * `conditions` fixes any of hour, weather, camera and crowd; the others are drawn.
 */
export function renderScene(seed, conditions = {}) {
  for (let attempt = 0; ; attempt++) {
    const random = createRandom(seed, `scene/${attempt}`)
    const scene = draw(random, { ...sampleConditions(random), ...conditions })
    if (scene.visibilities.every((visible) => visible >= LEAST_VISIBLE)) return scene
  }
}

function sampleConditions(random) {
  return {
    hour: random.chance(0.7) ? random.integer(7, 19) : random.integer(0, 23),
    weather: pickWeather(random.uniform()),
    camera: random.pick(Object.keys(CAMERAS)),
    crowd: random.pick([0, 1, 1, 2, 2, 3, 3, 4, 4, 5]),
  }
}

function pickWeather(share) {
  let sum = 0
  return Object.keys(WEATHER).find((name) => (sum += WEATHER[name]) > share) ?? 'clear'
}

function draw(random, conditions) {
  const canvas = createCanvas(WIDTH, HEIGHT)
  const horizon = CAMERAS[conditions.camera].horizon * HEIGHT + random.uniform(-2, 2)
  const night = conditions.hour < 6 || conditions.hour >= 20
  drawBackground(canvas, random, { horizon, night })
  const people = place(random, conditions.crowd, { horizon, kind: () => 'pedestrian' })
  const kind = () => random.pick(Object.keys(DISTRACTORS))
  const things = place(random, random.integer(2, 6), { horizon, kind })
  const boxes = drawFromFarToNear(canvas, random, [...people, ...things])
  const visibilities = boxes.map((_, i) => canvas.visibility(i + 1))
  const pixels = expose(canvas, random, conditions)
  return { pixels, boxes, visibilities, frame: describe(conditions, pixels, boxes) }
}

/** Sizes and feet follow one perspective: who stands lower in the picture is nearer and larger. */
function place(random, count, { horizon, kind }) {
  return Array.from({ length: count }, () => {
    const size = random.uniform(15, 21) * Math.exp(random.uniform(0, 0.85))
    const y = Math.min(HEIGHT - 1, horizon + size * 0.55 + random.uniform(-1.5, 1.5))
    const margin = size * 0.14
    return { kind: kind(), x: random.uniform(margin, WIDTH - margin), y, size }
  })
}

function drawFromFarToNear(canvas, random, objects) {
  const boxes = []
  for (const object of objects.sort((a, b) => a.size - b.size)) {
    const { x, y, size, kind } = object
    if (kind !== 'pedestrian') {
      DISTRACTORS[kind](canvas, random, object)
      continue
    }
    const look = samplePedestrian(random)
    canvas.as(boxes.length + 1, () => {
      boxes.push(drawPedestrian(canvas, look, { x, y, height: size }))
    })
  }
  return boxes
}

/** Brightness and contrast are mean and standard deviation of the luma (ITU-R BT.601), 0..255. */
function describe({ hour, weather, camera }, pixels, boxes) {
  const count = pixels.length / 3
  let sum = 0
  let squares = 0
  for (let i = 0; i < pixels.length; i += 3) {
    const luma = 0.299 * pixels[i] + 0.587 * pixels[i + 1] + 0.114 * pixels[i + 2]
    sum += luma
    squares += luma * luma
  }
  const brightness = sum / count
  const height = boxes.reduce((total, box) => total + box[3], 0) / boxes.length
  return {
    camera,
    hour,
    weather,
    brightness,
    contrast: Math.sqrt(Math.max(0, squares / count - brightness ** 2)),
    people: boxes.length,
    boxHeight: boxes.length > 0 ? height : undefined,
  }
}
