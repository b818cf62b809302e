import { describe, expect, it } from '@jest/globals'
import {
  SecmlopsError,
  judge,
  parsePolicy,
  requirementsOf,
  type Evaluation,
  type Measurement,
  type Tools,
  type Verdict,
} from '@secmlops/core'
import { fakeChange, fakeTools } from '@secmlops/testkit'
import { gate } from '../../src/index.js'
import { blockImages, linearModel } from '../support/linear-model.js'
import { memoryCache } from '../support/memory-cache.js'
import { npzImages } from '../support/npz.js'

const SPEC = { classes: 2, channels: 3, side: 8 }
const IMAGES = 160
const { x, y } = blockImages(SPEC, IMAGES, 0.1)
const FILES = {
  'net.onnx': linearModel(SPEC),
  'test.npz': npzImages(x, [IMAGES, 3, 8, 8], y),
}

/** Half of the contrast breaks an image, by construction: .02 breaks none, .08 breaks all. */
function policyOf({ eps = '0.08', bound = '0.5', more = '', stop = true } = {}): string {
  return `version: 1
datasets: { test: { path: test.npz } }
models:
  net: { path: net.onnx, task: classification }
gates:
  robustness:
    dataset: test
    early-stop: ${String(stop)}
    attacks: [{ name: pgd, eps: ${eps}, steps: 5, step-size: 0.5 }]
    ${more}
    require: { accuracy.clean: ">= 0.9", accuracy.pgd: ">= ${bound}", accuracy.robust: ">= 0.1" }
`
}

interface Judged {
  readonly evaluation: Evaluation
  readonly verdict: Verdict
  readonly of: (id: string) => Measurement | undefined
}

async function judged(text: string, tools: Partial<Tools> = {}): Promise<Judged> {
  const policy = parsePolicy('secmlops.yml', Buffer.from(text))
  const change = fakeChange({}, { ...FILES, 'secmlops.yml': text })
  const evaluation = await gate.evaluate(change, gate.configure(policy)!, fakeTools(tools))
  const standard = { requirements: requirementsOf(policy, 'robustness'), severity: {} }
  return {
    evaluation,
    verdict: judge(evaluation, standard, [], new Date(0)),
    of: (id) => evaluation.measurements.find((each) => each.id === id),
  }
}

describe('a run that may stop early', () => {
  it('fails a model that an attack breaks, on a part of the images, and says so', async () => {
    const { evaluation, verdict, of } = await judged(policyOf())
    const pgd = of('accuracy.pgd')!
    expect(verdict.outcome).toBe('fail')
    expect(pgd).toMatchObject({ value: 0, interval: { confidence: expect.closeTo(0.9, 9) } })
    expect(pgd.n).toBeLessThanOrEqual(IMAGES / 2)
    expect(pgd.n % 16).toBe(0)
    expect(pgd.method).toMatch(
      `attacked ${String(pgd.n)} of 160 images, in a random order, stopped early: accuracy.pgd >= 0.5 is missed`,
    )
    // Both classes are seen, which lie one after another in many datasets.
    expect(of('accuracy.clean')).toMatchObject({ n: IMAGES, value: 1 })
    expect(evaluation.coverage.find((part) => part.of === 'images under attack')).toMatchObject({
      examined: pgd.n,
      total: IMAGES,
      gaps: [{ reason: 'not-selected' }],
    })
    expect(evaluation.controls.map(({ rejected }) => rejected)).toEqual([true])
    const images = evaluation.attachments.find(({ name }) => name.endsWith('images.json'))!
    const indices = (JSON.parse(Buffer.from(images.bytes).toString()) as { index: number }[]).map(
      ({ index }) => index,
    )
    expect(indices).toHaveLength(pgd.n)
    expect(indices).toEqual([...indices].sort((a, b) => a - b))
    expect(Math.max(...indices)).toBeGreaterThan(IMAGES / 2)
  })

  it('passes a model that no attack breaks as soon as all bounds are met', async () => {
    const { evaluation, verdict, of } = await judged(policyOf({ eps: '0.02' }))
    expect(evaluation.flags).toEqual([])
    expect(verdict.outcome).toBe('pass')
    expect(of('accuracy.pgd')!.n).toBeLessThan(IMAGES)
    expect(of('accuracy.robust')!.method).toMatch(
      'accuracy.pgd >= 0.5, accuracy.robust >= 0.1 are met',
    )
  })

  it('attacks all images where nothing is decided before, with the results of an ordinary run', async () => {
    const policy = policyOf({ eps: '0.05', bound: '0.5' })
    const { of, evaluation } = await judged(policy)
    const ordinary = await judged(policy.replace('early-stop: true', 'early-stop: false'))
    const [pgd, plain] = [of('accuracy.pgd')!, ordinary.of('accuracy.pgd')!]
    expect([pgd.n, pgd.value]).toEqual([IMAGES, plain.value])
    // Between the ends, or nothing would have been left open.
    expect(pgd.value).toBeGreaterThan(0.4)
    expect(pgd.value).toBeLessThan(0.8)
    expect(pgd.interval!.lower).toBeLessThanOrEqual(plain.interval!.lower)
    expect(pgd.interval!.upper).toBeGreaterThanOrEqual(plain.interval!.upper)
    expect(pgd.method).not.toMatch('stopped')
    const files = [evaluation, ordinary.evaluation].map(({ attachments }) =>
      Buffer.from(attachments.find(({ name }) => name.endsWith('images.json'))!.bytes).toString(),
    )
    expect(files[0]).toBe(files[1])
  })

  it('says the same from a cache, and from shards, which attack their whole part', async () => {
    const alone = await judged(policyOf())
    const kept = memoryCache()
    expect((await judged(policyOf(), { results: kept })).evaluation).toEqual(alone.evaluation)
    expect((await judged(policyOf(), { results: kept })).evaluation).toEqual(alone.evaluation)
    const parts = [1, 2].map(() => memoryCache())
    for (const [i, results] of parts.entries())
      await judged(policyOf(), { results, shard: { part: i + 1, of: 2 } })
    const all = { results: memoryCache(...parts), cachedOnly: true }
    expect((await judged(policyOf(), all)).evaluation).toEqual(alone.evaluation)
  })

  it('repeats with its seed, and draws another order with another', async () => {
    const images = async (seed: number): Promise<string> => {
      const { evaluation } = await judged(policyOf(), { seed })
      return Buffer.from(evaluation.attachments[0]!.bytes).toString()
    }
    expect(await images(1)).toBe(await images(1))
    expect(await images(1)).not.toBe(await images(2))
  })
})

describe('what it cannot be combined with is exit 2, with the line', () => {
  it.each([
    ['a drop against the merge base', policyOf({ more: 'against-base: { max-drop: 3% }' }), /drop/],
    ['a limit of time', policyOf().replace('steps: 5', 'seconds: 5'), /clock/],
    ['more images than can be planned', policyOf({ more: 'samples: 20000' }), /10000/],
    ['no bound under attack', policyOf().replace(/, accuracy.pgd.*$/m, ' }'), /nothing to decide/],
    [
      'a detector',
      policyOf()
        .replace('classification', 'detection')
        .replace(/require:.*/, 'require: { ap50.pgd: ">= 0.1" }'),
      /classification and tabular/,
    ],
  ])('%s', (_, text, message) => {
    const configure = (): unknown => gate.configure(parsePolicy('p', Buffer.from(text)))
    expect(configure).toThrow(SecmlopsError)
    expect(configure).toThrow(message)
    try {
      configure()
    } catch (error) {
      expect(error).toMatchObject({ exit: 2, location: { path: 'p', line: 8 } })
    }
  })
})
