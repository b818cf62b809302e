import { attribute, type Builder, type Loss } from '@secmlops/onnx'

/** Keeps the quotient finite where the logits of its denominator are equal (autopgd_base.py). */
export const TINY = 1e-12

/** Emits directions in the space of logits, for one row per example. */
export interface Directions {
  /** 1 at the class that is fed under this name (int64 [N]), 0 elsewhere. */
  readonly fed: (name: string) => string
  /** 1 at the class with the i-th largest logit, from 0. */
  readonly ranked: (i: number) => string
  /** The class with the largest logit; where that is the one that is fed, the second. */
  readonly other: (name: string) => string
}

/** The loss <toward, z>, whose direction follows from the order of the logits. */
export function linearLoss(
  inputs: readonly string[],
  ranks: number,
  direct: (build: Builder, on: Directions) => string,
): Loss {
  return (build, [logits]) => {
    if (!logits) throw new RangeError('a model without outputs has no loss')
    const seed = direct(build, directions(build, logits, ranks))
    return seeded(logits, inputs, seed)
  }
}

/** The loss -<toward, z> / (<spread, z> + TINY), whose directions follow from the order of the logits. */
export function ratioLoss(
  inputs: readonly string[],
  ranks: number,
  direct: (build: Builder, on: Directions) => { toward: string; spread: string },
): Loss {
  return (build, [logits]) => {
    if (!logits) throw new RangeError('a model without outputs has no loss')
    const { name, type } = logits
    const { toward, spread } = direct(build, directions(build, logits, ranks))
    const along = (direction: string): string => build.reduceSum(build.mul(direction, name), [1])
    const q = build.add(along(spread), build.scalar(TINY, type))
    // d(-n/q) = (n/q dq - dn) / q
    const ratio = build.div(along(toward), q)
    const seed = build.div(build.sub(build.mul(ratio, spread), toward), q)
    return seeded(logits, inputs, seed)
  }
}

function seeded(
  { name, shape }: Parameters<Loss>[1][number],
  inputs: readonly string[],
  seed: string,
): ReturnType<Loss> {
  const [batch = 0] = shape
  return {
    inputs: inputs.map((input) => ({ name: input, type: 'int64', dims: [batch] })),
    outputs: [],
    cotangents: new Map([[name, seed]]),
  }
}

function directions(
  build: Builder,
  { name, type, shape }: Parameters<Loss>[1][number],
  ranks: number,
): Directions {
  const [batch = 0, classes = 0] = shape
  const [, order = ''] = build.ops(
    'TopK',
    [name, build.ints([ranks])],
    { axis: attribute.int(-1) },
    2,
  )
  const rank = (i: number): string =>
    build.op('Gather', [order, build.ints([i])], { axis: attribute.int(1) })
  const oneHot = (index: string): string =>
    build.op('OneHot', [index, build.ints([classes]), build.vector([0, 1], type)], {
      axis: attribute.int(-1),
    })
  const flat = (index: string): string => build.reshape(index, [batch])
  return {
    fed: oneHot,
    ranked: (i) => oneHot(flat(rank(i))),
    other: (label) => {
      const isFirst = build.op('Equal', [flat(rank(0)), label])
      return oneHot(build.op('Where', [isFirst, flat(rank(1)), flat(rank(0))]))
    },
  }
}
