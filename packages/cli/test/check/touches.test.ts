import { describe, expect, it } from '@jest/globals'
import { fakeChange } from '@secmlops/testkit'
import { touches } from '../../src/check/run-gate.js'

const change = fakeChange({ 'data/train/a.png': '1' }, { 'data/train/a.png': '2' })

describe('touches', () => {
  // A policy that spelt its data "./data/train" once made its gate not applicable to every pull request.
  it.each(['data/train', './data/train', 'data//train/', 'data/train/a.png', '.', './', 'data'])(
    'sees a change below %j',
    (input) => {
      expect(touches(change, [input])).toBe(true)
    },
  )

  it.each(['data/tr', 'data/train/a', 'other'])('sees none below %j', (input) => {
    expect(touches(change, [input])).toBe(false)
  })

  it('takes every change of the policy as its own', () => {
    const policy = fakeChange({ 'secmlops.yml': '1' }, { 'secmlops.yml': '2' })
    expect(touches(policy, ['data'])).toBe(true)
  })
})
