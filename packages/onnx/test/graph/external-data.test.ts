import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { readModel } from '../../src/model.js'
import { file } from '../support/hostile.js'

let root = ''

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'secmlops-'))
  root = join(folder, 'models')
  mkdirSync(join(root, 'weights'), { recursive: true })
  writeFileSync(join(folder, 'secret.bin'), Buffer.alloc(64, 1))
  writeFileSync(join(root, 'data.bin'), Buffer.alloc(64, 2))
  writeFileSync(join(root, 'weights', 'data.bin'), Buffer.alloc(64, 3))
  symlinkSync(join(folder, 'secret.bin'), join(root, 'link.bin'))
  symlinkSync(folder, join(root, 'up'))
  symlinkSync(join(root, 'weights'), join(root, 'inner'))
  if (process.platform !== 'win32') execFileSync('mkfifo', [join(root, 'pipe')])
})

afterAll(() => {
  rmSync(join(root, '..'), { recursive: true, force: true })
})

/** A model with two floats at a place outside it. */
const at = (place: Readonly<Record<string, string>>): Uint8Array =>
  file({
    initializer: [
      {
        name: 'w',
        dataType: 1,
        dims: BigInt64Array.of(2n),
        dataLocation: 1,
        externalData: Object.entries(place).map(([key, text]) => ({ key, value: text })),
      },
    ],
  })

describe('external data', () => {
  it.each([
    ['beside the model', { location: 'data.bin', length: '8' }, 2],
    [
      'in a folder below, at an offset to the end',
      { location: 'weights/data.bin', offset: '56' },
      3,
    ],
    ['through a link that stays inside', { location: './inner/data.bin', length: '8' }, 3],
  ])('is read %s', async (_, place, byte) => {
    const { graph } = await readModel(at(place), { root })
    const data = graph.initializers.get('w')?.data ?? new Float32Array()
    expect(new Uint8Array(data.buffer, data.byteOffset, data.byteLength)).toEqual(
      new Uint8Array(8).fill(byte),
    )
  })

  it.each([
    ['an absolute path', { location: '/etc/passwd' }],
    ['a path of Windows', { location: 'C:\\secret' }],
    ['a share of Windows', { location: '\\\\host\\share' }],
    ['a path that leads up', { location: '../secret.bin', length: '8' }],
    ['a path that leads down and up', { location: 'weights/../../secret.bin', length: '8' }],
    ['a path that leads up with backslashes', { location: 'weights\\..\\data.bin' }],
    ['a path that leads up to come back', { location: '../models/data.bin', length: '8' }],
    ['a link to a file outside', { location: 'link.bin', length: '8' }],
    ['a link to a folder outside', { location: 'up/secret.bin', length: '8' }],
    ['a path with a zero byte', { location: 'data.bin\0.txt' }],
    ['no path', {}],
    ['a folder', { location: 'weights' }],
    ['the folder of the model', { location: '.' }],
    ['a pipe', { location: 'pipe' }],
    ['a file that is not there', { location: 'absent.bin' }],
    ['an offset beyond the end', { location: 'data.bin', offset: '65' }],
    ['a length beyond the end', { location: 'data.bin', offset: '60', length: '8' }],
    ['a length of 2^63', { location: 'data.bin', length: '9223372036854775808' }],
    ['a negative offset', { location: 'data.bin', offset: '-8', length: '8' }],
    ['an offset that is no number', { location: 'data.bin', offset: '0x10' }],
  ])('is refused for %s, by the name of the tensor', async (_, place) => {
    await expect(readModel(at(place), { root })).rejects.toMatchObject({
      code: 'external-data',
      message: expect.stringContaining('"w"'),
    })
  })

  it('is refused when it is longer or shorter than the tensor', async () => {
    await expect(readModel(at({ location: 'data.bin' }), { root })).rejects.toMatchObject({
      code: 'model-invalid',
    })
  })

  it('is refused before it is read when it is larger than memory should hold', async () => {
    const big = join(root, 'big.bin')
    writeFileSync(big, '')
    truncateSync(big, 2 ** 31 + 1)
    await expect(readModel(at({ location: 'big.bin' }), { root })).rejects.toMatchObject({
      code: 'model-limit',
    })
  })
})
