import { describe, expect, it } from '@jest/globals'
import { sharedData, fakeTools } from '@secmlops/testkit'
import { adaptiveAscent, type Ascent } from '../../src/attacks/adaptive-ascent.js'
import { planAttack } from '../../src/attacks/plan.js'
import { newLedger } from '../../src/engine/ledger.js'
import type { Steps } from '../../src/engine/query.js'
import { runSteps } from '../../src/engine/run-steps.js'
import { NORMS } from '../../src/norms/index.js'
import { classifierField, runClassification } from '../../src/run/classification.js'
import { openKit, readKit } from '../support/kit.js'

const model = sharedData('autoattack-resnet_2b/resnet_2b.onnx')
const run = model ? it : it.skip
const folder = model?.replace('/resnet_2b.onnx', '') ?? ''

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return ((sorted[middle] ?? NaN) + (sorted[Math.ceil(sorted.length / 2 - 0.5)] ?? NaN)) / 2
}

// Oracle: facts sheet 9 D and the trace of the official code (fra31/auto-attack a392200, torch 1.13), start = clean image.
describe('APGD beside the official code', () => {
  run.each(['ce', 'dlr'] as const)(
    'climbs to the same loss, %s, and halves its step at the published iterations only',
    async (name) => {
      const kit = readKit(folder)
      const classifier = await openKit(folder, kit)
      try {
        const field = classifierField(classifier, kit.images, 10)
        const plan = planAttack({ name: 'apgd-ce', eps: '8/255' })
        const norm = NORMS.linf
        // Every other image for DLR: the law is of medians, and jest is slow at arithmetic.
        const images = kit.images.filter(({ index }) => name === 'ce' || index % 2 === 0)
        const work = images.map(({ index: i }) => (): Steps<Ascent> => {
          const { classes, pixels, box } = field.target(i, newLedger(), plan)
          const loss = name === 'ce' ? classes!.crossEntropy : classes!.dlr!
          const ball = norm.ball(pixels, 8 / 255, box)
          const settings = { steps: 100, rho: 0.75, stop: false }
          return adaptiveAscent(loss, ball, pixels.slice(), settings)
        })
        const ascents = (await runSteps(work, classifier.oracle)).map((ascent) => ascent!)
        const { loss_best: official, acc_survives: survivors } = kit.trace[name]
        const values = ascents.map(({ value }) => value)
        const apart = values.map((value, i) => Math.abs(value - official[images[i]!.index]!))
        expect(median(apart)).toBeLessThanOrEqual(1e-3)
        if (name === 'ce') {
          const mean = values.reduce((sum, value) => sum + value, 0) / 48
          expect(Math.abs(mean / 1.48668 - 1)).toBeLessThanOrEqual(0.01)
        }
        const ours = ascents.filter(({ margin }) => margin > 0).length
        const theirs = images.filter(({ index }) => survivors[index]).length
        expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1)
        // Steps count from 0: published are checks after 22, 41, 57, 70, 80, 87, 93 and 99 of them.
        const checks = [22, 41, 57, 70, 80, 87, 93, 99].map((count) => count - 1)
        for (const { halvings } of ascents)
          expect(checks).toEqual(expect.arrayContaining([...halvings]))
      } finally {
        await classifier.dispose()
      }
    },
    120_000,
  )
})

// Oracle: shared data README: official AutoAttack-standard leaves these 16 of 48 at 8/255, and all at 2/255.
describe('AutoAttack beside the official code', () => {
  run(
    'leaves the same of twelve images',
    async () => {
      const kit = readKit(folder)
      const classifier = await openKit(folder, kit)
      try {
        const { progress, clock, random } = fakeTools()
        // The stages are short here.
        const plan = planAttack({ name: 'autoattack', eps: '8/255', queries: 50, targets: 2 })
        const images = kit.images.slice(0, 12)
        const { attacks } = await runClassification(classifier, { images }, [plan], {
          progress,
          clock,
          random,
        })
        const verdicts = attacks[0]!.results.map(({ broken }) => (broken ? 'broken' : 'robust'))
        const official = kit.firstSuccess.map((by) => (by === 'robust' ? 'robust' : 'broken'))
        expect(verdicts).toEqual(official.slice(0, 12))
      } finally {
        await classifier.dispose()
      }
    },
    120_000,
  )
})
