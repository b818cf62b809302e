import { describe, expect, it } from '@jest/globals'
import { float, type Attributes } from '../../../src/graph/attribute.js'
import { IMPUTER } from '../../../src/gradient/rules/imputer.js'
import { differentiate } from '../../../src/gradient/differentiate.js'
import { exportModel } from '../../../src/graph/export.js'
import { openSession } from '../../../src/session/open-session.js'
import { float32, graphOf, node, value } from '../../support/graphs.js'
import { expectRule, randomTensor } from '../../support/check-rule.js'

const rule = IMPUTER['ai.onnx.ml.Imputer']!
const attributes = (missing: number, count: number): Attributes => ({
  replaced_value_float: float(missing),
  imputed_value_floats: { kind: 'floats', value: Array.from({ length: count }, (_, i) => i) },
})

describe('Imputer', () => {
  it('passes what is not missing', async () => {
    await expectRule(rule, 20, (random, i) => {
      const features = 1 + random.integer(5)
      return {
        op: 'Imputer',
        domain: 'ai.onnx.ml',
        opset: 18 + (i % 5),
        attributes: attributes(i % 2 === 0 ? NaN : 5, i % 3 === 0 ? 1 : features),
        inputs: [randomTensor(random, [1 + random.integer(4), features])],
      }
    })
  })

  // Oracle: what is filled in is a constant of the model (ONNX, Imputer-1).
  it.each([NaN, 0.25])('has no gradient where %d was filled in', async (missing) => {
    const imputer = {
      ...node('Imputer', ['x'], ['y'], attributes(missing, 1)),
      domain: 'ai.onnx.ml',
    }
    const graph = graphOf([value('x', [1, 3])], [imputer], ['y'])
    const { graph: emitted, cuts } = await differentiate({
      ...graph,
      opsets: { '': 18, 'ai.onnx.ml': 3 },
    })
    expect(cuts).toEqual([])
    const session = await openSession(exportModel(emitted))
    const results = await session.run({
      x: float32([1, 3], [1, missing, 3]),
      'cotangent/y': float32([1, 3], [4, 5, 6]),
    })
    await session.dispose()
    expect(Array.from(results['gradient/x']!.data, Number)).toEqual([4, 0, 6])
  })
})
