import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { canonicalJson, withoutVolatile, type Report } from '@secmlops/core'
import { fakeTools, gitRepository, type GitRepository } from '@secmlops/testkit'
import { runCheck, type CheckOptions, type CheckRun } from '../../src/check/run-check.js'
import { shardExit } from '../../src/check/shard-exit.js'
import { mergeCaches } from '../../src/host/merge-caches.js'
import { openDiskCache, type DiskCache } from '../../src/host/result-cache.js'
import {
  brightnessDetector,
  greyPictures,
} from '../../../robustness/test/support/brightness-detector.js'
import { blockImages, linearModel } from '../../../robustness/test/support/linear-model.js'
import { npzImages } from '../../../robustness/test/support/npz.js'

const MODEL = { classes: 4, channels: 3, side: 8 }
const IMAGES = 24

const POLICY = `version: 1
datasets: { test: { path: test.npz } }
models: { net: { path: net.onnx, task: classification } }
gates:
  robustness:
    dataset: test
    samples: 20
    attacks: [{ name: pgd, eps: 0.04, steps: 20 }]
    require: { accuracy.pgd: ">= 0.8" }
`

const DETECTION = `version: 1
datasets: { test: { path: data, format: coco, labels: data/labels.json } }
models:
  net:
    path: net.onnx
    task: detection
    output: { decoder: boxes, classes: [person], score-threshold: 0.5 }
gates:
  robustness:
    dataset: test
    attacks: [{ name: square, eps: 0.15, queries: 60 }]
    require: { ap50.square: ">= 0.9" }
`

const caches = mkdtempSync(join(tmpdir(), 'secmlops-shards-'))
const folder = (name: string): string => join(caches, name)
let repository: GitRepository
let street: GitRepository | undefined

beforeAll(async () => {
  // The loader of jest 30 loses modules that two imports ask for at once, as `allRules` does.
  await import('@secmlops/scan')
  await import('@secmlops/signing')
  await import('@secmlops/provenance')
  await import('@secmlops/drift')
  repository = gitRepository()
  const { x, y } = blockImages(MODEL, IMAGES, 0.1)
  const npz = npzImages(x, [IMAGES, MODEL.channels, MODEL.side, MODEL.side], y)
  repository.commit({ 'net.onnx': linearModel(MODEL), 'test.npz': npz, 'secmlops.yml': POLICY })
})
afterAll(() => {
  repository.remove()
  street?.remove()
  rmSync(caches, { recursive: true })
})

const open = (name: string): Promise<DiskCache> =>
  openDiskCache(folder(name), { producer: 'test', logger: fakeTools().logger })

function check(options: Partial<CheckOptions> = {}): Promise<CheckRun> {
  const { logger, progress, clock } = fakeTools()
  const { directory } = repository
  return runCheck({
    directory,
    gates: ['robustness'],
    threads: 1,
    logger,
    progress,
    clock,
    ...options,
  })
}

const bytesOf = (report: Report): string => canonicalJson(withoutVolatile(report))

async function detection(): Promise<GitRepository> {
  street = gitRepository()
  const brightness = [0.52, 0.56, 0.6, 0.64, 0.7, 0.75, 0.8]
  const files = { ...(await greyPictures(brightness)), 'net.onnx': brightnessDetector }
  street.commit({ ...files, 'secmlops.yml': DETECTION })
  return street
}

describe('a check that is divided into three shards', () => {
  it.each([
    ['classification', () => Promise.resolve(repository), 'pass', 2 * 20],
    ['detection', detection, 'fail', 2 * 7],
  ] as const)(
    'gives the report of one machine, byte for byte but for what is volatile: %s',
    async (name, make, outcome, results) => {
      const { directory } = await make()
      for (const part of [1, 2, 3]) {
        const cache = await open(name + String(part))
        const { report } = await check({ directory, cache, shard: { part, of: 3 } })
        expect([report.outcome, report.exitCode, shardExit(report)]).toEqual(['inconclusive', 3, 0])
        expect(report.gates[0]!.reason).toContain(`shard ${String(part)} of 3`)
      }
      await mergeCaches(
        [1, 2, 3].map((part) => folder(name + String(part))),
        folder(name),
      )
      const { report } = await check({ directory, cache: await open(name), cachedOnly: true })
      const alone = (await check({ directory })).report
      expect(alone.outcome).toBe(outcome)
      expect(bytesOf(report)).toBe(bytesOf(alone))
      expect(report.run.cache!.known).toBeGreaterThanOrEqual(results)
      expect(alone.run.cache).toBeUndefined()
    },
  )

  it('has no verdict when a shard is missing, and says which images', async () => {
    for (const part of [1, 3])
      await check({ cache: await open(`m${String(part)}`), shard: { part, of: 3 } })
    await mergeCaches(['m1', 'm3'].map(folder), folder('some'))
    const { report } = await check({ cache: await open('some'), cachedOnly: true })
    const [gate] = report.gates
    expect([report.outcome, report.exitCode]).toEqual(['inconclusive', 3])
    expect(gate!.failure).toMatchObject({ code: 'missing-results', exitCode: 3 })
    // Every third of the 20 images from the second: 7.
    expect(gate!.reason).toContain('pgd for 7 of 20 images')
  })

  // Shards of a machine with more processors were looked for in vain, and nothing said why.
  it('says with how many threads the results were found that it lacks', async () => {
    for (const part of [1, 2])
      await check({ cache: await open(`t${String(part)}`), shard: { part, of: 2 }, threads: 2 })
    await mergeCaches(['t1', 't2'].map(folder), folder('two'))
    const { report } = await check({ cache: await open('two'), cachedOnly: true, threads: 1 })
    expect(report.gates[0]!.failure).toMatchObject({
      code: 'missing-results',
      message: expect.stringMatching(/looked for with threads 1, onnxruntime .*\d/),
      remedy: expect.stringContaining('of a run with 2 threads'),
    })
  })

  it('is not done when the gate could not measure', async () => {
    repository.write({ 'test.npz': 'no archive' })
    const { report } = await check({ cache: await open('bad'), shard: { part: 1, of: 3 } })
    expect(shardExit(report)).toBe(2)
    repository.git('checkout', '--', 'test.npz')
  })
})
