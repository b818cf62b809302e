import { describe, expect, it } from '@jest/globals'
import { productDims, withProducts } from '../../src/features/products.js'
import { vectorsOf } from '../../src/features/vectors.js'

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)

describe('products of leading columns', () => {
  // The polynomial kernel of degree 2 is (a . b)^2; so is the inner product of what is added.
  it('have the squares of inner products as theirs', () => {
    const leading = vectorsOf([
      [0.5, -0.25, 2],
      [1, 3, -0.5],
    ])
    const { dims, data } = withProducts(vectorsOf([[7], [9]]), leading)
    expect(dims).toBe(1 + productDims(leading))
    const [first, second] = [data.subarray(0, dims), data.subarray(dims)]
    expect([first[0], second[0]]).toEqual([7, 9])
    // (.5 * 1 - .25 * 3 + 2 * -.5)^2 = 1.25^2
    expect(dot(first.subarray(1), second.subarray(1))).toBeCloseTo(1.5625, 5)
  })

  it('are those of 24 columns at most: 300', () => {
    expect(productDims(vectorsOf([Array<number>(64).fill(0)]))).toBe(300)
  })
})
