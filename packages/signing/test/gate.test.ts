import { describe, expect, it } from '@jest/globals'
import { generateKeyPair, signModel, keySigner } from '@secmlops/attest'
import {
  SecmlopsError,
  digestOf,
  judge,
  type Evaluation,
  type TreeEntry,
  type Waiver,
} from '@secmlops/core'
import { memoryTree } from '@secmlops/testkit'
import { KEYS, POLICY, evaluate, healthy, rules } from './support.js'

const NOW = new Date('2026-11-23T12:00:00Z')
const outcome = (evaluation: Evaluation, waivers: readonly Waiver[] = []): string =>
  judge(evaluation, { requirements: [], severity: {} }, waivers, NOW).outcome

async function resigned(files: Record<string, string>, path: string): Promise<Uint8Array> {
  return (await signModel(memoryTree(files), path, { signer: keySigner(KEYS.privateKey) })).bundle
}

describe('the signing gate', () => {
  it('passes a signed model, changed or not, and says what it looked at', async () => {
    const base = await healthy()
    const evaluation = await evaluate({ base, head: { ...base, 'README.md': 'text' } })
    expect(evaluation.findings).toEqual([])
    expect(outcome(evaluation)).toBe('pass')
    expect(evaluation.coverage).toEqual([
      { subject: 'detector', of: 'signed files', examined: 1, total: 1, gaps: [] },
      { of: 'scanned files', examined: 2, total: 2, gaps: [] },
    ])
    expect(evaluation.controls).toMatchObject([
      { name: 'flipped-byte', rejected: true, detail: /of the signed statement/ },
      { name: 'malicious-pickle', rejected: true },
    ])
    expect(evaluation.digests.get('detector')).toMatch(/^[0-9a-f]{64}$/)
  })

  it.each([
    [
      'swapped model bytes',
      { 'models/detector.onnx': 'ONNX other' },
      'tampered-file',
      'models/detector.onnx',
    ],
    [
      'a removed signature',
      { 'models/detector.onnx.sig': undefined },
      'unsigned-model',
      'models/detector.onnx',
    ],
    [
      'a truncated signature',
      { 'models/detector.onnx.sig': '{"mediaType":' },
      'malformed-signature',
      'models/detector.onnx.sig',
    ],
    [
      'an empty signature',
      { 'models/detector.onnx.sig': '' },
      'malformed-signature',
      'models/detector.onnx.sig',
    ],
    ['a removed model', { 'models/detector.onnx': undefined }, 'missing-model', 'secmlops.yml'],
    ['a pickle that runs code', { 'data/x.csv': 'EVIL' }, 'pickle-import', 'data/x.csv'],
    [
      'a model that no subject covers',
      { 'other/m.bin': 'ONNX' },
      'model-not-in-policy',
      'other/m.bin',
    ],
  ])('blocks %s', async (_, edit, rule, path) => {
    const evaluation = await evaluate({ head: edited(await healthy(), edit) })
    expect(outcome(evaluation)).toBe('fail')
    expect(evaluation.findings[0]).toMatchObject({ rule, location: { path } })
    expect(evaluation.controls.every(({ rejected }) => rejected)).toBe(true)
  })

  // models/detector.onnx was signed and intact, its weights lay in models/weights.bin: a pull request that exchanged
  // only those passed every gate.
  it('blocks a model whose weights lie in a file that is not signed', async () => {
    const files = { ...(await healthy('ONNX-> external')), 'models/weights.bin': 'w' }
    const evaluation = await evaluate({
      base: files,
      head: { ...files, 'models/weights.bin': 'x' },
    })
    expect(outcome(evaluation)).toBe('fail')
    expect(evaluation.findings).toMatchObject([
      {
        rule: 'unsigned-weights',
        subject: 'detector',
        message:
          'models/detector.onnx reads weights from models/weights.bin, which its signature leaves out',
      },
    ])
  })

  it('takes weights that are signed with the folder of the model, or as a model of their own', async () => {
    const files = { 'models/detector.onnx': 'ONNX-> external', 'models/weights.bin': 'w' }
    const folder = POLICY.replace('models/detector.onnx', 'models')
    const both = POLICY.replace('models:', 'models:\n  weights: { path: models/weights.bin }')
    const keys = { 'keys/release.pub': KEYS.publicKey }
    const inFolder = { ...files, ...keys, 'models.sig': await resigned(files, 'models') }
    const apart = {
      ...files,
      ...keys,
      'models/detector.onnx.sig': await resigned(files, 'models/detector.onnx'),
      'models/weights.bin.sig': await resigned(files, 'models/weights.bin'),
    }
    for (const [policy, state] of [
      [folder, inFolder],
      [both, apart],
    ] as const) {
      const head = { ...state, 'secmlops.yml': policy }
      expect(outcome(await evaluate({ base: head, head, policy }))).toBe('pass')
    }
  })

  it('blocks a signature by an unknown key, even when the pull request brings that key', async () => {
    const other = generateKeyPair()
    const files = { 'models/detector.onnx': 'ONNX backdoored' }
    const { bundle } = await signModel(memoryTree(files), 'models/detector.onnx', {
      signer: keySigner(other.privateKey),
    })
    const head = {
      ...(await healthy()),
      ...files,
      'models/detector.onnx.sig': bundle,
      'keys/release.pub': other.publicKey,
    }
    const evaluation = await evaluate({ head })
    expect(rules(evaluation)).toEqual(['untrusted-signer'])
    expect(evaluation.findings[0]?.message).toContain(other.fingerprint)
  })

  it('refuses to run when the target lacks the key, and names the line of the policy', async () => {
    const head = await healthy()
    const base = edited(head, { 'keys/release.pub': undefined })
    const run = evaluate({ base, head })
    await expect(run).rejects.toMatchObject({
      code: 'missing-key',
      exit: 2,
      location: { path: 'secmlops.yml', line: 5 },
    })
    await expect(run).rejects.toBeInstanceOf(SecmlopsError)
  })

  it('takes the key of the head only when there is no target', async () => {
    const head = await healthy()
    const evaluation = await evaluate({ base: {}, head, change: { target: undefined } })
    expect(outcome(evaluation)).toBe('pass')
  })

  it('refuses what the policy denies, a pickle inside a torch file too', async () => {
    const files = { 'models/detector.onnx': 'TORCH' }
    const head = {
      ...(await healthy()),
      ...files,
      'models/detector.onnx.sig': await resigned(files, 'models/detector.onnx'),
    }
    const policy = POLICY.replace(
      'release.pub }]',
      'release.pub }], scan: { deny-formats: [pickle] }',
    )
    expect(rules(await evaluate({ base: head, head }))).toEqual([])
    expect(rules(await evaluate({ base: head, head, policy }))).toEqual(['denied-format'])
  })

  it('lets data hold models of data formats, but not pickles', async () => {
    const policy = `${POLICY}datasets: { zoo: { path: data } }\n`
    const head = { ...(await healthy()), 'data/m': 'ONNX', 'data/p': 'PICKLE', 'x.zip': 'ZIP' }
    const evaluation = await evaluate({ head, policy })
    expect(evaluation.findings.map(({ rule, location }) => [rule, location?.path])).toEqual([
      ['model-not-in-policy', 'data/p'],
    ])
  })

  it('is inconclusive about Git LFS pointers and about what the scanner did not understand', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'a'.repeat(64)}\nsize 12345\n`
    const lfs = await evaluate({ head: { ...(await healthy()), 'notes.bin': pointer } })
    expect(outcome(lfs)).toBe('inconclusive')
    expect(lfs.coverage.at(-1)?.gaps[0]).toMatchObject({ reason: 'not-materialised' })
    const odd = await evaluate({ head: { ...(await healthy()), 'x/y': 'ODD' } })
    expect(outcome(odd)).toBe('inconclusive')
  })

  it('verifies a Git LFS pointer by its object id, and cannot scan it', async () => {
    const pointer = (oid: string): string =>
      `version https://git-lfs.github.com/spec/v1\noid sha256:${oid}\nsize 12\n`
    const head = async (oid: string): Promise<Evaluation> =>
      evaluate({ head: { ...(await healthy()), 'models/detector.onnx': pointer(oid) } })
    const same = await head(digestOf('ONNX weights'))
    expect(same.coverage.slice(0, 2)).toMatchObject([
      { of: 'signed files', examined: 1, total: 1, gaps: [] },
      { of: 'signed files by the object id of their Git LFS pointer', examined: 1 },
    ])
    expect(rules(same)).toEqual([])
    expect(outcome(same)).toBe('inconclusive')
    expect(rules(await head('a'.repeat(64)))).toEqual(['tampered-file'])
  })

  it('says what another signature changes, and passes', async () => {
    const path = 'models/m'
    const policy = POLICY.replace('models/detector.onnx', path)
    const state = async (
      files: Record<string, string>,
    ): Promise<Record<string, string | Uint8Array>> => ({
      'keys/release.pub': KEYS.publicKey,
      ...files,
      [`${path}.sig`]: await resigned(files, path),
    })
    const numbered = Array.from({ length: 12 }, (_, i) => [`${path}/n${String(i)}`, 'text'])
    const base = await state({ [`${path}/a`]: 'ONNX', [`${path}/b`]: 'text' })
    const head = await state({
      [`${path}/a`]: 'ONNX 2',
      ...(Object.fromEntries(numbered) as Record<string, string>),
    })
    const evaluation = await evaluate({ base, head, policy })
    expect(evaluation.findings).toMatchObject([{ rule: 'model-signed-again', severity: 'note' }])
    expect(evaluation.findings[0]?.message).toMatch(
      /^detector was signed again: 12 added \(n0, n1, n10, .*, and 2 more\); 1 removed \(b\); 1 changed \(a\)$/,
    )
    expect(outcome(evaluation)).toBe('pass')
    expect(rules(await evaluate({ base: head, head, policy }))).toEqual([])
    const forged = { ...base, [`${path}.sig`]: '{}' }
    expect(rules(await evaluate({ base: forged, head, policy }))).toEqual([])
  })

  it('is not applicable without a model in policy and change, and only then', async () => {
    const policy = POLICY.replace(/models:\n.*\n/, '')
    const base = edited(await healthy(), {
      'models/detector.onnx': undefined,
      'models/detector.onnx.sig': undefined,
    })
    const nothing = await evaluate({ base, head: { ...base, 'a.txt': 'text' }, policy })
    expect(outcome(nothing)).toBe('not-applicable')
    const odd = await evaluate({ base, head: { ...base, 'a.txt': 'ODD' }, policy })
    expect(outcome(odd)).toBe('inconclusive')
    const model = await evaluate({ base, head: { ...base, 'a.txt': 'ONNX' }, policy })
    expect(outcome(model)).toBe('fail')
  })

  it('is inconclusive when a control was not rejected', async () => {
    const evaluation = await evaluate({ head: await healthy() })
    const blind = evaluation.controls.map((control) => ({ ...control, rejected: false }))
    expect(outcome({ ...evaluation, controls: blind })).toBe('inconclusive')
  })

  it('waives these bytes and no others', async () => {
    const unsigned = { 'models/detector.onnx.sig': undefined, 'models/detector.onnx': 'ONNX a' }
    const first = await evaluate({ head: edited(await healthy(), unsigned) })
    const waiver: Waiver = {
      fingerprint: first.findings[0]?.fingerprint ?? '',
      owner: 'a',
      approver: 'b',
      reason: 'legacy',
      expires: '2027-01-01',
    }
    expect(outcome(first, [waiver])).toBe('pass')
    const next = { ...unsigned, 'models/detector.onnx': 'ONNX b' }
    const second = await evaluate({ head: edited(await healthy(), next) })
    expect(outcome(second, [waiver])).toBe('fail')
  })

  it('blocks a symbolic link in the place of a model, signed or not', async () => {
    const base = await healthy()
    const path = 'models/detector.onnx'
    for (const head of [base, edited(base, { 'models/detector.onnx.sig': undefined })]) {
      const tree = memoryTree(head)
      const list = async (at?: string): Promise<readonly TreeEntry[]> =>
        (await tree.list(at)).map((each) =>
          each.path === path ? { ...each, kind: 'symlink' as const } : each,
        )
      const evaluation = await evaluate({ base, head, change: { head: { ...tree, list } } })
      expect(outcome(evaluation)).toBe('fail')
      const unsafe = evaluation.findings.filter(({ rule }) => rule === 'unsafe-file')
      expect(unsafe).toMatchObject([{ subject: 'detector', location: { path } }])
    }
  })

  // It was a warning: whoever changes a submodule and not the checkout of the workflow got a pass for what nobody had seen.
  it('refuses a submodule that is not checked out, and demands no signature of it', async () => {
    const base = await healthy()
    const files = [{ path: 'vendor', status: 'added' as const }]
    const evaluation = await evaluate({ base, head: base, change: { files } })
    expect(evaluation.findings).toMatchObject([
      { rule: 'unscanned-submodule', severity: 'error', location: { path: 'vendor' } },
    ])
    expect(outcome(evaluation)).toBe('fail')
  })

  it('warns of a submodule that is checked out, and demands no signature of it', async () => {
    const base = await healthy()
    // As the working tree has it: a folder of files, of which the change names only the folder.
    const head = { ...base, 'vendor/m.bin': '' }
    const files = [{ path: 'vendor', status: 'added' as const }]
    const evaluation = await evaluate({ base, head, change: { files } })
    expect(evaluation.findings).toMatchObject([
      { rule: 'unverified-submodule', severity: 'warning', location: { path: 'vendor' } },
    ])
    expect(outcome(evaluation)).toBe('pass')
  })

  it('scans a changed submodule that is checked out', async () => {
    const base = await healthy()
    const head = { ...base, 'vendor/m.bin': 'EVIL', 'vendor/n.onnx': 'ONNX' }
    const files = [{ path: 'vendor', status: 'added' as const }]
    const evaluation = await evaluate({ base, head, change: { files } })
    expect(evaluation.findings).toMatchObject([
      {
        rule: 'unverified-submodule',
        message:
          'vendor is a submodule; its files were scanned, and no signature of them was verified',
      },
      { rule: 'pickle-import', location: { path: 'vendor/m.bin' } },
    ])
    expect(outcome(evaluation)).toBe('fail')
  })

  it('does not judge a change that it cannot read by name', async () => {
    const base = await healthy()
    const head = { ...base, 'a\uFFFD.pkl': '' }
    const tree = memoryTree(head)
    const list = async (at?: string): Promise<readonly TreeEntry[]> =>
      (await tree.list(at)).map((each) =>
        each.path in base ? each : { ...each, kind: 'other' as const },
      )
    const evaluation = await evaluate({ base, head, change: { head: { ...tree, list } } })
    expect(outcome(evaluation)).toBe('inconclusive')
  })

  it('signs a folder as a whole, its signature inside it', async () => {
    const policy = POLICY.replace(
      'models/detector.onnx }',
      'models/net, signature: models/net/m.sig }',
    )
    const files = { 'models/net/a.onnx': 'ONNX', 'models/net/config.json': '{}' }
    const { bundle } = await signModel(memoryTree(files), 'models/net', {
      signer: keySigner(KEYS.privateKey),
      signature: 'models/net/m.sig',
    })
    const base = { 'keys/release.pub': KEYS.publicKey, ...files, 'models/net/m.sig': bundle }
    expect(rules(await evaluate({ base, head: base, policy }))).toEqual([])
    const head = { ...base, 'models/net/modeling.py': 'x', 'models/net/.github/evil.py': 'x' }
    const evaluation = await evaluate({ base, head, policy })
    expect(rules(evaluation).sort()).toEqual(['ignored-content', 'unsigned-file'])
  })
})

function edited(
  files: Record<string, string | Uint8Array>,
  edit: Record<string, string | undefined>,
): Record<string, string | Uint8Array> {
  const result = { ...files }
  for (const [path, content] of Object.entries(edit)) {
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a record of files
    if (content === undefined) delete result[path]
    else result[path] = content
  }
  return result
}
