import { describe, expect, it } from '@jest/globals'
import { exportModel } from '../../src/graph/export.js'
import { Builder } from '../../src/graph/builder.js'
import { openSession } from '../../src/session/open-session.js'

describe('exportModel', () => {
  it('writes a model that onnxruntime loads and computes', async () => {
    const build = new Builder('v')
    const x = 'x'
    const sum = build.reduceSum(build.mul(x, build.scalar(3)), [1])
    const bytes = exportModel({
      name: 'test',
      opsets: { '': 18 },
      inputs: [{ name: 'x', type: 'float32', dims: ['batch', 2] }],
      outputs: [{ name: sum, type: 'float32', dims: ['batch', 1] }],
      nodes: build.nodes,
      initializers: build.constants,
    })
    const session = await openSession(bytes)
    const feeds = {
      x: { type: 'float32', dims: [2, 2], data: Float32Array.of(1, 2, 3, 4) },
    } as const
    const result = await session.run(feeds)
    expect(session.inputs).toEqual([{ name: 'x', type: 'float32', dims: ['batch', 2] }])
    expect(result[sum]?.data).toEqual(Float32Array.of(9, 21))
    await session.dispose()
  })
})
