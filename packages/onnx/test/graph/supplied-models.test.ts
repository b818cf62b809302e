import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { createRandom } from '@secmlops/core'
import { sharedData } from '@secmlops/testkit'
import { exportModel } from '../../src/graph/export.js'
import { importGraph } from '../../src/graph/import.js'
import { decode } from '../../src/proto/decode.js'
import { encode } from '../../src/proto/encode.js'
import { openSession } from '../../src/session/open-session.js'
import type { Session, ValueInfo } from '../../src/session/session.js'
import type { Tensor } from '../../src/session/tensor.js'
import { forget } from '../support/forget.js'

const FOLDERS = ['mnist', 'cifar', 'autoattack-resnet_2b', 'detectors', 'vnncomp']

/** Real models by many exporters; the oracle is onnxruntime on the original file. */
const models = FOLDERS.flatMap((name) => {
  const folder = sharedData(name)
  if (folder === undefined) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.onnx(\.gz)?$/.test(file))
    .map((file) => join(folder, file))
    .sort()
})

function load(path: string): Uint8Array {
  const bytes = readFileSync(path)
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes
}

function randomFeed({ name, type, dims }: ValueInfo): [string, Tensor] {
  const random = createRandom(1, name)
  const shape = dims.map((size) => (typeof size === 'number' ? size : 1))
  const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () =>
    random.uniform(),
  )
  expect(type).toBe('float32')
  return [name, { type: 'float32', dims: shape, data }]
}

async function outputs(session: Session, feeds: Record<string, Tensor>): Promise<unknown> {
  const results = await session.run(feeds)
  await session.dispose()
  return Object.entries(results).map(([name, { dims, data }]) => [name, dims, data])
}

describe('a supplied model', () => {
  it.each(models.map((path) => [path.split('/').slice(-3).join('/'), path]))(
    'is written back byte for byte, and computes the same as a graph: %s',
    async (_, path) => {
      const bytes = load(path)
      const proto = decode('Model', bytes)
      expect(Buffer.compare(encode('Model', proto), bytes)).toBe(0)
      // These files were written by Python and C++, whose order of fields is ours.
      expect(Buffer.compare(encode('Model', forget(proto)), bytes)).toBe(0)
      const original = await openSession(bytes, { optimize: false })
      const again = await openSession(exportModel(importGraph(proto)), { optimize: false })
      const feeds = Object.fromEntries(again.inputs.map(randomFeed))
      expect(await outputs(again, feeds)).toEqual(await outputs(original, feeds))
    },
  )
})
