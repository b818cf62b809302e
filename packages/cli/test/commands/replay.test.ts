import { expect, it } from '@jest/globals'
import { sampleReport } from '@secmlops/testkit'
import { assertSameInputs } from '../../src/commands/replay.js'

const before = sampleReport()

const headed = (head: string): typeof before => ({
  ...before,
  change: { ...before.change, head },
})

// "the head is not the one of the report" left the reader to look for the commit in the JSON.
it('names the commit that a replay needs, and the one it found', () => {
  expect(() => {
    assertSameInputs(before, headed('c'.repeat(40)))
  }).toThrow(
    expect.objectContaining({
      code: 'other-inputs',
      message: `the head is ${'c'.repeat(40)}, and ${'a'.repeat(40)} in the report`,
      remedy: `Run "git checkout ${'a'.repeat(40)}" first`,
    }),
  )
})

it('offers no commit where the report names none', () => {
  expect(() => {
    assertSameInputs(headed('working-tree; rm -rf'), before)
  }).toThrow(expect.objectContaining({ remedy: expect.not.stringContaining('git checkout') }))
})

it('accepts the same commit', () => {
  expect(() => {
    assertSameInputs(before, before)
  }).not.toThrow()
})
