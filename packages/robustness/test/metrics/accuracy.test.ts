import { expect, it } from '@jest/globals'
import { planAttack } from '../../src/attacks/plan.js'
import { accuracyMeasurements } from '../../src/metrics/accuracy.js'
import type { ClassificationRun } from '../../src/run/classification.js'

function methodWith(repeated: readonly number[]): string | undefined {
  const plan = planAttack({ name: 'pgd', eps: 0.1, eot: 20 })
  const run = {
    images: [{}],
    logits: [[1, 0]],
    repeated: [repeated],
    correct: [0],
    attacks: [{ plan, results: [{ broken: false }] }],
  } as unknown as ClassificationRun
  const found = accuracyMeasurements(run, { subject: 'net', seed: 1, confidence: 0.9 })
  return found.find(({ id }) => id === 'accuracy.pgd')?.method
}

// A number of a random model that may be believed has to say that it is one.
it('says how random the model is', () => {
  // Oracle: the distance of (1, 0) and (0, 1) is the root of 2.
  expect(methodWith([0, 1])).toContain('differ by up to 1.4')
  expect(methodWith([0, 1])).toContain('one of 20 passes')
  expect(methodWith([1, 0])).not.toContain('the model is random')
})
