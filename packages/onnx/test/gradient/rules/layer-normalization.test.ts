import { describe, expect, it } from '@jest/globals'
import type { Random } from '@secmlops/core'
import { float, int } from '../../../src/graph/attribute.js'
import { Builder } from '../../../src/graph/builder.js'
import { LAYER_NORMALIZATION } from '../../../src/gradient/rules/layer-normalization.js'
import type { Tensor } from '../../../src/session/tensor.js'
import { expectRule, randomTensor, type RuleCase } from '../../support/check-rule.js'
import { evaluate, vector } from '../../support/evaluate.js'

// Oracle: central differences of onnxruntime's forward node.
type Type = 'float32' | 'float64'

const data = (random: Random, type: Type = 'float32'): Tensor => {
  const dims = Array.from({ length: 2 + random.integer(2) }, () => 1 + random.integer(3))
  return randomTensor(random, [...dims.slice(1), 3 + random.integer(3)], { type, low: -2, high: 2 })
}

const scaleOf = (random: Random, dims: readonly number[], type: Type = 'float32'): Tensor =>
  randomTensor(random, dims, { type, low: 0.5, high: 1.5 })

describe('the rule of', () => {
  it('LayerNormalization, over any trailing axes, with or without bias', async () => {
    await expectRule(LAYER_NORMALIZATION['LayerNormalization']!, 24, (random, i): RuleCase => {
      const type = i % 4 === 3 ? 'float64' : 'float32'
      const x = data(random, type)
      const axis = random.integer(x.dims.length)
      const dims = x.dims.slice(axis)
      const bias = i % 3 > 0 ? [randomTensor(random, dims, { type })] : []
      return {
        op: 'LayerNormalization',
        opset: 18 + (i % 5),
        attributes: {
          axis: int(random.integer(2) === 0 ? axis : axis - x.dims.length),
          ...(i % 2 === 0 && { epsilon: float(0.01) }),
        },
        inputs: [x, scaleOf(random, dims, type), ...bias],
      }
    })
  })

  it('LayerNormalization, whose mean and inverse deviation are used as well', async () => {
    await expectRule(LAYER_NORMALIZATION['LayerNormalization']!, 20, (random): RuleCase => {
      const x = data(random)
      const dims = x.dims.slice(-1)
      const inputs = [x, scaleOf(random, dims), randomTensor(random, dims)]
      return { op: 'LayerNormalization', inputs, wrt: [0], outputs: 3 }
    })
  })

  it('RMSNormalization', async () => {
    await expectRule(LAYER_NORMALIZATION['RMSNormalization']!, 20, (random, i): RuleCase => {
      const type = i % 4 === 3 ? 'float64' : 'float32'
      const x = data(random, type)
      const axis = random.integer(x.dims.length)
      return {
        op: 'RMSNormalization',
        opset: 23,
        attributes: i % 3 === 0 ? { epsilon: float(0.01) } : { axis: int(axis) },
        inputs: [x, scaleOf(random, x.dims.slice(i % 3 === 0 ? -1 : axis), type)],
      }
    })
  })

  it('SimplifiedLayerNormalization', async () => {
    await expectRule(
      LAYER_NORMALIZATION['SimplifiedLayerNormalization']!,
      20,
      (random): RuleCase => {
        const x = data(random)
        return {
          op: 'SimplifiedLayerNormalization',
          attributes: { axis: int(-1), epsilon: float(1e-5) },
          inputs: [x, scaleOf(random, x.dims.slice(-1))],
        }
      },
    )
  })

  it.each([
    ['SkipLayerNormalization', true],
    ['SkipSimplifiedLayerNormalization', false],
  ] as const)('com.microsoft.%s', async (op, centred) => {
    await expectRule(LAYER_NORMALIZATION[`com.microsoft.${op}`]!, 20, (random, i): RuleCase => {
      const dims = [1 + random.integer(2), 1 + random.integer(3), 4]
      const own = (): Tensor => randomTensor(random, [4])
      const optional = [...(centred ? [i % 3 > 0] : []), i % 2 > 0]
      return {
        op,
        domain: 'com.microsoft',
        attributes: { epsilon: float(1e-5) },
        inputs: [
          randomTensor(random, dims, { low: -2, high: 2 }),
          randomTensor(random, i % 4 === 1 ? [1, ...dims.slice(1)] : dims),
          scaleOf(random, [4]),
          ...optional.map((present) => (present ? own() : undefined)),
        ],
      }
    })
  })
})

describe('statistics that outputs depend on', () => {
  it('are refused where no rule covers them', () => {
    const rule = LAYER_NORMALIZATION['com.microsoft.SkipLayerNormalization']!
    expect(() => rule({} as never, ['gy', 'gmean'])).toThrow('statistics')
  })
})

describe('mixed precision', () => {
  it('is refused', async () => {
    const scale: Tensor = { type: 'float64', dims: [2], data: Float64Array.of(1, 1) }
    const point = { op: 'RMSNormalization', inputs: [vector(1, 2), scale], cotangent: vector(1, 1) }
    await expect(evaluate(LAYER_NORMALIZATION['RMSNormalization']!, point)).rejects.toThrow(
      'mixes float32 and float64',
    )
  })
})

describe('the sum of input, skip and bias', () => {
  it('hands its cotangent to each of them', () => {
    const rule = LAYER_NORMALIZATION['com.microsoft.SkipLayerNormalization']!
    const shapes: Record<string, number[]> = { x: [2, 3, 4], skip: [2, 3, 4], bias: [4] }
    const build = new Builder('gradient/')
    const gradients = rule(
      {
        node: {
          ...{ name: '', op: 'SkipLayerNormalization', domain: 'com.microsoft', attributes: {} },
          inputs: ['x', 'skip', 'scale', '', 'bias'],
          outputs: ['', '', '', 'sum'],
        },
        build,
        shape: (name) => shapes[name] ?? [],
        type: () => 'float32',
        constant: () => undefined,
        output: () => 'sum',
        wants: () => true,
      },
      [undefined, undefined, undefined, 'g'],
    )
    expect(gradients.slice(0, 2)).toEqual(['g', 'g'])
    expect(build.nodes.map(({ op, inputs }) => [op, inputs[0]])).toEqual([
      ['ReduceSum', 'g'],
      ['Reshape', build.nodes[0]?.outputs[0]],
    ])
    expect(gradients[4]).toBe(build.nodes[1]?.outputs[0])
  })
})

describe('a constant row', () => {
  it('has a finite gradient, thanks to epsilon', async () => {
    const [gradient] = await evaluate(LAYER_NORMALIZATION['RMSNormalization']!, {
      op: 'RMSNormalization',
      opset: 23,
      attributes: { epsilon: float(0.25) },
      inputs: [vector(0, 0), vector(1, 1)],
      cotangent: vector(1, 2),
    })
    expect(gradient).toEqual([2, 4])
  })
})
