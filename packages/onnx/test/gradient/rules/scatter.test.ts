import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { int, string } from '../../../src/graph/attribute.js'
import { SCATTER } from '../../../src/gradient/rules/scatter.js'
import { Refusal } from '../../../src/gradient/rule.js'
import { checkRule, expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'
import {
  between,
  eitherSign,
  int64,
  opset,
  permutation,
  pick,
  randomDims,
  times,
} from '../../support/random-shape.js'

// Oracle: central differences of the forward node in onnxruntime (support/check-rule.ts).
const count = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1)
const REDUCTIONS = ['none', 'add', 'max', 'min'] as const

/** Data and updates of which no two are closer than the step of the differences: a maximum has no ties. */
function values(
  random: Random,
  data: readonly number[],
  updates: readonly number[],
): ReturnType<typeof randomTensor>[] {
  const size = count(data)
  const all = randomTensor(random, [size + count(updates)], { distinct: true })
  const part = (dims: readonly number[], start: number, end?: number) =>
    ({ type: 'float32', dims, data: (all.data as Float32Array).slice(start, end) }) as const
  return [part(data, 0, size), part(updates, size)]
}

const CASES: Readonly<Record<string, (random: Random) => RuleCase>> = {
  ScatterElements(random) {
    const dims = randomDims(random, [1, 3])
    const axis = random.integer(dims.length)
    const size = dims[axis]!
    const shape = dims.map((length) => between(random, 1, length))
    const reduction = pick(random, REDUCTIONS)
    // Along the axis, indices repeat only where there is a reduction.
    const order = permutation(random, size)
    const inner = count(shape.slice(axis + 1))
    const index = times(count(shape), (i) => {
      const place = Math.floor(i / inner) % shape[axis]!
      const at = reduction === 'none' ? order[place]! : random.integer(size)
      return eitherSign(random, at, size)
    })
    const [data, updates] = values(random, dims, shape)
    return {
      op: 'ScatterElements',
      inputs: [data, int64(index, shape), updates],
      attributes: {
        axis: int(eitherSign(random, axis, dims.length)),
        reduction: string(reduction),
      },
      opset: opset(random),
      step: 1e-3,
    }
  },
  ScatterND(random) {
    const dims = randomDims(random, [1, 3])
    const length = between(random, 1, dims.length)
    const places = count(dims.slice(0, length))
    const reduction = pick(random, REDUCTIONS)
    const chosen = permutation(random, places).slice(0, between(random, 1, places))
    const repeated = times(3, () => random.integer(places))
    const flat = reduction === 'none' ? chosen : repeated
    const tuples = flat.flatMap((place) =>
      times(length, (k) => Math.floor(place / count(dims.slice(k + 1, length))) % dims[k]!),
    )
    const [data, updates] = values(random, dims, [flat.length, ...dims.slice(length)])
    return {
      op: 'ScatterND',
      inputs: [data, int64(tuples, [flat.length, length]), updates],
      attributes: { reduction: string(reduction) },
      opset: opset(random),
      step: 1e-3,
    }
  },
}

describe('the gradient of scattering', () => {
  it.each(Object.entries(CASES))('%s agrees with differences', async (op, make) => {
    await expectRule(SCATTER[op]!, 32, make)
  })

  it('covers every rule', () => {
    expect(Object.keys(CASES)).toEqual(Object.keys(SCATTER))
  })

  const scatter = (reduction: string, index: readonly number[]): Promise<number> => {
    const random = createRandom(1)
    const inputs = [randomTensor(random, [4]), int64(index), randomTensor(random, [index.length])]
    const attributes = { reduction: string(reduction) }
    return checkRule(SCATTER['ScatterElements']!, { op: 'ScatterElements', inputs, attributes }, 1)
  }

  it('stops at what was overwritten (a patch that is pasted inside the model)', async () => {
    expect(await scatter('none', [1, -1])).toBeLessThan(1e-3)
  })

  it('refuses indices that repeat without a reduction, and products', async () => {
    await expect(scatter('none', [1, -3])).rejects.toThrow(Refusal)
    await expect(scatter('mul', [1, 2])).rejects.toThrow('its reduction is "mul"')
  })
})
