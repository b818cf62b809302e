import { cast } from '../gradient/rules/operands.js'
import { sizeOf } from '../session/values.js'
import { rowsOf, type Scene } from './enclose.js'
import { ball, magnitude, type Interval } from './interval.js'
import type { Band } from './relaxation.js'
import { slack } from './rounding.js'

/**
 * What the functions have come to besides their coefficients, in float64. Coefficients `a` are [batch * rows, ...] of float32, of a
 * value [batch, ...]; with a+ and a- their positive and negative parts, a+ p + a- q is a (p + q)/2 + |a| (p - q)/2.
 */
export class Terms {
  readonly #scene: Scene
  readonly #rows: number
  readonly #terms: string[] = []

  constructor(scene: Scene, rows: number) {
    this.#scene = scene
    this.#rows = rows
  }

  /** a v, for a constant v. */
  add(a: string, name: string, v: string): void {
    this.#terms.push(this.#dot(this.#double(a, name), this.#column(v, name)))
  }

  /** -|a| error. */
  forget(a: string, name: string, error: string | undefined): void {
    if (error === undefined) return
    const { build } = this.#scene
    const size = build.op('Abs', [this.#double(a, name)])
    this.#terms.push(build.neg(this.#dot(size, this.#column(error, name))))
  }

  /** The least of a v, for v in an interval. */
  replace(a: string, name: string, interval: Interval): void {
    const { build } = this.#scene
    const { centre, radius } = ball(build, interval)
    this.add(a, name, centre)
    // What float32 rounds in the radius, and float64 in the sums.
    const rounded = build.add(
      build.mul(radius, build.scalar(1 + 2 ** -20)),
      build.mul(build.op('Abs', [centre]), build.scalar(2 ** -30)),
    )
    this.forget(a, name, rounded)
  }

  /** Coefficients of x, given those of a function of it that lies in the band. */
  relax(a: string, x: string, { lower, upper }: Band): string {
    const { build, batch, known } = this.#scene
    const interval = known.get(x)?.interval
    if (!interval) throw new RangeError(`nothing is known of "${x}"`)
    this.add(a, x, this.#half('Add', lower.offset, upper.offset))
    this.forget(a, x, this.#half('Sub', upper.offset, lower.offset))
    // Slopes and offsets are rounded, and no slope is above 1.
    this.forget(a, x, build.mul(magnitude(build, interval), build.scalar(slack(8))))
    const dims = rowsOf(this.#scene, x)
    const spread = (value: string): string => build.reshape(value, [batch, 1, sizeOf(dims)])
    const flat = this.#flat(a, x)
    const mean = build.mul(flat, spread(this.#half('Add', lower.slope, upper.slope)))
    const rest = build.mul(
      build.op('Abs', [flat]),
      spread(this.#half('Sub', lower.slope, upper.slope)),
    )
    return build.reshape(build.add(mean, rest), [batch * this.#rows, ...dims])
  }

  /** [batch, rows] */
  total(): string {
    const { build, batch } = this.#scene
    const sum = this.#terms.reduce((all, term) => build.add(all, term))
    return build.reshape(sum, [batch, this.#rows])
  }

  #half(op: 'Add' | 'Sub', a: string, b: string): string {
    const { build } = this.#scene
    return build.mul(build.op(op, [a, b]), build.scalar(0.5))
  }

  #flat(a: string, name: string): string {
    const { build, batch } = this.#scene
    return build.reshape(a, [batch, this.#rows, sizeOf(rowsOf(this.#scene, name))])
  }

  #double(a: string, name: string): string {
    return cast(this.#scene.build, this.#flat(a, name), 'float64')
  }

  #column(v: string, name: string): string {
    const { build, batch } = this.#scene
    return cast(build, build.reshape(v, [batch, sizeOf(rowsOf(this.#scene, name)), 1]), 'float64')
  }

  #dot(a: string, v: string): string {
    return this.#scene.build.op('MatMul', [a, v])
  }
}
