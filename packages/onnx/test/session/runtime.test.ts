import { expect, test } from '@jest/globals'
import { exportModel } from '../../src/graph/export.js'
import { openSession } from '../../src/session/open-session.js'
import { float32, graphOf, node, value } from '../support/graphs.js'

test.each(['native', 'wasm'] as const)('A5: the %s runtime computes 2 * 3 + 1', async (runtime) => {
  const model = graphOf(
    [value('x', [1])],
    [node('Mul', ['x', 'w'], ['p']), node('Add', ['p', 'b'], ['y'])],
    ['y'],
    { w: float32([1], [2]), b: float32([1], [1]) },
  )
  const session = await openSession(exportModel(model), { runtime })
  expect(session.inputs).toEqual([{ name: 'x', type: 'float32', dims: [1] }])
  const { y } = await session.run({ x: float32([1], [3]) })
  expect(y).toMatchObject({ type: 'float32', dims: [1], data: Float32Array.of(7) })
  await session.dispose()
})

test('both say the same of a file that is no model', async () => {
  for (const runtime of ['native', 'wasm'] as const)
    await expect(openSession(Uint8Array.of(1, 2, 3), { runtime })).rejects.toMatchObject({
      code: 'not-onnx',
    })
})

// On Node 24, which has a Float16Array, onnxruntime-node 1.30 took every tensor of half precision for empty.
test.each(['native', 'wasm'] as const)(
  'the %s runtime takes and gives half precision as bits',
  async (runtime) => {
    const x = { type: 'float16', dims: [2], data: Uint16Array.of(0x3c00, 0x4000) } as const
    const model = graphOf([value('x', [2], 'float16')], [node('Identity', ['x'], ['y'])], ['y'])
    const session = await openSession(exportModel(model), { runtime })
    expect((await session.run({ x }))['y']).toEqual(x)
    await expect(session.run({ x: { ...x, dims: [3] } })).rejects.toMatchObject({
      code: 'model-run',
    })
    await session.dispose()
  },
)

/**
 * onnxruntime-web returns a tensor that it is to write into as it was: every gradient after the first was that of the
 * first point.
 */
test.each(['native', 'wasm'] as const)(
  'the %s runtime gives each run its own values where the next may overwrite them',
  async (runtime) => {
    const model = graphOf(
      [value('x', [2])],
      [node('Neg', ['x'], ['y']), node('Abs', ['x'], ['z'])],
      ['y', 'z'],
    )
    const session = await openSession(exportModel(model), { runtime, overwritten: ['y'] })
    for (const x of [1, 2, 3]) {
      const { y, z } = await session.run({ x: float32([2], [x, -x]) })
      expect(y).toMatchObject({ dims: [2], data: Float32Array.of(-x, x) })
      expect(z).toMatchObject({ dims: [2], data: Float32Array.of(x, x) })
    }
    await session.dispose()
  },
)

test('what the native runtime overwrites is one array', async () => {
  const model = graphOf([value('x', [1])], [node('Neg', ['x'], ['y'])], ['y'])
  const session = await openSession(exportModel(model), { overwritten: ['y'] })
  const arrays = new Set<unknown>()
  for (const x of [1, 2, 3]) arrays.add((await session.run({ x: float32([1], [x]) }))['y']?.data)
  expect([...arrays]).toEqual([Float32Array.of(-3)])
  await session.dispose()
})
