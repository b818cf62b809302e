import { describe, expect, it } from '@jest/globals'
import { generateKeyPair, keySigner, signModel } from '@secmlops/attest'
import { digestOf, type Evaluation, type Finding } from '@secmlops/core'
import { memoryTree, type Files } from '@secmlops/testkit'
import { KEYS, POLICY, evaluate, rules as allRules } from './support.js'

const PATH = 'models/detector.onnx'
const SIG = `${PATH}.sig`

async function state(content: string, version?: number, key = KEYS.privateKey): Promise<Files> {
  const files = { [PATH]: content }
  const options = { signer: keySigner(key), ...(version !== undefined && { version }) }
  const { bundle } = await signModel(memoryTree(files), PATH, options)
  return { 'keys/release.pub': KEYS.publicKey, ...files, [SIG]: bundle }
}

async function change(base: Files, head: Files, more = ''): Promise<Evaluation> {
  return evaluate({ base, head, policy: POLICY.replace('}] }', `}]${more} }`) })
}

/** What reviewers are told of every new signature is tested with the gate. */
function problems({ findings }: Evaluation): Finding[] {
  return findings.filter(({ rule }) => rule !== 'model-signed-again')
}

function rules(evaluation: Evaluation): string[] {
  return allRules({ ...evaluation, findings: problems(evaluation) })
}

const [OLD, NEW] = ['ONNX old', 'ONNX new']

describe('the version of a model', () => {
  it.each<[string, [string, number?], [string, number?], string | undefined]>([
    ['goes up', [OLD, 1], [NEW, 2], undefined],
    ['stays with the content', [OLD, 2], [OLD, 2], undefined],
    ['is new', [OLD], [NEW, 1], undefined],
    ['is on neither side', [OLD], [NEW], undefined],
    ['goes down', [NEW, 2], [OLD, 1], 'detector: goes from version 2 back to version 1'],
    ['goes down to 0', [NEW, 1], [OLD, 0], 'detector: goes from version 1 back to version 0'],
    [
      'stays, with other content',
      [NEW, 2],
      [OLD, 2],
      'detector: version 2 is merged already, with other content',
    ],
    [
      'gets lost',
      [NEW, 2],
      [OLD],
      'detector: the signature states no version, the merged one states version 2',
    ],
  ])('%s', async (_, base, head, message) => {
    const evaluation = await change(await state(...base), await state(...head))
    const expected = { rule: 'model-rollback', severity: 'error', message, location: { path: SIG } }
    expect(problems(evaluation)).toMatchObject(message === undefined ? [] : [expected])
    const allowed = await change(await state(...base), await state(...head), ', rollback: allow')
    expect(rules(allowed)).toEqual([])
  })

  it('holds against the tip of the target, not against the merge base', async () => {
    const [base, target, head] = [await state(OLD, 1), await state(NEW, 3), await state('ONNX', 2)]
    const evaluation = await evaluate({ base, head, change: { target: memoryTree(target) } })
    expect(rules(evaluation)).toEqual(['model-rollback'])
  })

  it('holds although the merged signer is trusted no longer', async () => {
    const merged = await state(NEW, 5, generateKeyPair().privateKey)
    expect(rules(await change(merged, await state(OLD, 4)))).toEqual(['model-rollback'])
  })

  it('takes the newest of several merged signatures', async () => {
    const policy = POLICY.replace(`${PATH} }`, `${PATH}, signature: [${SIG}, b.sig] }`)
    const base = { ...(await state(NEW, 2)), 'b.sig': (await state(NEW, 4))[SIG] ?? '' }
    const head = await state(NEW, 3)
    expect(rules(await evaluate({ base, head, policy }))).toEqual(['model-rollback'])
  })

  it('is not known from a Git LFS pointer, unless it is of the same signature', async () => {
    const head = await state(NEW, 2)
    const pointer = (bytes: string | Uint8Array): string =>
      `version https://git-lfs.github.com/spec/v1\noid sha256:${digestOf(bytes)}\nsize 9\n`
    const same = { ...head, [SIG]: pointer(head[SIG] ?? '') }
    expect((await change(same, head)).coverage[0]?.gaps).toEqual([])
    const other = await change({ ...head, [SIG]: pointer('other') }, head)
    expect(other.coverage[0]?.gaps).toMatchObject([{ item: SIG, reason: 'not-materialised' }])
  })

  it('starts anew where there is no target, or nothing merged', async () => {
    const head = await state(OLD, 1)
    expect(rules(await evaluate({ base: {}, head, change: { target: undefined } }))).toEqual([])
    expect(rules(await change({ 'keys/release.pub': KEYS.publicKey }, head))).toEqual([])
  })
})
