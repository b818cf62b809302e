import { describe, expect, it } from '@jest/globals'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as zlib from 'node:zlib'
import { detectFormat } from '../src/index.js'
import { byteSource, sharedData } from '@secmlops/testkit'
import { BENIGN } from './support/benign.js'
import { scan } from './support/scan.js'

const filesBelow = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path).flatMap((name) => filesBelow(join(path, name)))
    : [path]

describe('benign files', () => {
  it.each(Object.entries(BENIGN))(
    '%s has no finding and no gap',
    async (name, { format, data }) => {
      const bytes = Buffer.from(data, 'base64')
      expect(await scan(bytes, name)).toEqual({ format, findings: [], gaps: [] })
    },
  )

  it.each(Object.entries(BENIGN))('%s cut short is never clean', async (name, { data }) => {
    const bytes = Buffer.from(data, 'base64')
    const parts = name.endsWith('.pth') ? [0.3, 0.6] : [0.3, 0.6, 0.9]
    for (const part of parts) {
      const { gaps } = await scan(bytes.subarray(0, Math.floor(bytes.length * part)), name)
      expect(gaps.length).toBeGreaterThan(0)
    }
  })

  // Pickles of trusted-AI/adversarial-robustness-toolbox and every other file of the shared data (its README.md).
  const shared = sharedData('sklearn-pickles')
  const withShared = shared ? it : it.skip
  withShared('the shared scikit-learn pickles are clean', async () => {
    for (const path of filesBelow(shared ?? ''))
      expect(await scan(readFileSync(path), path)).toEqual({
        format: 'pickle',
        findings: [],
        gaps: [],
      })
  })

  const detectors = sharedData('detectors')
  const withDetectors = detectors ? it : it.skip
  withDetectors('real ONNX models are recognised under any name and clean', async () => {
    const models = [detectors ?? '', sharedData('mnist') ?? '', sharedData('cifar') ?? '']
      .filter((path) => path !== '')
      .flatMap(filesBelow)
      .filter((path) => path.endsWith('.onnx'))
    for (const path of models)
      expect(await scan(readFileSync(path), 'blob')).toEqual({
        format: 'onnx',
        findings: [],
        gaps: [],
      })
  })

  const street = sharedData('street')
  const withStreet = street ? it : it.skip
  withStreet('pictures, tables and labels are no models', async () => {
    const others = [street ?? '', sharedData('drift') ?? '', sharedData('oms-vectors') ?? '']
      .filter((path) => path !== '')
      .flatMap(filesBelow)
      .filter((path) => statSync(path).size > 0)
    for (const path of others)
      expect(await scan(readFileSync(path), path)).toEqual({
        format: undefined,
        findings: [],
        gaps: [],
      })
  })
})

describe('ordinary text', () => {
  it.each([
    'id,name\n1,a\n2,b\n',
    '{"a": [1, 2.5, null]}\n',
    'Very short text\n.',
    'N.',
    'cats\nand dogs\nlive here\n',
    'import os\nos.system("id")\n',
    '(see the notes)\nI think so.\n',
    '0.1 0.2 0.3\n',
    'I like this.\n',
    '# title\n\ncos x\n',
    ']).\n',
    '\n',
  ])('%j is no pickle', async (content) => {
    for (const path of ['README.md', 'table.csv', 'labels.txt', 'x.data'])
      expect(await scan(Buffer.from(content), path)).toEqual({
        format: undefined,
        findings: [],
        gaps: [],
      })
  })

  it('is a pickle when all of it is one, or its name says so', async () => {
    const whole = Buffer.from("(dp0\nS'a'\np1\nI1\ns.")
    expect(await detectFormat(byteSource(whole), 'labels.txt')).toBe('pickle')
    expect(await detectFormat(byteSource(Buffer.from('N.')), 'labels.pkl')).toBe('pickle')
  })
})

describe('files that only claim to be models', () => {
  it.each(['m.pkl', 'm.pt', 'm.onnx', 'm.safetensors', 'm.npy', 'm.h5', 'm.gguf', 'm.joblib'])(
    'text named %s is not understood',
    async (path) => {
      const { format, gaps } = await scan(Buffer.from('just some text, which is no model\n'), path)
      expect(format).toBeUndefined()
      expect(gaps).toMatchObject([{ reason: 'not-understood' }])
    },
  )

  it('a Git LFS pointer is not materialised', async () => {
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n'
    for (const path of ['model.onnx', 'model'])
      expect((await scan(Buffer.from(pointer), path)).gaps).toMatchObject([
        { reason: 'not-materialised' },
      ])
  })

  it.each([
    ['GGUF', Buffer.from('GGUF\x03\0\0\0')],
    ['HDF5', Buffer.from('\x89HDF\r\n\x1a\n', 'latin1')],
    ['TFLite', Buffer.from('\0\0\0\0TFL3')],
  ])('%s is a gap under any name', async (_, bytes) => {
    expect((await scan(bytes, 'weights')).gaps).toMatchObject([{ reason: 'not-understood' }])
  })

  it.each([
    ['7z', Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')],
    ['zstandard', Buffer.from('\x28\xb5\x2f\xfd', 'latin1')],
  ])('%s is a gap only under the name of a model', async (name, bytes) => {
    expect((await scan(bytes, 'backup')).gaps).toEqual([])
    const { gaps } = await scan(bytes, 'model.pt')
    // Where Node has zstandard (from 22.15 on) it is tried, and these few bytes are no stream.
    const isTried = name === 'zstandard' && 'zstdDecompress' in zlib
    expect(gaps.map(({ reason }) => reason)).toEqual([isTried ? 'unreadable' : 'not-understood'])
  })

  // joblib.load tells a compression by its bytes, and model.tar.gz is what training services hand over: both were
  // "of no model format", exit 0.
  it('an archive or a compression that is not opened is a gap where the name hints at a model', async () => {
    const tar = Buffer.alloc(512)
    tar.write('ustar', 257)
    const seven = Buffer.from('7z\xbc\xaf\x27\x1c', 'latin1')
    for (const [bytes, path] of [
      [seven, 'clf.bin'],
      [tar, 'out/model.tar'],
      [zlib.gzipSync(tar), 'model.tar.gz'],
      [zlib.gzipSync(tar), 'model-v2.tgz'],
    ] as const)
      expect((await scan(bytes, path)).gaps).toMatchObject([{ reason: 'not-understood' }])
    for (const path of ['train.tar', 'remodeling.tar', 'notes.txt'])
      expect((await scan(tar, path)).gaps).toEqual([])
  })
})
