import type { Flow } from './warp.js'

export type Point = readonly [x: number, y: number]

export type Triangle = readonly [Point, Point, Point]

/** The flow of the affine map that takes one triangle to another, which has an area. */
export function affineFlow(
  { width, height }: { readonly width: number; readonly height: number },
  from: Triangle,
  to: Triangle,
): Flow {
  const [origin, a, b] = to
  const [u, v] = [minus(a, origin), minus(b, origin)]
  const area = u[0] * v[1] - u[1] * v[0]
  const [p, q] = [minus(from[1], from[0]), minus(from[2], from[0])]
  const flow = { x: new Float64Array(width * height), y: new Float64Array(width * height) }
  for (let i = 0; i < flow.x.length; i++) {
    const [x, y] = [(i % width) - origin[0], Math.floor(i / width) - origin[1]]
    const s = (x * v[1] - y * v[0]) / area
    const t = (y * u[0] - x * u[1]) / area
    flow.x[i] = from[0][0] + s * p[0] + t * q[0]
    flow.y[i] = from[0][1] + s * p[1] + t * q[1]
  }
  return flow
}

function minus(a: Point, b: Point): Point {
  return [a[0] - b[0], a[1] - b[1]]
}
