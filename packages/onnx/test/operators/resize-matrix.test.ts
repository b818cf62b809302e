import { describe, expect, it } from '@jest/globals'
import { createRandom, type Random } from '@secmlops/core'
import { int, string, type Attributes } from '../../src/graph/attribute.js'
import { Builder } from '../../src/graph/builder.js'
import { exportModel } from '../../src/graph/export.js'
import {
  COORDINATES,
  cubicKernel,
  linearKernel,
  NEAREST,
  nearestKernel,
  resizeMatrix,
  resizeTaps,
  type Kernel,
} from '../../src/operators/resize-matrix.js'
import { openSession } from '../../src/session/open-session.js'
import { between, pick, times } from '../support/random-shape.js'

// Oracle: what Resize of onnxruntime makes of the identity matrix is its matrix.
async function runtimeMatrix(
  { input, scale, opset }: { input: number; scale: number; opset: number },
  attributes: Attributes,
): Promise<{ rows: number; data: Float32Array }> {
  const build = new Builder('')
  const none = build.constant({ type: 'float32', dims: [0], data: new Float32Array(0) })
  const scales = build.constant({
    type: 'float32',
    dims: [4],
    data: Float32Array.of(1, 1, scale, 1),
  })
  const data = new Float32Array(input * input)
  for (let i = 0; i < input; i++) data[i * input + i] = 1
  const dims = [1, 1, input, input]
  const y = build.op('Resize', ['x', none, scales], attributes)
  const session = await openSession(
    exportModel({
      name: 'resize',
      opsets: { '': opset },
      inputs: [{ name: 'x', type: 'float32', dims }],
      outputs: [{ name: y, type: 'float32', dims: [1, 1, 'rows', input] }],
      nodes: build.nodes,
      initializers: build.constants,
    }),
  )
  const outputs = await session.run({ x: { type: 'float32', dims, data } })
  await session.dispose()
  const matrix = outputs[y]!
  return { rows: matrix.dims[2]!, data: matrix.data as Float32Array }
}

const MODES: Readonly<
  Record<string, (random: Random) => { kernel: Kernel; attributes: Attributes }>
> = {
  nearest(random) {
    const [name, round] = pick(random, [...NEAREST] as [[string, (x: number) => number]])
    return { kernel: nearestKernel(round), attributes: { nearest_mode: string(name) } }
  },
  linear: () => ({ kernel: linearKernel(false), attributes: {} }),
  cubic: () => ({ kernel: cubicKernel(-0.75, false), attributes: {} }),
  'linear, against aliasing': () => ({
    kernel: linearKernel(true),
    attributes: { antialias: int(1) },
  }),
}

/** Largest difference of weights for a random length and scale. */
async function difference(
  random: Random,
  mode: string,
  transformation: string,
  opset = 19,
): Promise<number> {
  const input = between(random, 20, 90)
  const scale = Math.fround(between(random, 10, 300) / between(random, 50, 150))
  const { kernel, attributes } = MODES[mode]!(random)
  const { rows, data } = await runtimeMatrix(
    { input, scale, opset },
    {
      ...attributes,
      coordinate_transformation_mode: string(transformation),
      mode: string(mode.replace(/,.*/, '')),
    },
  )
  const coordinate = COORDINATES.get(transformation)!
  const taps = resizeTaps(
    { input, output: rows, scale, roi: [0, 1] },
    { coordinate, kernel, excludeOutside: false, extrapolate: false },
  )
  const matrix = resizeMatrix(taps, input)
  return Math.max(...matrix.map((weight, i) => Math.abs(weight - data[i]!)))
}

const CURRENT = [...COORDINATES.keys()].filter((name) => !name.startsWith('tf_'))

describe('the matrix of a long axis', () => {
  it.each(Object.keys(MODES))('is that of the runtime: %s', async (mode) => {
    const random = createRandom(1, mode)
    for (const transformation of CURRENT.flatMap((name) => times(5, () => name))) {
      const error = await difference(random, mode, transformation)
      expect([transformation, error < 1e-4]).toEqual([transformation, true])
    }
  })

  it('is that of the runtime for a transformation that opset 13 deprecated', async () => {
    const random = createRandom(2)
    for (const mode of ['nearest', 'linear'])
      expect(await difference(random, mode, 'tf_half_pixel_for_nn', 12)).toBeLessThan(1e-4)
  })
})
