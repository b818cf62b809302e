import { describe, expect, it } from '@jest/globals'
import { cardFindings } from '../../src/card/card-findings.js'
import { parseCard } from '../../src/card/read-card.js'
import { USE_TABLE } from '../../src/card/use-table.js'

function rules(card: string, commercial: boolean): string[] {
  const findings = cardFindings({
    subject: 'd',
    card: parseCard('card.yml', Buffer.from(`name: a\ndescription: b\n${card}\n`)),
    require: [],
    commercial,
    regions: [],
    today: '2026-11-23',
    policy: { path: 'secmlops.yml' },
  })
  for (const { location } of findings) expect(location).toEqual({ path: 'card.yml', line: 3 })
  return findings.map(({ rule }) => rule)
}

describe('which use is compatible with which terms', () => {
  it.each<[string, string[], string[]]>([
    ['license: MIT', [], []],
    ['license: CC-BY-NC-4.0', ['license-forbids-purpose'], []],
    ['license: LicenseRef-ours', ['unread-license'], []],
    ['license: { unknown: lost }', ['license-forbids-purpose'], []],
    ['license: CC-BY-SA-4.0', ['share-alike'], ['share-alike']],
    ['license: CC-BY-NC-SA-4.0', ['license-forbids-purpose', 'share-alike'], ['share-alike']],
    ['license: CC-BY-SA-4.0 OR MIT', [], []],
    ['license: CC-BY-SA-4.0 AND MIT', ['share-alike'], ['share-alike']],
    ['license: ODbL-1.0', ['share-alike'], ['share-alike']],
    ['license: RSA-MD', [], []],
    ['forbidden-uses: [commercial]', ['forbidden-use'], []],
    ['forbidden-uses: [ai-training]', ['forbidden-use'], ['forbidden-use']],
    ['forbidden-uses: [ai-evaluation]', ['restricted-use'], ['restricted-use']],
    ['license: Nonsense', ['invalid-license'], ['invalid-license']],
  ])('%s', (card, commercial, other) => {
    expect([rules(card, true), rules(card, false)]).toEqual([commercial, other])
  })

  it('has each term once', () => {
    expect(new Set(USE_TABLE.map(({ term }) => term)).size).toBe(USE_TABLE.length)
  })
})
