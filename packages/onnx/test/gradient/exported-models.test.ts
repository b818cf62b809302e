import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { openGradientSession } from '../../src/gradient/gradient-session.js'
import { readModel } from '../../src/model.js'
import type { Tensors } from '../../src/session/rows.js'

/**
 * Small networks as torch 2.15 exports them, and the gradient of <cotangent, output> that torch computes in float64:
 * bench/peers/zoo/tiny.py writes both.
 */
const FOLDER = new URL('../fixtures/exported/', import.meta.url)
const NAMES = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.onnx'))
  .map((file) => file.replace('.onnx', ''))

interface Packed {
  readonly dims: readonly number[]
  /** Little-endian values in base64. */
  readonly float32: string
}

type Golden = Readonly<
  Record<'inputs' | 'outputs' | 'cotangents' | 'gradients', Readonly<Record<string, Packed>>>
>

const file = (name: string): Buffer => readFileSync(new URL(name, FOLDER))

function unpack(packed: Readonly<Record<string, Packed>>, prefix = ''): Tensors {
  return Object.fromEntries(
    Object.entries(packed).map(([name, { dims, float32 }]) => [
      `${prefix}${name}`,
      { type: 'float32', dims, data: new Float32Array(Uint8Array.from(bytesOf(float32)).buffer) },
    ]),
  )
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64')

/** Largest difference relative to the largest value that is expected. */
function difference(found: Tensors[string] | undefined, expected: Tensors[string] | undefined) {
  const [a, b] = [found, expected].map((one) => Array.from(one?.data ?? [], Number))
  const largest = Math.max(...(b ?? []).map(Math.abs))
  return Math.max(...(b ?? []).map((value, i) => Math.abs((a?.[i] ?? NaN) - value))) / largest
}

describe('models that torch exported', () => {
  test.each(NAMES)('%s has the gradient that torch computes', async (name) => {
    const golden = JSON.parse(file(`${name}.golden.json`).toString()) as Golden
    const [inputs, outputs, gradients] = [golden.inputs, golden.outputs, golden.gradients].map(
      (packed) => unpack(packed),
    )
    const { graph } = await readModel(file(`${name}.onnx`))
    const shapes = Object.fromEntries(
      Object.entries(golden.inputs).map(([input, { dims }]) => [input, dims]),
    )
    const session = await openGradientSession(graph, { shapes })
    const found = await session.run({ ...inputs, ...unpack(golden.cotangents, 'cotangent/') })
    await session.dispose()
    expect(session.cuts).toEqual([])
    for (const output of Object.keys(outputs ?? {}))
      expect(difference(found.outputs[output], outputs?.[output])).toBeLessThan(1e-5)
    for (const input of Object.keys(gradients ?? {}))
      expect(difference(found.gradients[input], gradients?.[input])).toBeLessThan(1e-4)
  })
})
