import { describe, expect, it } from '@jest/globals'
import { parsePolicy, parseWaivers } from '@secmlops/core'
import { gate as drift } from '@secmlops/drift'
import { gate as provenance } from '@secmlops/provenance'
import { gate as robustness } from '@secmlops/robustness'
import { gate as signing } from '@secmlops/signing'
import { PAGES, blocksOf } from './pages.js'

const DOCUMENTS = PAGES.flatMap((page) =>
  blocksOf(page)
    .filter(({ language, text }) => language === 'yaml' && text.startsWith('version: 1'))
    .map(({ text }, i) => [page.path, i + 1, text] as const),
)

describe('E1: documents on the pages', () => {
  it.each(DOCUMENTS)('%s, %i: is valid, and its gates take it', (_, __, text) => {
    const bytes = Buffer.from(text)
    if (/^waivers:$/m.test(text)) {
      parseWaivers('secmlops.waivers.yml', bytes)
      return
    }
    const policy = parsePolicy('secmlops.yml', bytes)
    const { gates } = policy.value
    if (gates.provenance) provenance.configure(policy)
    if (gates.signing) signing.configure(policy)
    if (gates.robustness) robustness.configure(policy)
    if (gates.drift) drift.configure(policy)
    expect(Object.keys(gates).length).toBeGreaterThan(0)
  })

  it('are found', () => {
    expect(DOCUMENTS.length).toBeGreaterThan(15)
  })
})
