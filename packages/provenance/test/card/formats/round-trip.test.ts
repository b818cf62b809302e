import { describe, expect, it } from '@jest/globals'
import { parseCard, type CardFormatName } from '@secmlops/provenance'
import { FULL_CARD, exported, imported } from './support.js'

const CARD = parseCard('full.card.yml', Buffer.from(FULL_CARD)).value

/** Keys that a format gives back as they were, of all keys of a card. What is not here is lost, or comes back in part. */
const KEPT: Readonly<Record<string, readonly (keyof typeof CARD)[]>> = {
  croissant: [
    'name',
    'description',
    'id',
    'version',
    'url',
    'issued',
    'formats',
    'derived-from',
    'license',
    'collected',
    'personal-data',
    'intended-use',
  ],
  'd-ta': [
    'name',
    'description',
    'id',
    'url',
    'issued',
    'previously-issued',
    'formats',
    'derived-from',
    'license',
    'origin',
    'collected',
    'classification',
    'privacy-enhancing',
    'use-codes',
    'intended-use',
    'regions',
    'rights',
  ],
  huggingface: ['name', 'description', 'derived-from', 'license'],
  cyclonedx: Object.keys(CARD).filter((key) => key !== 'changes') as (keyof typeof CARD)[],
  spdx: Object.keys(CARD).filter(
    (key) => !['changes', 'files'].includes(key),
  ) as (keyof typeof CARD)[],
}

describe('check 11: a card written and read again', () => {
  it.each([
    ['croissant', '1.0', 'card.json'],
    ['croissant', '1.1', 'card.json'],
    ['d-ta', '1.0.0', 'card.json'],
    ['huggingface', undefined, 'README.md'],
    ['cyclonedx', '1.6', 'bom.json'],
    ['cyclonedx', '1.7', 'bom.json'],
    ['spdx', '3.0.1', 'card.json'],
  ] as const)('%s %s keeps what the format can hold', (format, version, path) => {
    const { card, format: recognized } = imported(path, exported(format, version).text)
    expect(recognized).toBe(format)
    const same = Object.keys(CARD).filter((key) => {
      const [a, b] = [card, CARD].map((each) => JSON.stringify(each[key as keyof typeof CARD]))
      return a === b
    })
    expect(same.sort()).toEqual([...(KEPT[format] ?? [])].sort())
  })

  it.each(['croissant', 'd-ta', 'huggingface', 'cyclonedx', 'spdx'] as const)(
    '%s names what is lost',
    (format: CardFormatName) => {
      const { lost, text } = exported(format)
      const kept = KEPT[format] ?? []
      const { card } = imported(format === 'huggingface' ? 'README.md' : 'x.json', text)
      // The rest comes back in part: nothing is lost without a word.
      const silent = Object.keys(CARD).filter(
        (key) => !kept.includes(key as never) && !lost.includes(key),
      )
      expect(silent.filter((key) => card[key as keyof typeof CARD] === undefined)).toEqual([])
    },
  )

  it('what was lost comes back as unknown, never as something else', () => {
    const { card } = imported('README.md', exported('huggingface').text)
    expect(card.consent).toEqual({ unknown: expect.stringContaining('not stated') })
    expect(card.regions).toEqual({ unknown: expect.stringContaining('not stated') })
  })

  it('refuses what lacks a fact that the format demands, with its line', () => {
    expect(() => exported('d-ta', undefined, 'name: a\ndescription: b\n')).toThrow(
      expect.objectContaining({ code: 'incomplete-card', exit: 2 }),
    )
  })

  it('refuses a version that is not written', () => {
    expect(() => exported('cyclonedx', '1.5')).toThrow(
      expect.objectContaining({ code: 'unknown-format' }),
    )
    expect(() => exported('dvc')).toThrow(expect.objectContaining({ code: 'unknown-format' }))
  })
})
