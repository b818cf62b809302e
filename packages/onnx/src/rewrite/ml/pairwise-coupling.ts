import type { Builder } from '../../graph/builder.js'
import { int } from '../../graph/attribute.js'

/** The iteration has always ended after at most four rounds (simulated for 2 to 10 classes); one more does no harm. */
const ROUNDS = 5

/** Beyond, the graph would grow out of proportion: a round has some 16 nodes for each class. */
const LARGEST = 10

/**
 * Class probabilities [N, E] from scores of pairs [N, E (E - 1) / 2] by the coupling of Wu, Lin and Weng (2004, second
 * method), which onnxruntime 1.30 stops as soon as the largest error is below 0.005 / E. Its result depends on that, so
 * the rounds are unrolled, and rows that have ended stay as they are.
 * @param a slopes and `b` offsets of the sigmoids, by pair (`prob_a`, `prob_b`).
 */
export function couple(
  build: Builder,
  scores: string,
  { a, b, classes }: { a: readonly number[]; b: readonly number[]; classes: number },
): string | undefined {
  const pairs = (classes * (classes - 1)) / 2
  if (classes > LARGEST || a.length !== pairs || b.length !== pairs) return undefined
  const sigmoid = build.op('Sigmoid', [
    build.neg(build.add(build.mul(scores, build.vector(a)), build.vector(b))),
  ])
  const bounds = [build.scalar(1e-7), build.scalar(1 - 1e-7)]
  const rounds = new Coupling(build, build.op('Clip', [sigmoid, ...bounds]), classes)
  let p = build.constant({
    type: 'float32',
    dims: [1, classes],
    data: new Float32Array(classes).fill(1 / classes),
  })
  for (let i = 0; i < ROUNDS; i++) p = rounds.round(p)
  return p
}

/** The quadratic form p'Qp that is minimised over the simplex, with Q [N, E * E] row by row. */
class Coupling {
  readonly #build: Builder
  readonly #classes: number
  readonly #q: string

  constructor(build: Builder, pairs: string, classes: number) {
    this.#build = build
    this.#classes = classes
    // r(i, j), the probability of class i against j; and transposed. The diagonal is 0.
    const r = this.#square(pairs, (i, j) => [i, j])
    const transposed = this.#square(pairs, (i, j) => [j, i])
    // Q(i, i) is the sum of r(j, i)^2 over j, the others are -r(i, j) r(j, i).
    const diagonal = this.#matrix([classes ** 2, classes ** 2], (from, to) => {
      const [i, j] = [Math.floor(to / classes), to % classes]
      return i === j && Math.floor(from / classes) === i ? 1 : 0
    })
    const squares = build.op('MatMul', [build.mul(transposed, transposed), diagonal])
    this.#q = build.sub(squares, build.mul(r, transposed))
  }

  /** One pass over the classes, for the rows whose error is not yet small. */
  round(p: string): string {
    const build = this.#build
    const classes = this.#classes
    const one = build.scalar(1)
    let qp = this.#product(p)
    let pqp = build.reduceSum(build.mul(p, qp), [-1])
    const deviation = build.op('Abs', [build.sub(qp, pqp)])
    const error = build.op('ReduceMax', [deviation, build.ints([-1])], { keepdims: int(1) })
    let next = p
    for (let i = 0; i < classes; i++) {
      const row = this.#columns(this.#q, i * classes, (i + 1) * classes)
      const own = this.#columns(row, i, i + 1)
      const qpi = this.#columns(qp, i, i + 1)
      const change = build.div(build.sub(pqp, qpi), own)
      const sum = build.add(one, change)
      const growth = build.add(build.mul(change, own), build.mul(build.scalar(2), qpi))
      pqp = build.div(build.add(pqp, build.mul(change, growth)), build.mul(sum, sum))
      qp = build.div(build.add(qp, build.mul(change, row)), sum)
      const unit = this.#matrix([1, classes], (_, j) => (i === j ? 1 : 0))
      next = build.div(build.add(next, build.mul(change, unit)), sum)
    }
    return build.add(p, build.mul(this.#goesOn(error), build.sub(next, p)))
  }

  /** 1 where the error is not yet small, else 0: not as a comparison, through which the gradient would seem cut. */
  #goesOn(error: string): string {
    const build = this.#build
    const excess = build.sub(error, build.scalar(0.005 / this.#classes))
    const steep = build.mul(excess, build.scalar(1e38))
    return build.op('Clip', [steep, build.scalar(0), build.scalar(1)])
  }

  /** Q p: p under every row of Q, multiplied and summed by rows. */
  #product(p: string): string {
    const classes = this.#classes
    const spread = this.#matrix([classes, classes ** 2], (j, to) => (to % classes === j ? 1 : 0))
    const collect = this.#matrix([classes ** 2, classes], (from, i) =>
      Math.floor(from / classes) === i ? 1 : 0,
    )
    const under = this.#build.op('MatMul', [p, spread])
    return this.#build.op('MatMul', [this.#build.mul(this.#q, under), collect])
  }

  /** The pairs (i, j), i < j, at the place that is asked for, and 1 minus them at its mirror image. */
  #square(pairs: string, place: (i: number, j: number) => readonly [number, number]): string {
    const classes = this.#classes
    const order = Array.from({ length: classes }, (_, i) => i).flatMap((i) =>
      Array.from({ length: classes - 1 - i }, (_, j) => place(i, i + 1 + j)),
    )
    const at = ([row, column]: readonly [number, number]): number => row * classes + column
    const mirror = ([row, column]: readonly [number, number]): number => column * classes + row
    const signs = this.#matrix([order.length, classes ** 2], (pair, to) => {
      const where = order[pair] ?? [0, 0]
      return to === at(where) ? 1 : to === mirror(where) ? -1 : 0
    })
    const mirrors = new Set(order.map(mirror))
    const ones = this.#matrix([1, classes ** 2], (_, to) => (mirrors.has(to) ? 1 : 0))
    return this.#build.op('Gemm', [pairs, signs, ones])
  }

  #columns(x: string, start: number, end: number): string {
    const [from, to, axis] = [start, end, 1].map((value) => this.#build.ints([value]))
    return this.#build.op('Slice', [x, from ?? '', to ?? '', axis ?? ''])
  }

  #matrix(
    [height, width]: readonly [number, number],
    element: (row: number, column: number) => number,
  ): string {
    const data = Float32Array.from({ length: height * width }, (_, i) =>
      element(Math.floor(i / width), i % width),
    )
    return this.#build.constant({ type: 'float32', dims: [height, width], data })
  }
}
