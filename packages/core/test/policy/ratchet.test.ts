import { describe, expect, it } from '@jest/globals'
import { comparePolicies, evaluatePolicyChange, parsePolicy } from '@secmlops/core'
import { fakeChange, type Files } from '@secmlops/testkit'

const POLICY = `version: 1
system: { name: street, purpose: testing, commercial: true }
datasets:
  train: { path: data/train }
models:
  detector: { path: models/detector.onnx, task: detection }
gates:
  provenance: { require: [license, origin], changes: explained }
  signing:
    signers: [{ public-key: keys/a.pub }]
  robustness:
    dataset: train
    samples: 100
    attacks: [{ name: square, eps: 4/255, queries: 500 }]
    patches: [{ size: 20%, steps: 100, tv: 1, nps: 0.1 }]
    require:
      ap50.clean: ">= 0.80"
      mr2.clean: { is: "<= 30%", confidence: 0.9 }
  drift:
    reference: baselines/street.csv
    current: train
    false-alarm-rate: 1%
    min-effect: 0.1
enforce: block
`

const DETECTOR = 'task: detection }'
const BASE = `sha256:${'a'.repeat(64)}`
const BUILDER = (id: string): string => `{ id: ${id}, signer: { public-key: keys/ci.pub } }`

const value = (text: string): unknown => parsePolicy('secmlops.yml', Buffer.from(text)).value

const edit = (from: string, to: string): string => {
  expect(POLICY).toContain(from)
  return POLICY.replace(from, to)
}

describe('imports', () => {
  const entry = 'sarif: a.sarif, tool: ZAP'
  const strict = `${entry}, fail-on: warning, max-age-days: 7, require-commit: true`
  const imports = (...entries: readonly string[]): unknown =>
    value(`${POLICY}${entries.length > 0 ? `imports: [{ ${entries.join(' }, { ')} }]\n` : ''}`)

  it.each([
    ['first', [], [entry], 'tighter'],
    ['removed', [entry], [], 'looser'],
    ['one of two removed', [entry, 'sarif: b.sarif, tool: CodeQL'], [entry], 'looser'],
    ['another file', [entry], ['sarif: b.sarif, tool: ZAP'], 'looser'],
    ['another tool', [entry], ['sarif: a.sarif, tool: Mine'], 'looser'],
    ['fails on more', [entry], [`${entry}, fail-on: note`], 'tighter'],
    ['fails on less', [strict], [strict.replace('warning', 'error')], 'looser'],
    ['older is enough', [strict], [strict.replace('7', '8')], 'looser'],
    ['any age is enough', [strict], [strict.replace(', max-age-days: 7', '')], 'looser'],
    ['any commit is enough', [strict], [strict.replace('true', 'false')], 'looser'],
    ['default written out', [entry], [`${entry}, fail-on: error`], 'neutral'],
  ])('%s: %j to %j is %s', (_, before, after, direction) => {
    const changes = comparePolicies(imports(...before), imports(...after))
    expect(changes.map((each) => each.direction)).toEqual([direction])
  })
})

describe('content that git does not keep', () => {
  const [A, B] = ['a'.repeat(64), 'b'.repeat(64)] as const
  const model = (keys: string): unknown => value(edit(DETECTOR, `task: detection${keys} }`))
  const byUrl = (sha256: string, host = 'a.org'): string =>
    `, url: 'https://${host}/m', sha256: ${sha256}`

  it.each([
    ['another digest', byUrl(A), byUrl(B), ['neutral']],
    ['another server', byUrl(A), byUrl(A, 'b.org'), ['neutral']],
    ['from git to a server', '', byUrl(A), ['neutral', 'tighter']],
    ['from a server to git', byUrl(A), '', ['neutral', 'looser']],
    ['from git to an artifact', '', ', artifact: t', ['looser']],
    ['from an artifact to git', ', artifact: t', '', ['neutral']],
    ['another artifact', ', artifact: t', ', artifact: u', ['looser']],
    ['any artifact', `, artifact: t, sha256: ${A}`, ', artifact: t', ['looser']],
  ])('%s', (_, before, after, directions) => {
    const changes = comparePolicies(model(before), model(after))
    expect(changes.map((each) => each.direction)).toEqual(directions)
  })

  it.each([
    [", url: 'https://a.org/m'", 'url needs sha256'],
    [`${byUrl(A)}, artifact: t`, 'url and artifact name two origins'],
    [`, sha256: ${A}`, 'sha256 goes with url or artifact'],
    [`, url: 'http://a.org/m', sha256: ${A}`, 'url'],
    [`, url: 'https://user:secret@a.org/m', sha256: ${A}`, 'url'],
    [`, url: 'https://a.org/m', sha256: ${A.toUpperCase()}`, 'sha256'],
    [', artifact: ../t', 'artifact'],
  ])('is refused: %s', (keys, message) => {
    expect(() => model(keys)).toThrow(message)
  })
})

describe('comparePolicies', () => {
  const cases: [string, string, string, 'looser' | 'tighter' | 'neutral'][] = [
    ['lower bound', '>= 0.80', '>= 0.79', 'looser'],
    ['higher bound', '>= 0.80', '>= 0.85', 'tighter'],
    ['the same bound in percent', '>= 0.80', '>= 80%', 'neutral'],
    ['bound turned round', '>= 0.80', '<= 0.80', 'looser'],
    ['larger upper bound', '<= 30%', '<= 31%', 'looser'],
    ['less confidence', 'confidence: 0.9', 'confidence: 0.8', 'looser'],
    ['fewer samples', 'samples: 100', 'samples: 99', 'looser'],
    ['stopping early', 'samples: 100', 'samples: 100\n    early-stop: true', 'looser'],
    ['smaller eps', 'eps: 4/255', 'eps: 3/255', 'looser'],
    ['another substitute', 'name: square, ', 'name: square, substitute: detector, ', 'looser'],
    ['more queries', 'queries: 500', 'queries: 501', 'tighter'],
    ['attack removed', '{ name: square, eps: 4/255, queries: 500 }', '', 'looser'],
    ['patch removed', '    patches: [{ size: 20%, steps: 100, tv: 1, nps: 0.1 }]\n', '', 'looser'],
    ['smaller patch', 'size: 20%', 'size: 10%', 'looser'],
    ['larger patch', 'size: 20%', 'size: 30%', 'tighter'],
    ['the same size as a decimal', 'size: 20%', 'size: 0.2', 'neutral'],
    ['default written out', 'size: 20%', 'place: objects, goal: vanish, size: 20%', 'neutral'],
    ['patch at another place', 'size: 20%', 'place: image, size: 20%', 'looser'],
    ['patch for another goal', 'size: 20%', 'goal: mislabel, size: 20%', 'looser'],
    ['fewer steps of a patch', 'steps: 100', 'steps: 99', 'looser'],
    ['other steps of a patch', 'steps: 100', 'steps: 100, step-size: 0.01', 'looser'],
    ['smoother patch', 'tv: 1', 'tv: 2', 'looser'],
    ['less printable patch', 'nps: 0.1', 'nps: 0', 'tighter'],
    ['patch trained as a print', 'steps: 100', 'steps: 100, eot: 2', 'looser'],
    ['required field removed', '[license, origin]', '[license]', 'looser'],
    ['required field added', '[license, origin]', '[license, origin, consent]', 'tighter'],
    ['changes no longer explained', 'changes: explained', 'changes: listed', 'looser'],
    [
      'signer added',
      '[{ public-key: keys/a.pub }]',
      '[{ public-key: keys/a.pub }, { public-key: keys/b.pub }]',
      'looser',
    ],
    [
      'more signers required',
      '}]\n  robustness',
      '}]\n    required-signers: 2\n  robustness',
      'tighter',
    ],
    [
      'default number of signers',
      '}]\n  robustness',
      '}]\n    required-signers: 1\n  robustness',
      'neutral',
    ],
    ['age bounded', '}]\n  robustness', '}]\n    max-age-days: 90\n  robustness', 'tighter'],
    ['signer revoked', '}]\n  robustness', '}]\n    revoked: [a]\n  robustness', 'tighter'],
    ['rollback allowed', '}]\n  robustness', '}]\n    rollback: allow\n  robustness', 'looser'],
    [
      'default for rollback',
      '}]\n  robustness',
      '}]\n    rollback: refuse\n  robustness',
      'neutral',
    ],
    [
      'other trusted root',
      '}]\n  robustness',
      '}]\n    trusted-root: a.json\n  robustness',
      'looser',
    ],
    [
      'other kind of signer',
      'public-key: keys/a.pub',
      'certificate-roots: [a.pem], subject: b',
      'looser',
    ],
    ['larger smallest effect', 'min-effect: 0.1', 'min-effect: 0.2', 'looser'],
    ['smaller false-alarm rate', 'false-alarm-rate: 1%', 'false-alarm-rate: 0.1%', 'looser'],
    ['calibration', 'current: train\n', 'current: train\n    calibrate: { rows: 9 }\n', 'looser'],
    ['another reference', 'baselines/street.csv', 'baselines/other.csv', 'looser'],
    ['no longer commercial', 'commercial: true', 'commercial: false', 'looser'],
    ['warn only', 'enforce: block', 'enforce: warn', 'looser'],
    ['training data bound', DETECTOR, 'task: detection, trained-on: [train] }', 'tighter'],
    ['evaluation data bound', DETECTOR, 'task: detection, evaluated-on: [train] }', 'tighter'],
    ['base model bound', DETECTOR, `task: detection, base-model: ${BASE} }`, 'tighter'],
    ['provenance demanded', DETECTOR, 'task: detection, provenance: p.json }', 'tighter'],
    [
      'provenance of all demanded',
      '}]\n  robustness',
      '}]\n    require-provenance: true\n  robustness',
      'tighter',
    ],
    [
      'first builder',
      '}]\n  robustness',
      `}]\n    builders: [${BUILDER('b')}]\n  robustness`,
      'tighter',
    ],
    ['model path changed', 'models/detector.onnx', 'models/other.onnx', 'looser'],
    ['purpose reworded', 'purpose: testing', 'purpose: more testing', 'neutral'],
    ['card added', '{ path: data/train }', '{ path: data/train, card: data/card.yml }', 'tighter'],
    ['dataset added', 'datasets:\n', 'datasets:\n  more: { path: data/more }\n', 'neutral'],
    [
      'severity raised',
      'enforce: block',
      'severity: { duplicate-record: error }\nenforce: block',
      'tighter',
    ],
  ]
  it.each(cases)('%s', (_, from, to, direction) => {
    const changes = comparePolicies(value(POLICY), value(edit(from, to)))
    expect(changes.map((change) => change.direction)).toEqual([direction])
  })

  it.each<[string, string, string, 'looser' | 'tighter']>([
    ['less training data', 'trained-on: [train, more]', 'trained-on: [train]', 'looser'],
    ['training data unbound', 'trained-on: [train, more], ', '', 'looser'],
    ['another base model', `base-model: ${BASE}`, 'base-model: other', 'looser'],
    ['no base model', `base-model: ${BASE}, `, '', 'looser'],
    ['one statement of two', 'provenance: [p, q]', 'provenance: q', 'looser'],
    ['one statement more', 'provenance: [p, q]', 'provenance: [r, p, q]', 'tighter'],
    ['a builder more', BUILDER('a'), `${BUILDER('a')}, ${BUILDER('b')}`, 'looser'],
    ['another builder', BUILDER('a'), BUILDER('b'), 'looser'],
    ['no builder', `    builders: [${BUILDER('a')}]\n`, '', 'looser'],
    ['provenance no longer of all', 'require-provenance: true', '', 'looser'],
  ])('of provenance: %s', (_, from, to, direction) => {
    const bound = POLICY.replace('train: {', 'more: { path: data/more }\n  train: {')
      .replace('models:', 'models:\n  other: { path: o }')
      .replace(
        DETECTOR,
        `trained-on: [train, more], base-model: ${BASE}, provenance: [p, q], task: detection }`,
      )
      .replace(
        '}]\n  robustness',
        `}]\n    builders: [${BUILDER('a')}]\n    require-provenance: true\n  robustness`,
      )
    expect(bound).toContain(from)
    const changes = comparePolicies(value(bound), value(bound.replace(from, to)))
    expect(changes.map((change) => change.direction)).toEqual([direction])
  })

  it('sees a gate that is taken away', () => {
    const without = POLICY.slice(0, POLICY.indexOf('  drift:')) + 'enforce: block\n'
    expect(comparePolicies(value(POLICY), value(without))).toMatchObject([
      { pointer: ['gates', 'drift'], direction: 'looser' },
    ])
    expect(comparePolicies(value(without), value(POLICY))).toMatchObject([{ direction: 'tighter' }])
  })

  it('finds nothing between equal policies', () => {
    expect(comparePolicies(value(POLICY), value(POLICY))).toEqual([])
  })
})

describe('C3, check 9: what a pull request changes in its own judge', () => {
  const files = (policy: string, more: Files = {}): Files => ({
    'secmlops.yml': policy,
    'keys/a.pub': 'A',
    ...more,
  })
  const evaluate = (base: Files, head: Files): ReturnType<typeof evaluatePolicyChange> =>
    evaluatePolicyChange(
      fakeChange(base, head),
      parsePolicy('secmlops.yml', Buffer.from(base['secmlops.yml'] as string)),
    )

  it('points at the loosened line of the head', async () => {
    const { findings, controls } = await evaluate(files(POLICY), files(edit('>= 0.80', '>= 0.10')))
    expect(findings).toMatchObject([
      { rule: 'policy-loosened', severity: 'error', location: { path: 'secmlops.yml', line: 17 } },
    ])
    expect(controls).toMatchObject([{ rejected: true }])
  })

  /** A branch behind its target was told that it loosens what it never touched. It still blocks: what a merge makes of it is git's. */
  it('tells a branch that is behind to catch up', async () => {
    const old = files(edit('>= 0.80', '>= 0.10'))
    const { findings } = await evaluatePolicyChange(
      fakeChange(old, { ...old, 'docs/a.md': 'x' }, files(POLICY)),
      parsePolicy('secmlops.yml', Buffer.from(POLICY)),
    )
    expect(findings).toMatchObject([{ rule: 'policy-loosened', severity: 'error' }])
    expect(findings[0]?.message).toMatch(/has changed it since: bring this branch up to date$/)
  })

  it('sees a trusted key whose bytes change', async () => {
    const { findings } = await evaluate(files(POLICY), files(POLICY, { 'keys/a.pub': 'B' }))
    expect(findings).toMatchObject([
      { rule: 'trusted-key-changed', location: { path: 'keys/a.pub' } },
    ])
  })

  it('sees a key of a builder whose bytes change', async () => {
    const policy = edit('}]\n  robustness', `}]\n    builders: [${BUILDER('b')}]\n  robustness`)
    const { findings } = await evaluate(
      files(policy, { 'keys/ci.pub': 'A' }),
      files(policy, { 'keys/ci.pub': 'B' }),
    )
    expect(findings).toMatchObject([
      { rule: 'trusted-key-changed', location: { path: 'keys/ci.pub' } },
    ])
  })

  // The next pull request would have been attacked along gradients that this one chose.
  it('sees a changed substitute of transfer attacks, unless it is judged itself', async () => {
    const policy = edit('name: square, ', 'name: transfer, substitute: lent, ')
      .replace('models:', 'models:\n  lent: { path: ./models/lent }')
      .replace('queries: 500', 'steps: 5')
    const run = (text: string): ReturnType<typeof evaluatePolicyChange> =>
      evaluate(files(text, { 'models/lent/w': 'A' }), files(text, { 'models/lent/w': 'B' }))
    const only = policy.replace('robustness:', 'robustness:\n    models: [detector]')
    expect((await run(only)).findings).toMatchObject([
      { rule: 'substitute-changed', severity: 'error', location: { path: 'models/lent' } },
    ])
    expect((await run(policy)).findings).toEqual([])
  })

  it('sees a reference of drift that the policy names as a dataset, its labels too', async () => {
    const policy = edit(
      'data/train }',
      'data/train }\n  ok: { path: ok, labels: ok.json }',
    ).replace('reference: baselines/street.csv', 'reference: ok')
    const base = files(policy, { 'ok/1.png': '1', 'ok.json': '{}' })
    for (const path of ['ok/1.png', 'ok/2.png', 'ok.json']) {
      const { findings } = await evaluate(base, { ...base, [path]: 'changed' })
      expect(findings).toMatchObject([{ rule: 'reference-changed' }])
    }
  })

  // A path that the policy spells with "./" once kept its changes out of sight.
  it('sees a trusted key however the policy spells its path', async () => {
    const policy = edit('keys/a.pub', './keys//a.pub')
    const { findings } = await evaluate(files(policy), files(policy, { 'keys/a.pub': 'B' }))
    expect(findings).toMatchObject([{ rule: 'trusted-key-changed' }])
  })

  it('sees trusted authorities and a trusted root of Sigstore', async () => {
    const signers =
      '[{ certificate-roots: [pki/a.pem, pki/b.pem], subject: s }]\n    trusted-root: pki/root.json'
    const policy = edit('[{ public-key: keys/a.pub }]', signers)
    const trusted = { 'pki/a.pem': 'A', 'pki/b.pem': 'B', 'pki/root.json': 'R' }
    for (const path of Object.keys(trusted)) {
      const head = files(policy, { ...trusted, [path]: 'changed' })
      const { findings } = await evaluate(files(policy, trusted), head)
      expect(findings).toMatchObject([{ rule: 'trusted-key-changed', location: { path } }])
    }
  })

  it('sees a removed policy', async () => {
    const { findings } = await evaluate(files(POLICY), { 'keys/a.pub': 'A' })
    expect(findings).toMatchObject([{ rule: 'policy-removed', severity: 'error' }])
  })

  it('sees a waiver that is new or extended', async () => {
    const policy = `${POLICY}waivers: w.yml\n`
    const waivers = (expires: string): string =>
      `version: 1\nwaivers:\n  - { fingerprint: ${'f'.repeat(32)}, owner: a, reason: b, approver: c, expires: ${expires} }\n`
    const base = files(policy, { 'w.yml': waivers('2026-12-01') })
    const extended = await evaluate(base, files(policy, { 'w.yml': waivers('2026-12-02') }))
    expect(extended.findings).toMatchObject([
      { rule: 'waiver-widened', location: { path: 'w.yml', line: 3 } },
    ])
    const shortened = await evaluate(base, files(policy, { 'w.yml': waivers('2026-11-30') }))
    expect(shortened.findings).toEqual([])
  })

  it('refuses a policy that cannot be read', async () => {
    await expect(evaluate(files(POLICY), files('version: 2\n'))).rejects.toMatchObject({
      code: 'invalid-config',
      exit: 2,
    })
  })
})
