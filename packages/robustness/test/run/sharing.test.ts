import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { describe, expect, it } from '@jest/globals'
import { parsePolicy, type Evaluation, type Tools } from '@secmlops/core'
import { fakeChange, fakeTools, type Files } from '@secmlops/testkit'
import { gate } from '../../src/index.js'
import {
  brightnessDetector,
  greyPictures,
  shiftedDetector,
} from '../support/brightness-detector.js'
import { blockImages, linearModel } from '../support/linear-model.js'
import { memoryCache, type MemoryCache } from '../support/memory-cache.js'
import { npzImages } from '../support/npz.js'

const MODEL = { classes: 4, channels: 3, side: 8 }
const IMAGES = 11

interface Case {
  readonly name: string
  readonly eps: string
  readonly files: (change?: (x: Float32Array) => void) => Promise<Files>
  readonly policy: (eps: string) => string
}

const attacks = (eps: string): string =>
  `[{ name: pgd, eps: ${eps}, steps: 4 }, { name: square, eps: ${eps}, queries: 20 }]`

const CLASSIFICATION: Case = {
  name: 'classification',
  // Near half the contrast: some images break and some do not.
  eps: '0.052',
  files: (change) => {
    const { x, y } = blockImages(MODEL, IMAGES, 0.1)
    change?.(x)
    const npz = npzImages(x, [IMAGES, MODEL.channels, MODEL.side, MODEL.side], y)
    return Promise.resolve({ 'net.onnx': linearModel(MODEL), 'test.npz': npz })
  },
  policy: (eps) => `version: 1
datasets: { test: { path: test.npz } }
models: { net: { path: net.onnx, task: classification } }
gates:
  robustness:
    dataset: test
    attacks: ${attacks(eps)}
    require: { accuracy.pgd: ">= 0.1" }
`,
}

const DETECTION: Case = {
  name: 'detection',
  eps: '0.06',
  files: async () => ({
    ...(await greyPictures([0.51, 0.53, 0.56, 0.59, 0.7])),
    'net.onnx': brightnessDetector,
  }),
  policy: (eps) => `version: 1
datasets: { test: { path: data, format: coco, labels: data/labels.json } }
models:
  net:
    path: net.onnx
    task: detection
    output: { decoder: boxes, classes: [person], score-threshold: 0.5 }
gates:
  robustness:
    dataset: test
    attacks: [{ name: square, eps: ${eps}, queries: 20 }]
    require: { ap50.square: ">= 0.1" }
`,
}

async function evaluate(
  { files, policy, eps }: Case,
  tools: Partial<Tools> = {},
  change: { files?: Files; eps?: string; before?: Uint8Array } = {},
): Promise<Evaluation> {
  const against = change.before ? '    against-base: { max-drop: 3% }\n' : ''
  const text = policy(change.eps ?? eps) + against
  const all = { ...(await files()), ...change.files, 'secmlops.yml': text }
  const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(text)))!
  const base = change.before ? { ...all, 'net.onnx': change.before } : {}
  return gate.evaluate(fakeChange(base, all), settings, fakeTools(tools))
}

/** What a run says that shares nothing, what one says that keeps its results, and these. */
interface Undivided {
  readonly alone: Evaluation
  readonly first: Evaluation
  readonly kept: MemoryCache
}

const undivided = new Map<Case, Promise<Undivided>>()

function undividedOf(which: Case): Promise<Undivided> {
  const known = undivided.get(which) ?? runUndivided(which)
  undivided.set(which, known)
  return known
}

async function runUndivided(which: Case): Promise<Undivided> {
  const kept = memoryCache()
  const first = await evaluate(which, { results: kept })
  return { alone: await evaluate(which), first, kept }
}

const OF = 3

async function shards(which: Case, parts: readonly number[]): Promise<MemoryCache[]> {
  const caches: MemoryCache[] = []
  for (const part of parts) {
    const results = memoryCache()
    const { flags, measurements, controls } = await evaluate(which, {
      results,
      shard: { part, of: OF },
    })
    // Nothing that a requirement could be met by.
    expect(flags.map(({ id }) => id)).toEqual(['PARTIAL'])
    expect([...measurements, ...controls]).toEqual([])
    caches.push(results)
  }
  return caches
}

describe.each([CLASSIFICATION, DETECTION])('$name, with results of other runs', (which) => {
  it('says the same without a cache, with an empty one, with a full one and with half of one', async () => {
    const { alone, first, kept } = await undividedOf(which)
    expect(first).toEqual(alone)
    const results = memoryCache(kept)
    const computed = results.entries.size
    expect(await evaluate(which, { results })).toEqual(alone)
    expect(results.tally()).toEqual({ known: computed, computed: 0 })
    // As a run leaves it that was stopped half way.
    for (const key of [...results.entries.keys()].slice(computed / 2)) results.entries.delete(key)
    expect(await evaluate(which, { results })).toEqual(alone)
    const half = Math.floor(computed / 2)
    expect(results.tally()).toEqual({ known: half, computed: computed - half })
  })

  it('says the same from three shards, each of which did its own part', async () => {
    const parts = await shards(which, [1, 2, 3])
    const sizes = parts.map(({ entries }) => entries.size)
    const results = memoryCache(...parts)
    expect(sizes.every((size) => size > 0)).toBe(true)
    expect(results.entries.size).toBe(sizes.reduce((sum, size) => sum + size, 0))
    const { alone } = await undividedOf(which)
    expect(await evaluate(which, { results, cachedOnly: true })).toEqual(alone)
  })

  it('has no verdict without the second shard, and says what is missing', async () => {
    const results = memoryCache(...(await shards(which, [1, 3])))
    const run = evaluate(which, { results, cachedOnly: true })
    const message = expect.stringMatching(/lacks the results of .* \(1, 4/) as unknown
    await expect(run).rejects.toMatchObject({ code: 'missing-results', exit: 3, message })
  })

  it('computes again what is damaged', async () => {
    const { alone, kept } = await undividedOf(which)
    const results = memoryCache(kept)
    const damages = [new Uint8Array(), Uint8Array.of(1, 2, 3), new Uint8Array(5000)]
    let i = 0
    for (const key of results.entries.keys())
      results.entries.set(key, damages[i++ % damages.length]!)
    results.tally()
    expect(await evaluate(which, { results })).toEqual(alone)
    expect(results.tally().computed).toBe(results.entries.size)
  })

  it('knows nothing for another seed, radius or number of threads', async () => {
    const { kept } = await undividedOf(which)
    const closed = { results: memoryCache(kept), cachedOnly: true }
    const all = expect.stringMatching(/for (\d+) of \1 images/) as unknown
    const nothing = { code: 'missing-results', message: all }
    await expect(evaluate(which, { ...closed, seed: 2 })).rejects.toMatchObject(nothing)
    await expect(evaluate(which, { ...closed, threads: 2 })).rejects.toMatchObject(nothing)
    await expect(evaluate(which, closed, { eps: '0.051' })).rejects.toMatchObject(nothing)
  })
})

describe('what a change of the inputs costs', () => {
  it('attacks the one image again whose pixel changed, and every image of another model', async () => {
    const results = memoryCache((await undividedOf(CLASSIFICATION)).kept)
    const all = results.entries.size
    const files = await CLASSIFICATION.files((x) => {
      x[5 * MODEL.channels * MODEL.side ** 2] = 0.25
    })
    await evaluate(CLASSIFICATION, { results }, { files })
    const { known, computed } = results.tally()
    expect(computed).toBeGreaterThan(0)
    // Three plans, and the probes that the image is drawn for.
    expect(computed).toBeLessThanOrEqual(2 * 3 + 8)
    expect(known).toBeGreaterThan(all / 2)
    const weights = { k: { dims: [4], values: [0, 0, 0, 1e-6] } }
    const head = [{ op: 'Add', inputs: ['scores', 'k'], outputs: ['output'] }]
    const other = { 'net.onnx': linearModel({ ...MODEL, head, weights }) }
    await evaluate(CLASSIFICATION, { results }, { files: other })
    expect(results.tally().known).toBe(0)
  })

  it('holds a forged success to the model, which contradicts it', async () => {
    const { alone, kept: all } = await undividedOf(CLASSIFICATION)
    const results = memoryCache(all)
    for (const [key, bytes] of results.entries) {
      const kept = inflateRawSync(bytes)
      kept.writeDoubleLE(-1, 0)
      results.entries.set(key, deflateRawSync(kept))
    }
    const forged = await evaluate(CLASSIFICATION, { results, cachedOnly: true })
    expect(forged.measurements.map(({ value }) => value)).toEqual(
      alone.measurements.map(({ value }) => value),
    )
    expect(forged.flags.map(({ id }) => id)).toContain('NUMERICAL_ONLY')
  })

  it('makes a shard without an image of its own no error', async () => {
    const results = memoryCache()
    const { flags } = await evaluate(CLASSIFICATION, { results, shard: { part: 20, of: 20 } })
    expect(flags.map(({ id }) => id)).toEqual(['PARTIAL'])
  })
})

describe('a comparison with the merge base', () => {
  const doubled = linearModel({
    ...MODEL,
    head: [{ op: 'Mul', inputs: ['scores', 'two'], outputs: ['output'] }],
    weights: { two: { dims: [1], values: [2] } },
  })

  it.each([
    { ...CLASSIFICATION, before: doubled },
    { ...DETECTION, before: shiftedDetector(0.2) },
  ])('of $name is judged from shards, which attack both models', async ({ before, ...which }) => {
    const parts: MemoryCache[] = []
    for (const part of [1, 2]) {
      const results = memoryCache()
      await evaluate(which, { results, shard: { part, of: 2 } }, { before })
      parts.push(results)
    }
    const results = memoryCache(...parts)
    const merged = await evaluate(which, { results, cachedOnly: true }, { before })
    expect(merged.measurements.some(({ id }) => id.startsWith('drop.'))).toBe(true)
    expect(merged).toEqual(await evaluate(which, {}, { before }))
  })
})
