import { describe, expect, it } from '@jest/globals'
import { isBlocked, rulesOf, scan } from '../support/scan.js'
import { tar } from '../support/tar.js'

const config = (text: string): Buffer => Buffer.from(text)
const nemo = (text: string): Buffer => tar([{ name: './model_config.yaml', data: config(text) }])

// hydra.utils.instantiate; CVE-2025-23304.
describe('configurations in YAML', () => {
  it('pass where they build classes of model toolkits', async () => {
    const text = `
target: nemo.collections.asr.models.ctc_bpe_models.EncDecCTCModelBPE
model:
  _target_: nemo.collections.asr.models.EncDecCTCModel
  optim: { _target_: torch.optim.AdamW, lr: 1e-3 }
  base: &base { a: 1 }
  more: { <<: *base, b: 2 }
`
    for (const [bytes, name] of [
      [nemo(text), 'm.nemo'],
      [config(text), 'model_config.yaml'],
    ] as const)
      expect(await scan(bytes, name)).toMatchObject({ findings: [], gaps: [] })
  })

  it.each([
    '_target_: os.system',
    'a: [{ "_target_": subprocess.Popen }]',
    'a: { "\\x5ftarget_": builtins.eval }',
    'a: &x { _target_: posix.system }\nb: *x',
    '_target_: attacker.Model',
    'target: attacker.Model',
    'target: os.system',
    '_target_: nemo.collections.asr.models.ASRModel.restore_from',
    '_target_: hydra.utils.get_method',
    '_target_: "${oc.env:X}"',
    '_target_: [os, system]',
    'a: !!python/object/apply:os.system [id]',
    'a: !<tag:yaml.org,2002:python/name:os.system> ""',
  ])('in an archive of a model: denies %s', async (text) => {
    expect(rulesOf(await scan(nemo(text), 'm.nemo'))).toEqual(['config-object'])
  })

  it('of a program are not judged, except where they start programs', async () => {
    expect(await scan(config('_target_: mine.data.Loader'), 'conf/data.yaml')).toMatchObject({
      findings: [],
      gaps: [],
    })
    expect(rulesOf(await scan(config('_target_: os.system'), 'conf/data.yaml'))).toEqual([
      'config-object',
    ])
  })

  it('are examined for templates', async () => {
    const text = `chat_template: "{{ ''.__class__.__mro__ }}"`
    for (const [bytes, name] of [
      [config(text), 'tokenizer.yaml'],
      [config("{{ ''.__class__ }}"), 'settings.yaml'],
    ] as const)
      expect(rulesOf(await scan(bytes, name))).toContain('template-injection')
  })

  it('that hold themselves, or a billion copies, end', async () => {
    const laughs = [
      'a0: &a0 [x, x]',
      ...Array.from(
        { length: 40 },
        (_, i) => `a${String(i + 1)}: &a${String(i + 1)} [*a${String(i)}, *a${String(i)}]`,
      ),
    ]
    for (const text of [
      'a: &a\n  self: *a\n  _target_: os.system',
      `${laughs.join('\n')}\n_target_: os.system`,
    ])
      expect(isBlocked(await scan(nemo(text), 'm.nemo'))).toBe(true)
  })

  it('that are a link to a file of another kind are a gap', async () => {
    const bytes = tar([
      { name: 'x.txt', data: config('_target_: os.system') },
      { name: 'model_config.yaml', type: '2', link: 'x.txt' },
    ])
    expect((await scan(bytes, 'm.nemo')).gaps).toHaveLength(1)
  })
})
