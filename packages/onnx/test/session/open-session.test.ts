import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { SecmlopsError } from '@secmlops/core'
import { sharedData } from '@secmlops/testkit'
import { openSession, type Session } from '../../src/index.js'

// Oracle: shared data README (names and shapes of inputs and outputs) and the official logits of the AutoAttack kit.
const small = sharedData('mnist/mnist_0.1.onnx')
const kit = sharedData('autoattack-resnet_2b/resnet_2b.onnx')
const run = small && kit ? it : it.skip

async function failure(model: Uint8Array): Promise<SecmlopsError> {
  try {
    await openSession(model, { path: 'net.onnx' })
  } catch (error) {
    if (error instanceof SecmlopsError) return error
  }
  throw new Error('the model was accepted')
}

describe('a session', () => {
  run('describes its inputs and outputs', async () => {
    const session = await openSession(readFileSync(small!))
    expect(session.inputs).toEqual([{ name: 'input.1', type: 'float32', dims: [1, 1, 28, 28] }])
    expect(session.outputs).toEqual([{ name: '26', type: 'float32', dims: [1, 10] }])
    await session.dispose()
  })

  run('computes the recorded logits, the same twice, from bytes and from disk', async () => {
    const folder = kit!.replace('resnet_2b.onnx', '')
    const { clean_logits, mean, std } = JSON.parse(
      readFileSync(`${folder}resnet_2b_aa.json`, 'utf8'),
    ) as { clean_logits: number[][]; mean: number[]; std: number[] }
    const bytes = readFileSync(`${folder}resnet_2b_images_u8_nchw.bin`).subarray(0, 3072)
    const data = Float32Array.from(bytes, (value, i) => {
      const channel = Math.floor(i / 1024)
      return (value / 255 - mean[channel]!) / std[channel]!
    })
    const logits = async (session: Session): Promise<number[]> => {
      const tensor = { type: 'float32', dims: [1, 3, 32, 32], data } as const
      const outputs = await session.run({ [session.inputs[0]!.name]: tensor })
      return Array.from(outputs[session.outputs[0]!.name]!.data, Number)
    }
    const fromBytes = await openSession(readFileSync(kit!))
    const fromDisk = await openSession(kit!)
    const first = await logits(fromBytes)
    first.forEach((value, i) => {
      expect(value).toBeCloseTo(clean_logits[0]![i]!, 2)
    })
    expect(await logits(fromBytes)).toEqual(first)
    expect(await logits(fromDisk)).toEqual(first)
    await Promise.all([fromBytes.dispose(), fromDisk.dispose()])
  })

  run('refuses feeds of another shape', async () => {
    const session = await openSession(readFileSync(small!), { path: 'net.onnx' })
    const data = new Float32Array(4)
    await expect(
      session.run({ 'input.1': { type: 'float32', dims: [1, 4], data } }),
    ).rejects.toMatchObject({ code: 'model-run', exit: 2, location: { path: 'net.onnx' } })
    await session.dispose()
  })
})

describe('a model that does not load', () => {
  it.each([
    ['an empty file', Buffer.alloc(0)],
    ['text', Buffer.from('this is not a model')],
    [
      'a Git LFS pointer',
      Buffer.from('version https://git-lfs.github.com/spec/v1\noid sha256:0\n'),
    ],
  ])('is not ONNX: %s', async (_, bytes) => {
    const error = await failure(bytes)
    expect([error.code, error.exit]).toEqual(['not-onnx', 2])
    expect(error.message).toBe('not an ONNX model, or cut short')
    expect(error.location).toEqual({ path: 'net.onnx' })
  })

  it('is not there', async () => {
    await expect(openSession('/nowhere/net.onnx')).rejects.toMatchObject({
      code: 'not-found',
      exit: 2,
      location: { path: '/nowhere/net.onnx' },
    })
  })

  run('is cut short', async () => {
    const bytes = readFileSync(small!)
    expect((await failure(bytes.subarray(0, bytes.length - 1000))).code).toBe('not-onnx')
  })

  run('has an operator that nobody implements: exit 3, one line', async () => {
    const text = readFileSync(small!).toString('latin1').replaceAll('Relu', 'Rolu')
    const error = await failure(Buffer.from(text, 'latin1'))
    expect([error.code, error.exit]).toEqual(['unsupported-operator', 3])
    expect(error.message).toContain('No Op registered for Rolu')
    expect(error.message).not.toContain('\n')
  })
})
