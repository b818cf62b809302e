import { describe, expect, it } from '@jest/globals'
import { SecmlopsError } from '@secmlops/core'
import { createEncoder } from '../../src/model/encoder.js'
import { planInput } from '../../src/model/input-plan.js'

const value = (...dims: (number | string)[]) => ({ name: 'x', type: 'float32', dims })

function fault(work: () => unknown): { message: string; remedy: string | undefined; exit: number } {
  try {
    work()
  } catch (error) {
    if (error instanceof SecmlopsError)
      return { message: error.message, remedy: error.remedy, exit: error.exit }
  }
  throw new Error('nothing was refused')
}

describe('matching model, policy and data', () => {
  it('takes the shape from the model, the free part from the data', () => {
    const data = { channels: 3, height: 10, width: 20 }
    const plan = planInput(value('n', 3, 'h', 'w'), {}, data)
    expect(plan).toMatchObject({ shape: data, batch: undefined, color: 'rgb', dims: [3, 10, 20] })
    const nhwc = planInput(value(1, 10, 20, 3), { layout: 'nhwc' }, data)
    expect(nhwc).toMatchObject({ shape: data, batch: 1, dims: [10, 20, 3] })
    const gray = { channels: 1, height: 28, width: 28 }
    const flat = planInput(value(1, 784, 1), {}, gray)
    expect(flat).toMatchObject({ shape: gray, color: 'gray', dims: [784, 1] })
  })

  it.each([
    [
      'the other layout',
      () => planInput(value(1, 224, 224, 3), {}, undefined),
      "Write `layout: nhwc` in the model's input, or --layout nhwc",
    ],
    [
      'data with channels last',
      () => planInput(value(1, 3, 32, 32), {}, { channels: 32, height: 32, width: 3 }),
      'Write x as N,C,H,W: it looks like N,H,W,C (numpy: x.transpose(0, 3, 1, 2))',
    ],
    [
      'colour for a grey model',
      () => planInput(value(1, 1, 28, 28), { color: 'rgb' }, undefined),
      'Write `color: gray`',
    ],
    [
      'an open size',
      () => planInput(value(1, 3, 'h', 'w'), {}, undefined),
      'Export the model with a fixed height and width, or give the images as NPZ',
    ],
    [
      'a vector without a picture',
      () => planInput(value(1, 784), {}, undefined),
      'Give the images as NPZ, whose x has the shape N,C,H,W',
    ],
    [
      'data of another size',
      () => planInput(value(1, 3, 32, 32), {}, { channels: 3, height: 28, width: 28 }),
      'Resize the images to 3x32x32',
    ],
    // Images that were flattened cannot be resized to what the model takes.
    [
      'flattened data',
      () => planInput(value(1, 1, 28, 28), {}, { channels: 1, height: 1, width: 784 }),
      'Reshape x to N,1,28,28: the values are there, and only their shape differs',
    ],
    [
      'three means for one channel',
      () => createEncoder(planInput(value(1, 1, 2, 2), {}, undefined), { mean: [0, 0, 0] }),
      'Write one value, or 1, under mean',
    ],
  ])('refuses %s with what would work', (_, work, remedy) => {
    expect(fault(work)).toMatchObject({ exit: 2, remedy })
  })

  it('cannot judge a model of integers', () => {
    const model = { name: 'x', type: 'uint8', dims: [1, 3, 2, 2] }
    expect(fault(() => planInput(model, {}, undefined)).exit).toBe(3)
  })
})

describe('encoding', () => {
  const pixels = Float32Array.of(0, 0.25, 0.5, 0.75, 1, 0)
  const data = { channels: 3, height: 1, width: 2 }

  it('applies range, then mean and std, per channel', () => {
    const input = { range: [0, 255], mean: [10, 20, 30], std: [1, 2, 4] }
    const batch = new Float32Array(12)
    createEncoder(planInput(value(1, 3, 1, 2), input, data), input)(pixels, batch, 6)
    expect([...batch.subarray(6)]).toEqual([-10, 53.75, 53.75, 85.625, 56.25, -7.5])
  })

  it('interleaves channels for nhwc', () => {
    const batch = new Float32Array(6)
    const input = { layout: 'nhwc' as const }
    createEncoder(planInput(value(1, 1, 2, 3), input, data), input)(pixels, batch, 0)
    expect([...batch]).toEqual([0, 0.5, 1, 0.25, 0.75, 0])
  })
})
