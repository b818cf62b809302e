import { describe, expect, it } from '@jest/globals'
import type { Measured } from '../../src/tradeoff/answer.js'
import { conclusionsOf } from '../../src/tradeoff/conclusions.js'

const between = (lower: number, upper: number): Measured => ({
  value: (lower + upper) / 2,
  interval: { lower, upper, confidence: 0.95, method: 'test' },
})

const NONE = between(-0.1, 0.1)
const GAIN = between(0.1, 0.3)
const LOSS = between(-0.3, -0.1)

function ids(clean: Measured, adaptive: Measured, more: object = {}, defences: string[] = []) {
  const differences = { 'ap50.clean': clean, 'ap50.adaptive': adaptive, ...more }
  const facts = { differences, stated: { defences }, dominatedBy: [] }
  return conclusionsOf(facts, 'fgsm@4/255').map(({ id }) => id)
}

describe('conclusions go by intervals', () => {
  it.each([
    ['nothing', NONE, NONE, {}, [], []],
    ['gain and cost', LOSS, GAIN, {}, ['adversarial-training'], ['hardened', 'costs-clean']],
    ['cost without gain', LOSS, NONE, {}, [], ['costs-clean', 'no-gain']],
    ['one step only', NONE, NONE, { 'ap50.fgsm@4/255': GAIN }, [], ['masked']],
    ['distillation alone', NONE, NONE, {}, ['distillation'], ['not-sufficient']],
    ['distillation that withstands', NONE, GAIN, {}, ['distillation'], ['hardened']],
    ['one defence of two', NONE, NONE, {}, ['distillation', 'cutmix'], []],
    ['trigger', NONE, NONE, { trigger: GAIN }, [], ['triggered']],
    ['no number', { value: null }, { value: null }, {}, [], []],
  ])('%s', (_, clean, adaptive, more, defences, expected) => {
    expect(ids(clean, adaptive, more, defences)).toEqual(expected)
  })

  it('the baseline is compared with nothing', () => {
    expect(conclusionsOf({ dominatedBy: ['a'] }, 'fgsm').map(({ id }) => id)).toEqual(['dominated'])
  })
})
