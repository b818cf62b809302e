import { describe, expect, it } from '@jest/globals'
import { ownersIn } from '@secmlops/core'
import { codeOwnersText } from '../../src/init/code-owners-text.js'

const GUARDED = [
  '.github/CODEOWNERS',
  '.github/workflows/secmlops.yml',
  'secmlops.yml',
  'keys/release.pub',
]

describe('CODEOWNERS of init', () => {
  it.each(GUARDED)('names the owner of %s, and nobody as long as none is given', (path) => {
    expect(ownersIn(codeOwnersText(['/.github/'], '@acme/security'), path)).toEqual([
      '@acme/security',
    ])
    expect(ownersIn(codeOwnersText(['/.github/']), path)).toEqual([])
  })
})
