import { createHash } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { Policy } from '@secmlops/core'
import { PLAIN } from '@secmlops/report'
import {
  CATALOGUES,
  MAPPING,
  STALE_AFTER,
  ageInDays,
  catalogueDigest,
  evidenceOf,
  frameworksText,
  pinnedFrameworks,
  pinnedText,
  type Framework,
} from '../src/index.js'

const POLICY: Policy = { version: 1, gates: { signing: { signers: [{ 'public-key': 'k.pub' }] } } }
const day = (text: string): Date => new Date(`${text}T00:00:00Z`)

describe('check 23: the mapping', () => {
  it('names only ids of the pinned catalogues, and every entry of them', () => {
    const mapped = new Map<string, Set<string>>()
    for (const frameworks of Object.values(MAPPING))
      for (const [framework, ids] of Object.entries(frameworks))
        for (const id of ids) {
          expect(Object.keys(CATALOGUES[framework as Framework].entries)).toContain(id)
          mapped.set(framework, (mapped.get(framework) ?? new Set()).add(id))
        }
    // ATLAS, NIST AI 100-2 and OWASP entries also serve the register.
    for (const framework of ['EU-AI-Act', 'AI-RMF', 'S2C2F', 'CoSAI', 'SP-800-218A'] as const)
      expect([...(mapped.get(framework) ?? [])].sort()).toEqual(
        Object.keys(CATALOGUES[framework].entries).sort(),
      )
  })

  it('says evidence, never satisfaction', () => {
    const text = frameworksText(evidenceOf(POLICY, day('2026-11-29')), PLAIN)
    expect(text).toContain('provides evidence for')
    expect(text).not.toMatch(/compliant|satisfied\b/)
  })
})

describe('check 24: age', () => {
  it('prints the dates of the EU AI Act after Regulation (EU) 2026/1744', () => {
    const text = frameworksText(evidenceOf(POLICY, day('2026-11-29')), PLAIN)
    expect(text).toContain('2027-12-02')
    expect(text).toContain('2028-08-02')
    expect(text).toContain('2026-11-23')
  })

  it('warns on day 181, not on day 180', () => {
    const { checkedOn } = CATALOGUES.ATLAS
    const after = (days: number): Date => new Date(day(checkedOn).getTime() + days * 86_400_000)
    expect(ageInDays(CATALOGUES.ATLAS, after(STALE_AFTER))).toBe(180)
    const stale = (days: number): boolean[] =>
      evidenceOf(POLICY, after(days)).map(({ isStale }) => isStale)
    expect(stale(180)).not.toContain(true)
    expect(stale(181)).not.toContain(false)
  })

  it('claims nothing of Art. 12 from records of a pipeline', () => {
    expect(Object.keys(CATALOGUES['EU-AI-Act'].entries).join()).not.toContain('Art. 12')
  })
})

it('tells what a policy has from what it would have', () => {
  const atlas = evidenceOf(POLICY, day('2026-11-29')).find((each) => each.framework === 'ATLAS')
  const of = (id: string): unknown => atlas?.entries.find((entry) => entry.id === id)
  expect(of('AML.M0013')).toMatchObject({ by: ['signing'], missing: [] })
  expect(of('AML.M0014')).toMatchObject({ by: ['signing'], missing: ['provenance'] })
})

// Facts 17: the evidence names the catalogues by digest.
describe('pinned frameworks', () => {
  // Oracle: keys in order, and SHA-256 of Node.
  const sorted = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, each]) => [key, sorted(each)]),
        )
      : value
  const sha256 = (value: unknown): string =>
    createHash('sha256')
      .update(JSON.stringify(sorted(value)))
      .digest('hex')

  it('name every catalogue with edition, day and digest, and the mapping', () => {
    const { catalogues, mapping } = pinnedFrameworks()
    expect(catalogues).toEqual(
      Object.entries(CATALOGUES).map(([id, catalogue]) => {
        const { edition, checkedOn } = catalogue
        return { id, edition, checkedOn, digest: sha256(catalogue) }
      }),
    )
    expect(mapping).toBe(sha256(MAPPING))
    const text = frameworksText(evidenceOf(POLICY, day('2026-11-29')), PLAIN)
    expect(text).toContain(`sha256 ${catalogueDigest('EU-AI-Act')}`)
  })

  it('say which are others now', () => {
    const then = pinnedFrameworks()
    const [first, ...rest] = then.catalogues
    const older = [{ ...first!, edition: '5.5.0', digest: 'a'.repeat(64) }, ...rest]
    expect(pinnedText(then)).toMatch(/as in this program$/)
    expect(pinnedText({ ...then, catalogues: older })).toMatch(/others of ATLAS \(then 5\.5\.0\)/)
    expect(pinnedText({ ...then, mapping: 'b'.repeat(64) })).toMatch(/mapping .* is another now/)
    expect(pinnedText(undefined)).toMatch(/not recorded/)
  })
})
