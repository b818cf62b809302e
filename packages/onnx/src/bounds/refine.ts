import { cast, concat, slice } from '../gradient/rules/operands.js'
import { int } from '../graph/attribute.js'
import type { Node } from '../graph/graph.js'
import { sizeOf } from '../session/values.js'
import { lowerBounds } from './backward.js'
import { rowsOf, widest, type Scene } from './enclose.js'
import type { Interval } from './interval.js'
import { RELAXATIONS } from './relaxations/index.js'

/**
 * Better bounds of what goes into a relaxed node: of each element by itself, backwards as those of the output (Zhang et
 * al. 2018, 3.3), where another relaxed node came before and the layer is small enough.
 */
export function refine(scene: Scene, node: Node, largest: number): void {
  const { build, batch, known } = scene
  const [x = ''] = node.inputs
  const found = known.get(x)
  if (node.domain !== '' || !Object.hasOwn(RELAXATIONS, node.op) || !found) return
  const dims = rowsOf(scene, x)
  const size = sizeOf(dims)
  if (size > largest || !isRelaxed(scene, x)) return
  const all = chunks(scene, size)
  if (all.length > MOST_CHUNKS) return
  const parts = all.map((chunk) => elementBounds(scene, x, chunk))
  const whole = (end: keyof Interval): string => {
    const ends = parts.map((part) => part[end])
    return build.reshape(concat(build, ends, 1), [batch, ...dims])
  }
  known.set(x, {
    ...found,
    interval: {
      lower: build.op('Max', [found.interval.lower, whole('lower')]),
      upper: build.op('Min', [found.interval.upper, whole('upper')]),
    },
  })
}

/** Whether a relaxed node is among those that a value comes from: else its interval is as good already. */
function isRelaxed({ graph }: Scene, value: string): boolean {
  const above = new Set([value])
  return [...graph.nodes].reverse().some(({ op, outputs, inputs }) => {
    if (!outputs.some((name) => above.has(name))) return false
    for (const name of inputs) above.add(name)
    return Object.hasOwn(RELAXATIONS, op)
  })
}

/** Coefficients that are held at once, 16 MB; several times that while a layer is gone through. */
const MOST_COEFFICIENTS = 2 ** 22

/** Passes over a layer, each of which is in the emitted graph. */
const MOST_CHUNKS = 64

type Chunk = readonly [from: number, to: number]

/** Elements whose functions are bounded at once. */
function chunks(scene: Scene, size: number): readonly Chunk[] {
  const count = Math.max(1, Math.floor(MOST_COEFFICIENTS / (2 * scene.batch * widest(scene))))
  return Array.from({ length: Math.ceil(size / count) }, (_, i) => [
    i * count,
    Math.min(size, (i + 1) * count),
  ])
}

/** [batch, elements of the chunk] of float32, rounded outwards. */
function elementBounds(scene: Scene, x: string, [from, to]: Chunk): Interval {
  const { build, batch } = scene
  const dims = rowsOf(scene, x)
  const size = sizeOf(dims)
  const count = to - from
  const rows = 2 * count
  const some = identity(scene, x, [from, to])
  const both = build.reshape(concat(build, [some, build.neg(some)], 0), [1, rows, size])
  const each = build.expand(both, [batch, rows, size])
  const coefficients = build.reshape(each, [batch * rows, ...dims])
  const bounds = lowerBounds(scene, { value: x, rows, coefficients }, RELAXATIONS)
  const ulps = build.mul(build.op('Abs', [bounds]), build.scalar(2 ** -23, 'float64'))
  const single = cast(build, build.sub(bounds, ulps), 'float32')
  return {
    lower: slice(build, single, 1, [0, count]),
    upper: build.neg(slice(build, single, 1, [count, rows])),
  }
}

/**
 * Rows of the identity matrix. It has the shape of a value that is computed, so that the runtime does not take it, and all
 * that is computed from it, for constants, which it would keep.
 */
function identity(scene: Scene, x: string, [from, to]: Chunk): string {
  const { build, known } = scene
  const value = build.reshape(known.get(x)?.interval.lower ?? x, [-1])
  const shape = [to - from, sizeOf(rowsOf(scene, x))]
  return build.op('EyeLike', [build.expand(slice(build, value, 0, [0, 1]), shape)], {
    k: int(from),
  })
}
