import { describe, expect, it } from '@jest/globals'
import { schemaErrors } from '@secmlops/core'

describe('schemaErrors', () => {
  // JSON.parse reads any depth and JSON.stringify does not write it: a report, a profile or a manifest of brackets ended in exit code 4.
  it('tells the fault of a document that is nested too deeply to be quoted', () => {
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000))
    expect(schemaErrors('baseline', deep)).toEqual([
      expect.objectContaining({
        message: 'the file is nested too deeply to be shown, but must be object',
      }),
    ])
  })
})
