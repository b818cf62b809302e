import { beforeAll, describe, expect, it } from '@jest/globals'
import { keySigner, modelStatement, generateKeyPair } from '@secmlops/attest'
import {
  canonicalJson,
  createRandom,
  digestOf,
  judge,
  parsePolicy,
  requirementsOf,
  type Verdict,
} from '@secmlops/core'
import { fakeChange, fakeTools, memoryTree, type Files } from '@secmlops/testkit'
import { gate, profileTable } from '@secmlops/drift'
import { memoryTable } from '../comparison/memory-table.js'

const POLICY = `version: 1
gates:
  drift:
    reference: baselines/street.json
    current: data/frames.jsonl
    signers:
      - public-key: keys/data.pub
`
const N = 3000
const REFERENCE = 'baselines/street.json'

function numbers(scope: string, shift = 0): number[] {
  const random = createRandom(11, scope)
  return Array.from({ length: N }, () => random.normal() + shift)
}

const lines = (values: readonly number[]): string =>
  values.map((brightness) => `${JSON.stringify({ brightness })}\n`).join('')

async function profile(values: readonly number[]): Promise<string> {
  const table = memoryTable({ brightness: values })
  return canonicalJson(await profileTable(table, { sha256: digestOf('rows'), tool: 'test 1' }))
}

const keys = generateKeyPair({ curve: 'P-256' })
let base: Record<string, string | Uint8Array>

beforeAll(async () => {
  const files = { [REFERENCE]: await profile(numbers('reference')) }
  const { payload } = await modelStatement(memoryTree(files), REFERENCE)
  const signer = keySigner(Buffer.from(keys.privateKey), { location: { path: 'key' } })
  const signature = await signer.sign(payload)
  base = {
    ...files,
    [`${REFERENCE}.sig`]: signature,
    'keys/data.pub': keys.publicKey,
    'secmlops.yml': POLICY,
    'data/frames.jsonl': lines(numbers('reference')),
  }
})

async function run(base: Files, changed: Files = {}, text = POLICY): Promise<Verdict> {
  const policy = parsePolicy('secmlops.yml', Buffer.from(text))
  const settings = gate.configure(policy)!
  const change = fakeChange(base, { ...base, ...changed })
  const evaluation = await gate.evaluate(change, settings, fakeTools())
  const standard = { requirements: requirementsOf(policy, 'drift'), severity: {} }
  return judge(evaluation, standard, [], new Date('2026-11-23'))
}

const good = (): Files => ({ 'data/frames.jsonl': lines(numbers('good')) })
const dark = (): Files => ({ 'data/frames.jsonl': lines(numbers('dark', -0.5)) })

describe('the drift gate with a profile', () => {
  it('passes data like the accepted one, and sees a planted shift', async () => {
    expect(await run(base, good())).toMatchObject({ outcome: 'pass', findings: [] })
    const settings = gate.configure(parsePolicy('secmlops.yml', Buffer.from(POLICY)))!
    const { controls } = await gate.evaluate(
      fakeChange(base, { ...base, ...good() }),
      settings,
      fakeTools(),
    )
    expect(controls).toMatchObject([{ name: 'planted shift', rejected: true }])
  })

  it('fails other data', async () => {
    const verdict = await run(base, dark())
    expect(verdict).toMatchObject({ outcome: 'fail', findings: [] })
    expect(verdict.reason).toMatch(/^brightness \(drift\.distribution\): drifted/)
  })

  it('says so when the change moves the goal posts', async () => {
    const moved = { ...dark(), [REFERENCE]: await profile(numbers('dark', -0.5)) }
    const verdict = await run(base, moved)
    expect(verdict.outcome).toBe('fail')
    expect(verdict.findings).toMatchObject([
      {
        rule: 'goal-posts-moved',
        location: { path: REFERENCE },
        message: 'the change replaces the reference that its data fails against, in "brightness"',
      },
    ])
  })

  it('leaves a new reference to the policy gate when the data passes', async () => {
    const verdict = await run(base, { ...good(), [REFERENCE]: await profile(numbers('new')) })
    expect(verdict).toMatchObject({ outcome: 'pass', findings: [] })
  })

  it.each([
    [
      'one changed byte',
      (text: string) => text.replace('"rows":3000', '"rows": 3000'),
      'bad-signature',
    ],
    ['text that is no profile', () => '{}', 'invalid-baseline'],
  ])('refuses %s with exit 2', async (_, edit, code) => {
    const files = { ...base, [REFERENCE]: edit(String(base[REFERENCE])) }
    await expect(run(files, good())).rejects.toMatchObject({ code, exit: 2 })
  })

  it('refuses a profile that nobody signed, and a signer that the change brings along', async () => {
    const unsigned = Object.fromEntries(
      Object.entries(base).filter(([path]) => path !== `${REFERENCE}.sig`),
    )
    await expect(run(unsigned, good())).rejects.toMatchObject({ code: 'not-signed', exit: 2 })
    const other = generateKeyPair({ curve: 'P-256' }).publicKey
    const elsewhere = { ...base, 'keys/data.pub': other }
    const brought = { ...good(), 'keys/data.pub': keys.publicKey }
    await expect(run(elsewhere, brought)).rejects.toMatchObject({ code: 'bad-signature', exit: 2 })
  })

  it('takes no file but the one with the digest of the policy', async () => {
    const pin = (digest: string): string =>
      POLICY.replace('    signers', `    reference-digest: ${digest}\n    signers`)
    const right = pin(digestOf(String(base[REFERENCE])))
    expect((await run(base, good(), right)).outcome).toBe('pass')
    await expect(run(base, good(), pin('a'.repeat(64)))).rejects.toMatchObject({
      code: 'wrong-digest',
      location: { path: 'secmlops.yml', line: 4 },
    })
  })

  it('refuses a signature that nobody could have made', () => {
    const text = POLICY.replace(/ {4}signers[^]*/, '    signature: a.sig\n')
    expect(() => gate.configure(parsePolicy('secmlops.yml', Buffer.from(text)))).toThrow(
      'a signature of the reference needs signers',
    )
  })
})
