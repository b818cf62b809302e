import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { HOSTILE_TEXTS, officialSchema } from '@secmlops/testkit'
import { EXPORTS, checkCard, type ExportName } from '@secmlops/governance'
import { uuid5 } from '../../src/exports/uuid.js'
import { DIGESTS, exportSource, recorded } from './support.js'

const NAMES = Object.keys(EXPORTS) as ExportName[]
const text = (name: ExportName): string => EXPORTS[name].write(exportSource())

const SCHEMAS = join(
  dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')),
  'res/schema',
)
const schema = (name: string): object =>
  JSON.parse(readFileSync(join(SCHEMAS, `${name}.SNAPSHOT.schema.json`), 'utf8')) as object

describe('check 12: official schemas', () => {
  // The schemas of the specification as @cyclonedx/cyclonedx-library brings them (Apache-2.0).
  it.each([
    ['1.6', 'cyclonedx-1.6'],
    ['1.7', 'cyclonedx'],
  ] as const)('CycloneDX %s accepts the declarations, and not a misspelt key', (version, name) => {
    const ajv = new Ajv({ strict: false, validateFormats: false })
    for (const part of ['spdx', 'jsf-0.82', ...(version === '1.7' ? ['cryptography-defs'] : [])])
      ajv.addSchema(schema(part), `http://cyclonedx.org/schema/${part}.SNAPSHOT.schema.json`)
    const validate = ajv.compile(schema(`bom-${version}`))
    expect([validate(JSON.parse(text(name))), validate.errors]).toEqual([true, null])
    expect(validate(JSON.parse(text(name).replace('"rationale"', '"reason"')))).toBe(false)
  })

  it('OSCAL assessment results are accepted, and neither a misspelt key nor a partial status', () => {
    // unicodeRegExp: names are matched by \\p{L}. Formats are left out: patterns say the same.
    const ajv = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: true })
    const validate = ajv.compile(officialSchema('oscal-1.2.3-assessment-results'))
    expect([validate(JSON.parse(text('oscal'))), validate.errors]).toEqual([true, null])
    for (const [from, to] of [
      ['"import-ap"', '"import-plan"'],
      ['"not-satisfied"', '"partial"'],
      ['"methods"', '"method"'],
      ['"last-modified": "2026', '"last-modified": "26'],
    ] as const) {
      const edited = text('oscal').replace(from, to)
      expect(edited).not.toBe(text('oscal'))
      expect([from, validate(JSON.parse(edited))]).toEqual([from, false])
    }
  })

  it('SPDX is accepted, and neither a misspelt key, an unknown relation, a hash of another name nor another context', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      officialSchema('spdx-3.0.1'),
    )
    expect([validate(JSON.parse(text('spdx'))), validate.errors]).toEqual([true, null])
    for (const [from, to] of [
      ['"software_primaryPurpose"', '"primaryPurpose"'],
      ['"trainedOn"', '"trained"'],
      ['"sha256"', '"sha-256"'],
      ['spdx-context.jsonld', 'context.jsonld'],
    ] as const) {
      const edited = text('spdx').replace(from, to)
      expect(edited).not.toBe(text('spdx'))
      expect([from, validate(JSON.parse(edited))]).toEqual([from, false])
    }
  })

  /**
   * These texts were accepted without an error by the programs named, of which none is of npm: when a text changes, run them again.
   * OSCAL: compliance-trestle 5.2.0 (models generated from the schemas of NIST), `AssessmentResults(**text['assessment-results'])`, which
   * refuses a status of "partial". SPDX: spdx-python-model 0.0.6, bindings of the SHACL model 3.0.1, `JSONLDDeserializer().read`.
   */
  it.each([
    ['oscal', 'oscal.golden.json'],
    ['spdx', 'spdx.golden.json'],
  ] as const)('%s is the text that its validator accepted', (name, file) => {
    expect(JSON.parse(text(name))).toEqual(JSON.parse(recorded(file)))
  })
})

describe('check 30: ids', () => {
  it('are UUIDv5, as the module uuid of Python 3.11 makes them', () => {
    expect(uuid5('http://www.example.com/')).toBe('fcde3c85-2270-590f-9e7c-ee003d65e0e2')
  })

  it.each(NAMES)('%s: the same evidence gives the same bytes', (name) => {
    expect(text(name)).toBe(text(name))
  })
})

describe('what is exported', () => {
  it.each(['oscal', 'cyclonedx', 'cyclonedx-1.6', 'spdx'] as const)(
    '%s binds the verdict to the digests of model and data',
    (name) => {
      for (const digest of Object.values(DIGESTS)) expect(text(name)).toContain(digest)
    },
  )

  it('a finding that was accepted is no satisfied control, and an inapplicable gate no finding', () => {
    const { 'assessment-results': document } = JSON.parse(text('oscal')) as {
      'assessment-results': {
        results: { findings: { title: string; target: { status: { state: string } } }[] }[]
      }
    }
    const states = document.results[0]?.findings.map(({ title, target }) => [
      title,
      target.status.state,
    ])
    expect(states).toEqual([
      ['Gate provenance', 'not-satisfied'],
      ['Gate signing', 'satisfied'],
      ['Gate robustness', 'not-satisfied'],
    ])
  })

  it('evidence expires with what it rests on: here the waiver, before the policy', () => {
    const { declarations } = JSON.parse(text('cyclonedx')) as {
      declarations: { evidence: { created: string; expires: string }[] }
    }
    expect(declarations.evidence[0]).toMatchObject({
      created: '2026-11-23T12:00:00.000Z',
      expires: '2026-12-31T23:59:59.000Z',
    })
  })

  it('check 21: signatories are those who signed off, in their roles', () => {
    const { declarations } = JSON.parse(text('cyclonedx')) as {
      declarations: { affirmation: { signatories: object[]; statement: string } }
    }
    expect(declarations.affirmation.signatories).toMatchObject([
      { name: 'ana', role: 'R4', organization: { name: 'pedestrian-detection' } },
    ])
    expect(declarations.affirmation.statement).toContain('reading of this project')
    expect(text('ptpgc')).toMatch(/role R4 signed off \| ana, by review/)
  })

  // Nobody knows the names of the paper.
  it('check 34: the report on pillars has all five, and says whose reading it is', () => {
    expect(text('ptpgc').match(/^## .*/gm)).toEqual(
      ['People', 'Technology', 'Processes', 'Governance', 'Compliance'].map((each) => `## ${each}`),
    )
    expect(text('ptpgc')).toContain('is our reading')
    expect(text('ptpgc')).toContain('provides evidence for')
    expect(NAMES.map(text).join('')).not.toMatch(/satisfies/)
  })

  it.each(HOSTILE_TEXTS)('a model called %j does nothing', (name) => {
    const source = exportSource({ name })
    for (const format of ['oscal', 'cyclonedx', 'spdx'] as const)
      expect(() => JSON.parse(EXPORTS[format].write(source)) as unknown).not.toThrow()
    const card = EXPORTS['model-card'].write(source)
    expect(card).not.toMatch(/<img|<script|<\/td|\]\(javascript/i)
    expect(card.match(/<!--/g)).toHaveLength(2)
  })
})

describe('check 31: cards', () => {
  it.each(['model-card', 'data-card'] as const)(
    '%s holds, with what its authors wrote around it',
    (name) => {
      expect(checkCard(`# Ours\n\n${text(name)}\nMore.\n`, text(name))).toEqual([])
      expect(checkCard(text(name).replaceAll('\n', '\r\n'), text(name))).toEqual([])
    },
  )

  it.each(['model-card', 'data-card'] as const)(
    '%s: any number that is edited is caught',
    (name) => {
      const card = text(name)
      const numbers = [...card.matchAll(/\d/g)]
      expect(numbers.length).toBeGreaterThan(10)
      for (const { index } of numbers) {
        const edited = `${card.slice(0, index)}${String((Number(card[index]) + 1) % 10)}${card.slice(index + 1)}`
        expect(checkCard(edited, card)).toHaveLength(1)
      }
    },
  )

  it('names the line', () => {
    const card = `# Ours\n${text('model-card')}`
    const [defect] = checkCard(card.replace('| 0.35 AP', '| 0.95 AP'), text('model-card'))
    expect(defect?.message).toMatch(
      /^line 12: .*0\.95 AP.* is not what the evidence says: .*0\.35 AP/,
    )
  })

  it('a card without its marks, or with two parts, is none', () => {
    const card = text('model-card')
    expect(checkCard('# Model card\naccuracy 0.99\n', card)).toHaveLength(1)
    expect(checkCard(card + card, card)).toHaveLength(1)
    expect(checkCard(card.split('\n').slice(0, -2).join('\n'), card)).toHaveLength(1)
  })
})
