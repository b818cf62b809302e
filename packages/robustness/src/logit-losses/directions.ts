import { attribute, type Builder, type Loss } from '@secmlops/onnx'

/** Emits directions in the space of logits, for one row per example. */
export interface Directions {
  /** 1 at the class that is fed under this name (int64 [N]), 0 elsewhere. */
  readonly fed: (name: string) => string
  /** 1 at the class with the i-th largest logit, from 0. */
  readonly ranked: (i: number) => string
  /** The class with the largest logit; where that is the one that is fed, the second. */
  readonly other: (name: string) => string
}

/** @param ranks How many of the largest logits are told apart. */
export function directions(
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
