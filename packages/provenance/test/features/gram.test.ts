import { describe, expect, it } from '@jest/globals'
import { gramOf } from '../../src/features/gram.js'
import { vectorsOf } from '../../src/features/vectors.js'

describe('the products of columns', () => {
  // Sums of small integers, which are exact in any order; sizes that fill no tile and no block.
  it.each([1, 2, 5, 7, 8])('are sums over the chosen rows, of %d columns', (dims) => {
    const rows = Array.from({ length: 150 }, (_, i) =>
      Array.from({ length: dims }, (_column, j) => ((7 * i + 5 * j * j + i * j) % 11) - 5),
    )
    const chosen = rows.flatMap((_, i) => (i % 3 === 1 ? [] : [i]))
    const gram = gramOf(vectorsOf(rows), chosen)
    for (let i = 0; i < dims; i++)
      for (let j = 0; j <= i; j++) {
        const products = chosen.map((row) => (rows[row]?.[i] ?? 0) * (rows[row]?.[j] ?? 0))
        expect(gram[i * dims + j]).toBe(products.reduce((a, b) => a + b, 0))
      }
  })
})
