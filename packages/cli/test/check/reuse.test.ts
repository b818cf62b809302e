import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import {
  canonicalJson,
  parsePolicy,
  withoutVolatile,
  type EvidenceIndex,
  type Report,
} from '@secmlops/core'
import { EVIDENCE_FILES, bundleDigest } from '@secmlops/governance'
import { fakeTools, gitRepository, type GitRepository } from '@secmlops/testkit'
import { runCheck, type CheckOptions, type CheckRun } from '../../src/check/run-check.js'
import { writeReport } from '../../src/commands/rendering.js'
import { firstOf, type BelievedBundle, type RunSettings } from '../../src/evidence/earlier.js'
import { signedBundle } from '../../src/evidence/signed-bundle.js'
import { blockImages, linearModel } from '../../../robustness/test/support/linear-model.js'
import { npzImages } from '../../../robustness/test/support/npz.js'

const MODEL = { classes: 3, channels: 1, side: 4 }
const OTHER = { ...MODEL, batch: 'm' }
const IMAGES = 6
const POLICY = `version: 1
datasets: { test: { path: test.npz } }
models:
  one: { path: one.onnx, task: classification }
  two: { path: two.onnx, task: classification }
gates:
  robustness:
    dataset: test
    samples: 6
    attacks: [{ name: pgd, eps: 0.02, steps: 3 }]
    require: { accuracy.pgd: ">= 0.3" }
`

const scratch = mkdtempSync(join(tmpdir(), 'secmlops-reuse-'))
const bundle = join(scratch, 'base')
const INDEX = EVIDENCE_FILES.index
const logged: string[] = []
let repository: GitRepository
let base: string

beforeAll(async () => {
  repository = gitRepository()
  const { x, y } = blockImages(MODEL, IMAGES, 0.1)
  const data = npzImages(x, [IMAGES, MODEL.channels, MODEL.side, MODEL.side], y)
  const files = { 'one.onnx': linearModel(MODEL), 'two.onnx': linearModel(MODEL) }
  base = repository.commit({ ...files, 'test.npz': data, 'secmlops.yml': POLICY })
  await writeReport(await check({ all: true }), bundle)
  repository.commit({ 'two.onnx': linearModel(OTHER) })
})
afterAll(() => {
  repository.remove()
  rmSync(scratch, { recursive: true })
})

function check(options: Partial<CheckOptions> = {}): Promise<CheckRun> {
  const { progress, clock } = fakeTools()
  const log = (message: string): void => {
    logged.push(message)
  }
  return runCheck({
    directory: repository.directory,
    gates: ['robustness'],
    threads: 1,
    logger: { debug: () => undefined, info: log, warn: log },
    progress,
    clock,
    ...options,
  })
}

const filesOf = (folder: string): Map<string, Uint8Array> =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]))

const believed = (files = filesOf(bundle)): CheckOptions['evidence'] =>
  async function* () {
    yield await Promise.resolve<BelievedBundle>({ files, because: 'run 7 of main' })
  }

const taken = ({ gates }: Report): string[] =>
  gates.flatMap(({ evidence = [] }) =>
    evidence.flatMap(({ subject, reused }) => (reused ? [`${subject}: ${reused.because}`] : [])),
  )

describe('evidence of a run of the target branch', () => {
  it('stands for the models that have not changed, and the report is the same but for saying so', async () => {
    const own = (await check({ base })).report
    const { report, attachments } = await check({ base, evidence: believed() })
    expect(taken(own)).toEqual([])
    expect(taken(report)).toEqual(['one: run 7 of main'])
    expect(canonicalJson(withoutVolatile(report))).toBe(canonicalJson(withoutVolatile(own)))
    for (const { digest } of report.gates.flatMap((gate) => gate.attachments))
      expect(attachments.get(digest)).toBeDefined()
    const folder = join(scratch, 'head')
    await writeReport({ report, attachments, rules: [] }, folder)
    const sentence = /one has not changed: evidence of run 7 of main/
    for (const name of ['report.txt', 'report.md', 'report.html'])
      expect(readFileSync(join(folder, name), 'utf8')).toMatch(sentence)
  })

  it('does not count for other data', async () => {
    const { x, y } = blockImages(MODEL, IMAGES, 0.2)
    repository.write({
      'test.npz': npzImages(x, [IMAGES, MODEL.channels, MODEL.side, MODEL.side], y),
    })
    const { report } = await check({ base, evidence: believed() })
    repository.git('checkout', '--', '.')
    expect(taken(report)).toEqual([])
  })

  /** What a bundle says of the model `one`, to a run with other settings. */
  async function ask(files = filesOf(bundle), other: Partial<RunSettings> = {}): Promise<boolean> {
    const { gates, seed, run } = JSON.parse(
      readFileSync(join(bundle, 'report.json'), 'utf8'),
    ) as Report
    const { inputs } = gates[0]!.evidence![0]!
    const policy = parsePolicy('secmlops.yml', Buffer.from(POLICY))
    const settings = { policy, seed, threads: run.threads, platform: run.platform, ...other }
    const warn = (message: string): void => {
      logged.push(message)
    }
    const logger = { ...fakeTools().logger, warn }
    const earlier = firstOf(
      believed(files)!(() => Promise.resolve('')),
      settings,
      logger,
    )
    return (await earlier({ gate: 'robustness', subject: 'one', inputs })) !== undefined
  }

  const OTHER_POLICY = parsePolicy('secmlops.yml', Buffer.from(`${POLICY}enforce: warn\n`))
  it.each([
    ['another policy', { policy: OTHER_POLICY }, /of another policy/],
    ['another seed', { seed: 5 }, /of another seed/],
    ['another number of threads', { threads: 2 }, /of another number of threads/],
    ['another machine', { platform: 'darwin-arm64' }, /of another platform/],
  ])('does not count for %s', async (_, other, reason) => {
    expect(await ask()).toBe(true)
    expect(await ask(undefined, other)).toBe(false)
    expect(logged.at(-1)).toMatch(reason)
  })

  it('does not count where a byte of it was changed', async () => {
    for (const name of filesOf(bundle).keys()) {
      const files = filesOf(bundle)
      const bytes = Buffer.from(files.get(name)!)
      bytes[bytes.length >> 1]! ^= 1
      files.set(name, bytes)
      expect([name, await ask(files)]).toEqual([name, false])
    }
  })

  it('does not count where another program made it', async () => {
    const files = filesOf(bundle)
    const index = JSON.parse(Buffer.from(files.get(INDEX)!).toString()) as EvidenceIndex
    const forged = { ...index, tool: { ...index.tool, digest: 'f'.repeat(64) } }
    const { digest, ...rest } = forged
    expect(digest).toBe(index.digest)
    files.set(INDEX, Buffer.from(JSON.stringify({ ...rest, digest: bundleDigest(rest) })))
    expect(await ask(files)).toBe(false)
    expect(logged.at(-1)).toMatch(/of another program|tool/)
  })

  it('does not count where everything is asked for', async () => {
    const { report } = await check({ base, all: true, evidence: believed() })
    expect(taken(report)).toEqual([])
  })
})

describe('a bundle that nobody has signed', () => {
  it('is refused', async () => {
    const trust = { publicKeys: [] }
    await expect(signedBundle(bundle, trust)).rejects.toMatchObject({
      code: 'untrusted-evidence',
      exit: 2,
    })
  })
})
