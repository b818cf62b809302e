import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { officialSchema } from '@secmlops/testkit'
import { exported, recorded } from './support.js'

const SCHEMAS = join(
  dirname(createRequire(import.meta.url).resolve('@cyclonedx/cyclonedx-library/package.json')),
  'res/schema',
)

const schema = (name: string): object =>
  JSON.parse(readFileSync(join(SCHEMAS, `${name}.SNAPSHOT.schema.json`), 'utf8')) as object

describe('check 12: official schemas', () => {
  // The schemas of the specification as @cyclonedx/cyclonedx-library brings them (Apache-2.0).
  it.each(['1.6', '1.7'])(
    'CycloneDX %s accepts what is written, and not a misspelt key',
    (version) => {
      const ajv = new Ajv({ strict: false, validateFormats: false })
      for (const name of ['spdx', 'jsf-0.82', ...(version === '1.7' ? ['cryptography-defs'] : [])])
        ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`)
      const validate = ajv.compile(schema(`bom-${version}`))
      const { text } = exported('cyclonedx', version)
      expect([validate(JSON.parse(text)), validate.errors]).toEqual([true, null])
      expect(validate(JSON.parse(text.replace('"sensitiveData"', '"sensitive"')))).toBe(false)
    },
  )

  it('SPDX accepts what is written, and not a misspelt key', () => {
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
      officialSchema('spdx-3.0.1'),
    )
    const { text } = exported('spdx')
    expect([validate(JSON.parse(text)), validate.errors]).toEqual([true, null])
    const edited = text.replace('"dataset_datasetType"', '"datasetType"')
    expect(edited).not.toBe(text)
    expect(validate(JSON.parse(edited))).toBe(false)
  })

  /**
   * These texts were accepted without an error by the programs named, of which none is of npm: when a text changes, run them again.
   * Croissant: mlcroissant 1.1.1, `mlc.Dataset(file)`, one warning each (citeAs is recommended). SPDX: spdx-python-model 0.0.6,
   * bindings of the SHACL model 3.0.1, `JSONLDDeserializer().read`. Hugging Face: huggingface_hub 2.4.0, `DatasetCard.load`.
   */
  it.each([
    ['croissant', '1.0', 'croissant-1.0.json'],
    ['croissant', '1.1', 'croissant-1.1.json'],
    ['spdx', '3.0.1', 'spdx-3.0.1.json'],
    ['huggingface', undefined, 'huggingface.md'],
  ] as const)('%s %s is the text that its validator accepted', (format, version, file) => {
    const [now, then] = [exported(format, version).text, recorded(file)]
    const parse = (text: string): unknown => (file.endsWith('.json') ? JSON.parse(text) : text)
    expect(parse(now)).toEqual(parse(then))
  })

  it('D&TA has every key that the schema of 1.0.0 requires', () => {
    // data-provenance-standards-1.0.0.schema.json (oasis-tcs/dps, contributions/schema/json), "required" of each group.
    const { source, provenance, use } = JSON.parse(exported('d-ta').text) as Record<
      string,
      Record<string, never>
    >
    expect(Object.keys(source ?? {})).toEqual(
      expect.arrayContaining(['version', 'title', 'id', 'issuer', 'description']),
    )
    expect(Object.keys(provenance ?? {})).toEqual(
      expect.arrayContaining(['origin-geography', 'date', 'generation-method']),
    )
    expect(use?.['intended-purpose']).toEqual([
      { code: 'ai-pre-training', description: 'training of small detectors' },
    ])
    // It describes "tool-used" and requires "tool".
    expect(use?.['privacy-enhancing']?.[0]).toMatchObject({ tool: 'blur', 'tool-used': 'blur' })
  })
})
