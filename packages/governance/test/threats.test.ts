import { describe, expect, it } from '@jest/globals'
import { SCHEMAS, SecmlopsError, digestOf, type Policy } from '@secmlops/core'
import { PLAIN } from '@secmlops/report'
import { memoryTree } from '@secmlops/testkit'
import {
  CATALOGUES,
  CONTROLS,
  NO_OWN_THREATS,
  PHASE_IDS,
  REGISTER,
  STRIDES,
  assess,
  cellOf,
  matrixHtml,
  matrixMarkdown,
  matrixOf,
  matrixText,
  parseThreats,
  proveDeclarations,
  worstOf,
  type ControlId,
  type Framework,
  type Matrix,
} from '../src/index.js'

const NOW = new Date('2026-11-29T12:00:00Z')
const BARE: Policy = { version: 1, gates: { drift: { reference: 'a.csv', current: 'b.csv' } } }
const SIGNED: Policy = { ...BARE, gates: { signing: { signers: [{ 'public-key': 'k.pub' }] } } }

const bytes = (text: string): Uint8Array => Buffer.from(text)

describe('check 23: the register', () => {
  it('has threats in every cell of STRIDE by phase', () => {
    const matrix = matrixOf(BARE, NO_OWN_THREATS, NOW)
    for (const stride of STRIDES)
      for (const phase of PHASE_IDS)
        expect(cellOf(matrix, stride, phase).length).toBeGreaterThanOrEqual(1)
  })

  it('names each threat once', () => {
    expect(new Set(REGISTER.map(({ id }) => id)).size).toBe(REGISTER.length)
  })

  it('resolves every reference in a pinned catalogue', () => {
    const references = REGISTER.flatMap((threat) => threat.references)
    const known = references.filter((reference) => {
      const at = reference.indexOf(':')
      const catalogue = CATALOGUES[reference.slice(0, at) as Framework]
      return Object.hasOwn(catalogue.entries, reference.slice(at + 1))
    })
    expect(known).toEqual(references)
    expect(references.length).toBeGreaterThan(20)
  })

  it('uses every control of a gate for some threat', () => {
    const used = new Set(REGISTER.flatMap(({ controls }) => controls))
    const unused = (Object.keys(CONTROLS) as ControlId[]).filter((id) => !used.has(id))
    expect(unused).toEqual([])
  })
})

describe('coverage', () => {
  it('turns on and off with the policy, and a gap says what would fill it', () => {
    const of = (policy: Policy, id: string): string | undefined =>
      matrixOf(policy, NO_OWN_THREATS, NOW).assessments.find(({ threat }) => threat.id === id)
        ?.coverage
    expect(of(BARE, 'T-deployment/model-replaced')).toBe('gap')
    expect(of(SIGNED, 'T-deployment/model-replaced')).toBe('attested')
    expect(of(BARE, 'T-deployment/serialisation')).toBe('gap')
    expect(of(SIGNED, 'T-deployment/serialisation')).toBe('verified')
    expect(matrixText(matrixOf(BARE, NO_OWN_THREATS, NOW), PLAIN)).toContain(
      'Add "gates.signing.signers"',
    )
  })

  it('counts provenance of a training only where a model is bound and a builder is trusted', () => {
    const builder = { id: 'https://ci.example.org/train', signer: { 'public-key': 'ci.pub' } }
    const signing = { signers: [{ 'public-key': 'k.pub' }], builders: [builder] }
    const of = (policy: Policy): string | undefined =>
      matrixOf(policy, NO_OWN_THREATS, NOW).assessments.find(
        ({ threat }) => threat.id === 'R-training/no-record',
      )?.coverage
    const model = { path: 'm.onnx', 'trained-on': ['rows'] }
    expect(of({ version: 1, gates: { signing } })).toBe('gap')
    expect(of({ ...SIGNED, models: { net: model } })).toBe('gap')
    expect(of({ version: 1, models: { net: model }, gates: { signing } })).toBe('attested')
    const all = { ...signing, 'require-provenance': true }
    expect(of({ version: 1, gates: { signing: all } })).toBe('attested')
  })

  // "No gate can check this", while roles had signed off for long.
  it('tells who approves own data by the roles that have to sign off', () => {
    const roles = { R4: { users: ['ann'] } }
    const coverage = (policy: Partial<Policy>): unknown =>
      assess(REGISTER, { version: 1, gates: { provenance: {} }, ...policy }, []).find(
        ({ threat }) => threat.id === 'E-data/own-approval',
      )?.coverage
    const severity = { 'data-change': 'error' } as const
    expect(coverage({ roles, severity, approvers: { 'data-change': ['R4'] } })).toBe('attested')
    expect(coverage({ roles, approvers: { 'data-change': ['R4'] } })).toBe('gap')
    expect(coverage({ roles, severity, approvers: { 'data-change': ['R5'] } })).toBe('gap')
    expect(coverage({ severity, approvers: { 'data-change': ['R4'] } })).toBe('gap')
  })

  it('names in remedies only keys that the schema of the policy has', () => {
    const schema = JSON.stringify(SCHEMAS.policy)
    for (const { remedy } of Object.values(CONTROLS))
      for (const [, path = ''] of remedy.matchAll(/"(gates\.[a-z.-]+)/g))
        for (const key of path.replace(/[:.]$/, '').split('.')) expect(schema).toContain(`"${key}"`)
  })

  it('of a cell is that of its worst threat', () => {
    const matrix = matrixOf(SIGNED, NO_OWN_THREATS, NOW)
    expect(worstOf(cellOf(matrix, 'T', 'monitoring'))).toBe('gap')
    expect(worstOf(cellOf(matrix, 'T', 'deployment'))).toBe('attested')
    expect(worstOf([])).toBe('gap')
  })
})

describe('check 25: a declaration', () => {
  const file = (expires: string): Uint8Array =>
    bytes(`version: 1
declarations:
  - threat: I-training/membership
    control: trained with differential privacy, epsilon 3
    evidence: https://example.org/dp.pdf
    owner: privacy team
    expires: ${expires}
`)

  it('counts as declared, never as verified', () => {
    const own = parseThreats('threats.yml', file('2026-11-29'))
    const { assessments } = matrixOf(SIGNED, own, NOW)
    const found = assessments.find(({ threat }) => threat.id === 'I-training/membership')
    expect(found?.coverage).toBe('declared')
  })

  it('counts for nothing one day later, and says so', () => {
    const own = parseThreats('threats.yml', file('2026-11-28'))
    const matrix = matrixOf(SIGNED, own, NOW)
    const found = matrix.assessments.find(({ threat }) => threat.id === 'I-training/membership')
    expect(found?.coverage).toBe('gap')
    expect(matrix.expired).toEqual(['I-training/membership'])
  })
})

describe('evidence of a declaration that lies in the repository', () => {
  const DIGEST = digestOf(bytes('report'))
  const declared = (evidence: string, digest?: string): Uint8Array =>
    bytes(`version: 1
declarations:
  - threat: I-training/membership
    control: trained with differential privacy
    evidence: "${evidence}"
    owner: privacy team
    expires: 2027-01-01
    ${digest === undefined ? '' : `digest: ${digest}`}
`)
  const proven = async (evidence: string, digest?: string): Promise<Matrix> => {
    const own = parseThreats('threats.yml', declared(evidence, digest))
    return matrixOf(SIGNED, await proveDeclarations(own, memoryTree({ 'dp.pdf': 'report' })), NOW)
  }
  const coverage = ({ assessments }: Matrix): string | undefined =>
    assessments.find(({ threat }) => threat.id === 'I-training/membership')?.coverage

  it('counts where the file is the one of the digest', async () => {
    const matrix = await proven('file:dp.pdf', DIGEST)
    expect(coverage(matrix)).toBe('declared')
    expect(matrix.refuted).toEqual([])
  })

  it.each([
    ['file:dp.pdf', 'a'.repeat(64), 'dp.pdf has the digest'],
    ['file:dp.pdf', undefined, 'without a digest'],
    ['file:gone.pdf', DIGEST, 'gone.pdf cannot be read'],
    ['file:<b>|\u202e', DIGEST, 'cannot be read'],
  ])('is a gap for %s with %s', async (evidence, digest, reason) => {
    const matrix = await proven(evidence, digest)
    expect(coverage(matrix)).toBe('gap')
    expect(matrixText(matrix, PLAIN)).toContain(reason)
    expect(matrixText(matrix, PLAIN)).not.toContain('\u202e')
    expect(matrixMarkdown(matrix)).not.toContain('<b>')
    expect(matrixHtml(matrix)).not.toContain('<b>')
  })
})

describe('own threats', () => {
  it('stand in the matrix, and their text does nothing', () => {
    const own = parseThreats(
      'threats.yml',
      bytes(`version: 1
threats:
  - { id: T-data/sensor, title: "<b>dust</b> | on the \`lens\`", stride: T, phase: data, controls: [drift] }
`),
    )
    const matrix = matrixOf(BARE, own, NOW)
    const found = matrix.assessments.find(({ threat }) => threat.id === 'T-data/sensor')
    expect(found?.coverage).toBe('verified')
    expect(matrixHtml(matrix)).toContain('&lt;b&gt;dust&lt;/b&gt;')
    expect(matrixMarkdown(matrix)).not.toContain('<b>')
  })

  it.each([
    [
      'an unknown control',
      'threats: [{ id: a, title: a, stride: T, phase: data, controls: [drft] }]',
    ],
    [
      'an id of the register',
      'threats: [{ id: T-data/poisoning, title: a, stride: T, phase: data }]',
    ],
    [
      'an id twice',
      'threats: [{ id: a, title: a, stride: T, phase: data }, { id: a, title: a, stride: T, phase: data }]',
    ],
    ['another letter', 'threats: [{ id: a, title: a, stride: X, phase: data }]'],
    [
      'a declaration for nothing',
      'declarations: [{ threat: T-data/x, control: a, evidence: "https://a.b", owner: a, expires: 2027-01-01 }]',
    ],
    [
      'a declaration without end',
      'declarations: [{ threat: T-data/poisoning, control: a, evidence: "https://a.b", owner: a }]',
    ],
  ])('refuse %s with the line', (_, text) => {
    try {
      parseThreats('threats.yml', bytes(`version: 1\n${text}\n`))
      throw new Error('was read')
    } catch (error) {
      expect(error).toBeInstanceOf(SecmlopsError)
      expect(error).toMatchObject({ code: 'invalid-config', location: { line: 2 } })
    }
  })
})
