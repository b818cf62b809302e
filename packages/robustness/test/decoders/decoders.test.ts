import { describe, expect, it } from '@jest/globals'
import { SecmlopsError } from '@secmlops/core'
import { DECODERS } from '../../src/decoders/index.js'
import { suppress } from '../../src/decoders/suppression.js'

const shape = { channels: 3, height: 32, width: 64 }

function remedyOf(work: () => unknown): string | undefined {
  try {
    work()
  } catch (error) {
    if (error instanceof SecmlopsError && error.exit === 2) return error.remedy
  }
  throw new Error('nothing was refused')
}

describe('yolox', () => {
  // Oracle: shared data README: cx=(o0+gx)*s, cy=(o1+gy)*s, w=exp(o2)*s, h=exp(o3)*s, score=o4*o5.
  const columns = 7
  const settings = { shape, classes: 2, strides: [16, 32] }
  const values = new Float32Array(10 * columns)

  it('decodes offsets, logarithms and the best class in every grid', () => {
    values.fill(0)
    // Row 6 of the 4 x 2 grid of stride 16 is cell (2, 1); row 9 is cell (1, 0) of the 2 x 1 grid of stride 32.
    values.set([0.5, 0.25, Math.log(2), Math.log(3), 0.5, 0.25, 0.75], 6 * columns)
    values.set([0, 0, 0, 0, 1, 0.5, 0.25], 9 * columns)
    const boxes = DECODERS.yolox.decode({ values, dims: [10, columns] }, settings)
    expect(boxes).toHaveLength(10)
    expect(boxes[6]).toMatchObject({ label: 1, score: 0.375 })
    expect(boxes[6]!.x).toBeCloseTo(40 - 16, 5)
    expect(boxes[6]!.y).toBeCloseTo(20 - 24, 5)
    expect(boxes[6]!.width).toBeCloseTo(32, 5)
    expect(boxes[6]!.height).toBeCloseTo(48, 5)
    expect(boxes[9]).toEqual({ label: 0, score: 0.5, x: 16, y: -16, width: 32, height: 32 })
  })

  it('says which strides or classes would fit', () => {
    const decode = (dims: number[], strides: number[]) => () =>
      DECODERS.yolox.decode({ values, dims }, { ...settings, strides })
    expect(remedyOf(decode([10, columns], [8, 16, 32]))).toBe('Write `strides: [16, 32]`')
    expect(remedyOf(decode([10, 6], [16, 32]))).toBe('Name 1 classes under output.classes')
    expect(remedyOf(decode([columns], [16, 32]))).toBe('Use another decoder')
  })
})

describe('boxes', () => {
  const settings = { shape, classes: 2, strides: [] }

  it('reads rows of corners, score and class', () => {
    const values = Float32Array.of(1, 2, 11, 22, 0.5, 1, 0, 0, 4, 4, 0.25, 0)
    expect(DECODERS.boxes.decode({ values, dims: [2, 6] }, settings)).toEqual([
      { label: 1, score: 0.5, x: 1, y: 2, width: 10, height: 20 },
      { label: 0, score: 0.25, x: 0, y: 0, width: 4, height: 4 },
    ])
    expect(DECODERS.boxes.decode({ values: new Float32Array(0), dims: [0, 6] }, settings)).toEqual(
      [],
    )
  })

  it('refuses other rows and classes that the policy does not name', () => {
    const decode = (dims: number[], label: number) => () =>
      DECODERS.boxes.decode({ values: Float32Array.of(0, 0, 1, 1, 0.5, label), dims }, settings)
    expect(remedyOf(decode([1, 5], 0))).toContain('yolox')
    expect(remedyOf(decode([1, 6], 2))).toContain('output.classes')
  })
})

describe('suppression', () => {
  const box = (x: number, score: number, label = 0) => ({
    x,
    y: 0,
    width: 10,
    height: 10,
    label,
    score,
  })

  it('keeps the best of each heap, class by class', () => {
    const kept = suppress([box(1, 0.5), box(0, 0.9), box(0, 0.4, 1), box(20, 0.1)], 0.5)
    expect(kept.map(({ score }) => score)).toEqual([0.9, 0.4, 0.1])
    expect(suppress([box(0, 0.9), box(0, 0.8)], 1)).toHaveLength(2)
  })
})
