import { describe, expect, it } from '@jest/globals'
import { evaluatePolicyChange, parsePolicy, waiverFault } from '@secmlops/core'
import { fakeChange, type Files } from '@secmlops/testkit'

const POLICY = `version: 1
system: { name: street, purpose: testing }
datasets:
  train: { path: data/train, card: cards/train.yml }
models:
  detector: { path: models/detector.onnx, task: detection }
gates:
  signing:
    signers: [{ public-key: keys/a.pub }]
waivers: waivers.yml
`
const REPOSITORY: Files = {
  'secmlops.yml': POLICY,
  'waivers.yml': 'version: 1\nwaivers: []\n',
  'data/train/cat/1.png': '1',
  'data/train/cat/2.png': '2',
  'cards/train.yml': 'x',
  'models/detector.onnx': 'x',
  'keys/a.pub': 'x',
  '.github/workflows/ml.yml': 'x',
  'README.md': 'x',
}
const ROOT = 'CODEOWNERS'
const GITHUB = '.github/CODEOWNERS'

async function judge(before: Files, after: Files): Promise<[string, string][]> {
  const change = fakeChange({ ...REPOSITORY, ...before }, { ...REPOSITORY, ...after })
  const policy = parsePolicy('secmlops.yml', Buffer.from(POLICY))
  const { findings } = await evaluatePolicyChange(change, policy)
  return findings.map(({ rule, message }) => [rule, message])
}

const rulesOf = async (before: Files, after: Files): Promise<string[]> =>
  (await judge(before, after)).map(([rule]) => rule)

const LOOSER = 'code-owners-loosened'
const OTHER = 'code-owners-changed'

/** What GitHub does: its page "About code owners". */
describe('check 9: CODEOWNERS that is loosened in the same pull request', () => {
  it.each([
    ['the policy', '/secmlops.yml'],
    ['the workflows', '/.github/workflows/'],
    ['the waivers', '/waivers.yml'],
    ['a trusted key', '/keys/'],
    ['dataset train', '/data/train/'],
    ['the card of train', '/cards/*'],
    ['model detector', '*.onnx'],
  ])('names %s when its line loses an owner', async (name, pattern) => {
    const found = await judge(
      { [ROOT]: `${pattern} @acme/security @acme/data\n` },
      { [ROOT]: `# less\n${pattern} @acme/data\n` },
    )
    expect(found).toHaveLength(1)
    expect(found[0]?.[0]).toBe(LOOSER)
    expect(found[0]?.[1]).toContain(`the owners of ${name} (`)
    expect(found[0]?.[1]).toContain('@acme/security @acme/data become @acme/data')
  })

  it.each([
    ['the line is gone', '/secmlops.yml @a\n', '\n'],
    ['a later line names nobody', '/secmlops.yml @a\n', '/secmlops.yml @a\n*.yml\n'],
    ['a later line names another', '* @a\n', '* @a\n/secmlops.yml @mallory\n'],
    ['one of two pictures loses its owner', '/data/ @a\n', '/data/ @a\n/data/train/cat/2.png\n'],
    [
      'an owner is added, whose review then is enough',
      '/secmlops.yml @a\n',
      '/secmlops.yml @a @m\n',
    ],
    ['an owner is replaced', '/secmlops.yml @a\n', '/secmlops.yml @m\n'],
  ])('is looser where %s', async (_, before, after) => {
    expect(await rulesOf({ [ROOT]: before }, { [ROOT]: after })).toContain(LOOSER)
  })

  it('is looser where the file is removed, and where one in a place that comes first hides it', async () => {
    const owned = { [ROOT]: '* @a\n' }
    expect(await rulesOf(owned, {})).toContain(LOOSER)
    expect(await rulesOf(owned, { ...owned, [GITHUB]: 'x @a\n' })).toContain(LOOSER)
    expect(await rulesOf(owned, { ...owned, 'docs/CODEOWNERS': 'x @a\n' })).toEqual([])
  })

  it.each([
    ['a first owner', '', '/secmlops.yml @a\n'],
    ['another order and case', '* @a @B\n', '* @b @A\n'],
    ['the same by other lines', '* @a\n', '# all\n* @x\n**/* @a\n'],
    ['an owner of what decides nothing', '/README.md @a\n', '/README.md @b\n'],
  ])('is a note for %s', async (_, before, after) => {
    const found = await rulesOf({ [ROOT]: before }, { [ROOT]: after })
    expect(new Set(found)).toEqual(new Set([OTHER]))
  })

  it('is nothing where only comments change, or the target moved on by itself', async () => {
    expect(await judge({ [ROOT]: '* @a\n' }, { [ROOT]: '# us\n* @a\n' })).toEqual([])
    const old = { ...REPOSITORY, [ROOT]: '* @a\n' }
    const change = fakeChange(old, old, { ...REPOSITORY, [ROOT]: '* @b\n' })
    const policy = parsePolicy('secmlops.yml', Buffer.from(POLICY))
    expect((await evaluatePolicyChange(change, policy)).findings).toEqual([])
  })

  it('cannot be waived', () => {
    const waiver = {
      fingerprint: 'f'.repeat(64),
      reason: 'x',
      owner: 'x',
      approver: 'x',
      created: '2026-01-01',
      expires: '2026-02-01',
    }
    const finding = { rule: LOOSER, severity: 'error' as const }
    const now = new Date('2026-01-02')
    expect(waiverFault(waiver, finding, {}, now)).toMatch(/cannot be waived/)
  })
})
