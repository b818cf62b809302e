import { describe, expect, it } from '@jest/globals'
import {
  judge,
  parsePolicy,
  requirementsOf,
  type Evaluation,
  type Tools,
  type Verdict,
} from '@secmlops/core'
import { fakeChange, fakeTools, type Files } from '@secmlops/testkit'
import { gate } from '../../src/index.js'
import {
  brightnessDetector,
  greyPictures,
  oddDetector,
  shiftedDetector,
} from '../support/brightness-detector.js'
import { memoryCache, type MemoryCache } from '../support/memory-cache.js'

// Two models, each with its intervals bootstrapped, in every run.
const EPS = 0.1
/** Scores .55 to .59 of a threshold of .5: within eps. */
const BRIGHTNESS = Array.from({ length: 12 }, (_, i) => 0.55 + (i % 5) / 100)
/** Its scores are out of reach of eps. */
const sturdy = shiftedDetector(0.3)

interface PolicyText {
  readonly attacks?: string
  readonly require?: string
  readonly more?: string
  readonly drop?: string
}

function policyOf({
  attacks = `[{ name: pgd, eps: ${String(EPS)}, steps: 8, step-size: 0.25 }]`,
  require = 'ap50.clean: ">= 0.5"',
  more = '',
  drop = '60%',
}: PolicyText): string {
  return `version: 1
datasets: { test: { path: data, format: coco, labels: data/labels.json } }
models:
  net:
    path: net.onnx
    task: detection
    output: { decoder: boxes, classes: [person], score-threshold: 0.5 }
gates:
  robustness:
    dataset: test
    attacks: ${attacks}
    against-base: { max-drop: ${drop} }
    require: { ${require} }
${more}`
}

const pictures = await greyPictures(BRIGHTNESS)

async function evaluate(
  model: Uint8Array,
  before: Uint8Array | undefined,
  text: PolicyText = {},
  tools: Partial<Tools> = {},
): Promise<Evaluation & { readonly verdict: Verdict }> {
  const policyText = policyOf(text)
  const files: Files = { ...pictures, 'net.onnx': model, 'secmlops.yml': policyText }
  const base = before ? { ...files, 'net.onnx': before } : {}
  const policy = parsePolicy('secmlops.yml', Buffer.from(policyText))
  const settings = gate.configure(policy)!
  const evaluation = await gate.evaluate(fakeChange(base, files), settings, fakeTools(tools))
  const standard = { requirements: requirementsOf(policy, 'robustness'), severity: {} }
  return { ...evaluation, verdict: judge(evaluation, standard, [], new Date(0)) }
}

/** A run of a new model, and what it kept. */
let alone: Promise<{ evaluation: Evaluation; kept: MemoryCache }> | undefined

async function runAlone(): Promise<{ evaluation: Evaluation; kept: MemoryCache }> {
  const kept = memoryCache()
  return { evaluation: await evaluate(sturdy, undefined, {}, { results: kept }), kept }
}

const values = ({ measurements }: Evaluation): Record<string, number | null> =>
  Object.fromEntries(measurements.map(({ id, value }) => [id, value]))

const drops = ({ measurements }: Evaluation): string[] =>
  measurements.map(({ id }) => id).filter((id) => id.startsWith('drop.'))

// Oracle: by construction. Every box of the head vanishes within eps, none of the model before.
describe('a detector against that of the merge base', () => {
  it('fails where it lost what the one before could stand', async () => {
    const evaluation = await evaluate(brightnessDetector, sturdy)
    expect(drops(evaluation)).toEqual(['drop.ap50.clean', 'drop.ap50.pgd'])
    expect(values(evaluation)).toMatchObject({
      'drop.ap50.clean': 0,
      'drop.ap50.pgd': expect.closeTo(1, 9),
    })
    expect(evaluation.verdict.outcome).toBe('fail')
    expect(evaluation.verdict.reason).toMatch(/drop\.ap50\.pgd: dropped \(effect 1\.000, q 0\.00/)
    expect(evaluation.findings).toEqual([])
  })

  it('passes where it gained, and the other metrics where the policy names them', async () => {
    const evaluation = await evaluate(sturdy, brightnessDetector, {
      require: 'mr2.clean: "<= 0.9"',
    })
    expect(drops(evaluation)).toHaveLength(4)
    expect(values(evaluation)).toMatchObject({
      'drop.ap50.pgd': expect.closeTo(-1, 9),
      'drop.mr2.pgd': expect.closeTo(-1, 9),
      'drop.mr2.clean': expect.closeTo(0, 9),
    })
    expect([evaluation.verdict.outcome, evaluation.flags]).toEqual(['pass', []])
  })

  it('compares the worst of several attacks, and patches, too', async () => {
    const eps = String(EPS)
    const attacks = `[{ name: pgd, eps: ${eps}, steps: 4, step-size: 0.5 }, { name: square, eps: ${eps}, queries: 20 }]
    patches: [{ place: image, size: 20%, steps: 25 }]`
    const evaluation = await evaluate(brightnessDetector, sturdy, { attacks })
    expect(drops(evaluation)).toEqual(
      ['clean', 'pgd', 'square', 'robust', 'patch'].map((id) => `drop.ap50.${id}`),
    )
    // A black patch over a fifth leaves .8 * .59 + .3 of the model before, and .8 * .59 of the head.
    expect(values(evaluation)['drop.ap50.patch']).toBeCloseTo(1, 9)
  })

  it('is compared with itself without being attacked twice', async () => {
    const once = memoryCache()
    const evaluation = await evaluate(sturdy, sturdy, {}, { results: once })
    const { kept } = await (alone ??= runAlone())
    expect(values(evaluation)).toMatchObject({ 'drop.ap50.clean': 0, 'drop.ap50.pgd': 0 })
    expect(once.entries.size).toBe(kept.entries.size)
  })

  // A model that had not changed by a byte was once "inconclusive: too few images": nothing of its drop is chance.
  it('lets an unchanged model pass, however small the drop that matters and few the images', async () => {
    const { verdict } = await evaluate(sturdy, sturdy, { drop: '1%' })
    expect([verdict.outcome, verdict.reason]).toEqual(['pass', expect.any(String)])
  })

  it('says that a new model has nothing to be compared with', async () => {
    const { evaluation } = await (alone ??= runAlone())
    expect(drops(evaluation)).toEqual([])
    expect(evaluation.findings.map(({ rule }) => rule)).toEqual(['no-base-model'])
  })

  it('does not take a model whose output is not finite for one that was worse', async () => {
    const broken = oddDetector({
      after: [{ op: 'Add', inputs: ['mean', 'nan'], outputs: ['graded'] }],
      weights: { nan: { dims: [], values: [NaN] } },
    })
    const evaluation = await evaluate(sturdy, broken)
    expect(values(evaluation)['drop.ap50.pgd']).toBeNull()
    expect(evaluation.verdict.outcome).toBe('inconclusive')
    expect(evaluation.verdict.reason).toContain('could not be tested')
  })
})
