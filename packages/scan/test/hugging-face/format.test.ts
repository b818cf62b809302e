import { describe, expect, it } from '@jest/globals'
import { rulesOf, scan } from '../support/scan.js'
import { BENIGN_TEMPLATES, MALICIOUS_TEMPLATES } from '../support/templates.js'

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))

describe('configurations of model repositories', () => {
  it('honest templates and configurations are clean', async () => {
    const chat_template = Object.values(BENIGN_TEMPLATES)[0]
    const several = Object.entries(BENIGN_TEMPLATES).map(([name, template]) => ({ name, template }))
    for (const [path, value] of [
      ['tokenizer_config.json', { chat_template, bos_token: '<s>' }],
      ['tokenizer_config.json', { chat_template: several }],
      ['chat_template.json', { chat_template }],
    ] as const)
      expect(await scan(json(value), path)).toEqual({
        format: 'model-config',
        findings: [],
        gaps: [],
      })
    for (const [path, value] of [
      ['config.json', { architectures: ['LlamaForCausalLM'], hidden_size: 4096 }],
      ['package.json', { name: 'x' }],
      ['labels.json', [1, 2]],
      ['index.json', { class_name: 'DocumentStore', config: { path: 'x' } }],
    ] as const)
      expect(await scan(json(value), path)).toEqual({ format: undefined, findings: [], gaps: [] })
    const numbers = Buffer.from('{"time_step_limit": [0.0, Infinity], "x": NaN, "auto_map": {}}')
    expect(rulesOf(await scan(numbers, 'config.json'))).toEqual([])
  })

  it('denies templates wherever loaders take them from', async () => {
    for (const template of MALICIOUS_TEMPLATES)
      for (const [path, bytes] of [
        ['tokenizer_config.json', json({ chat_template: template })],
        ['tokenizer_config.json', json({ chat_template: [{ name: 'tool_use', template }] })],
        [
          'tokenizer_config.json',
          Buffer.from(JSON.stringify({ chat_template: template }).replace('chat', '\\u0063hat')),
        ],
        ['sub/chat_template.json', json({ chat_template: template })],
        ['chat_template.jinja', Buffer.from(template)],
        ['additional_chat_templates/rag.jinja', Buffer.from(template)],
      ] as const)
        expect(rulesOf(await scan(bytes, path))).toContain('template-injection')
  })

  it('templates of web pages are no chat templates', async () => {
    const page = Buffer.from('{% extends "base.html" %}{{ url_for("static") }}{{ config.name }}')
    expect((await scan(page, 'index.html.j2')).format).toBeUndefined()
  })

  // transformers, "Custom models": auto_map; code of another repository is named `repository--module.Class`.
  it.each([
    [{ auto_map: { AutoModel: 'modeling_x.XModel' } }, 'model-remote-code'],
    [{ auto_map: { AutoTokenizer: ['tokenization_x.X', null] } }, 'model-remote-code'],
    // tokenization_auto.py: "Legacy format for dynamic tokenizers", which was clean.
    [{ auto_map: ['tokenization_x.X', null] }, 'model-remote-code'],
    [{ text_config: { auto_map: { AutoModel: 'modeling_x.XModel' } } }, 'model-remote-code'],
    [{ trust_remote_code: true }, 'model-remote-code'],
    [{ custom_pipelines: { a: { impl: 'pair.Pair' } } }, 'model-remote-code'],
    [{ auto_map: { AutoModel: 'owner/other--modeling_x.XModel' } }, 'model-foreign-code'],
  ])('%j brings code', async (config, rule) => {
    expect(rulesOf(await scan(json(config), 'config.json'))).toEqual([rule])
  })

  it('a key twice and broken JSON are not clean', async () => {
    const twice = Buffer.from('{"auto_map":{"A":"m.X"},"auto_map":{}}')
    expect(rulesOf(await scan(twice, 'x/config.json'))).toContain('config-duplicate-key')
    const broken = Buffer.from('{"chat_template": "x",}')
    expect((await scan(broken, 'tokenizer_config.json')).gaps).toMatchObject([
      { reason: 'not-understood' },
    ])
  })
})

describe('modules that a configuration names', () => {
  const pipeline = { unet: ['diffusers', 'UNet2DConditionModel'], vae: [null, null] }
  const part = { idx: 0, name: '0', path: '' }

  it.each([
    ['model_index.json', { _class_name: 'StableDiffusionPipeline', ...pipeline }],
    ['modules.json', [{ ...part, type: 'sentence_transformers.models.Transformer' }]],
    ['adapter_config.json', { auto_mapping: null, base_model_name_or_path: 'x' }],
    [
      'adapter_config.json',
      { auto_mapping: { parent_library: 'transformers.models.llama.modeling_llama' } },
    ],
    ['data.json', [{ idx: 3, type: 'cat' }]],
  ])('%s passes with those of toolkits', async (path, value) => {
    expect(await scan(json(value), path)).toMatchObject({ findings: [], gaps: [] })
  })

  it.each([
    ['model_index.json', { _class_name: ['pipeline', 'MyPipeline'], ...pipeline }],
    ['modules.json', [{ ...part, type: 'custom_st.Transformer' }]],
    ['adapter_config.json', { auto_mapping: { parent_library: 'os' } }],
    ['adapter_config.json', { auto_mapping: { parent_library: 'transformers_modules.x' } }],
  ])('%s is denied with others', async (path, value) => {
    const { findings } = await scan(json(value), path)
    expect(findings).toMatchObject([{ rule: 'model-remote-code', severity: 'error' }])
  })
})
