import { describe, expect, it } from '@jest/globals'
import { rulesOf, scan } from '../support/scan.js'
import { tar } from '../support/tar.js'
import { zip } from '../support/zip.js'
import { callOf } from '../support/pickle.js'

const bytes = (text: string): Buffer =>
  Buffer.concat([Buffer.from(text, 'latin1'), Buffer.alloc(64)])
const PYTHON = { name: 'handler.py', data: Buffer.from('def handle(data, context): return data\n') }

describe('programs', () => {
  it.each([
    ['model.llamafile', bytes("MZqFpD='\n")],
    ['model.llamafile', bytes('\x7fELF\x02\x01\x01')],
    ['model.onnx', bytes('#!/bin/sh\n')],
    ['model.pt', bytes('MZ\x90\0')],
    ['pytorch_model.bin', bytes('\xcf\xfa\xed\xfe')],
    ['engine.plan', bytes('ftrt')],
    ['weights', bytes('ptrt')],
  ])('under the name %s are denied', async (name, content) => {
    expect(rulesOf(await scan(content, name))).toContain('model-is-program')
  })

  it('under names of their own are none of our business', async () => {
    for (const name of ['tool.sh', 'lib.so', 'setup.exe', 'firmware.bin'])
      expect(await scan(bytes('\x7fELF\x02\x01\x01'), name)).toMatchObject({
        findings: [],
        gaps: [],
      })
  })

  it.each([
    [
      'TorchServe',
      'm.mar',
      zip([{ name: 'MAR-INF/MANIFEST.json', data: Buffer.from('{}') }, PYTHON]),
    ],
    [
      'TorchServe under another name',
      'm.zip',
      zip([{ name: 'MAR-INF/MANIFEST.json', data: Buffer.from('{}') }, PYTHON]),
    ],
    [
      'torch',
      'm.pt',
      zip([
        { name: 'a/data.pkl', data: Buffer.from('\x80\x02N.', 'latin1') },
        { ...PYTHON, name: 'a/x.so' },
      ]),
    ],
    ['NeMo', 'm.nemo', tar([PYTHON])],
  ])('in the archive of a model of %s are denied', async (_, name, content) => {
    expect(rulesOf(await scan(content, name))).toContain('archive-program')
  })

  it('in an archive that is one of a model by its name only are a gap, and denied where they start programs', async () => {
    const evil = { ...PYTHON, data: Buffer.from('import os\nos.system("id")\n') }
    for (const [name, pack] of [
      ['model.zip', zip],
      ['model.tar', tar],
    ] as const) {
      const { findings, gaps } = await scan(pack([PYTHON]), name)
      expect([findings.length, gaps.length]).toEqual([0, 1])
      expect(rulesOf(await scan(pack([evil]), name))).toEqual(['embedded-program'])
    }
    // Under the name of a handler it would be the code of a model repository, wherever it lies.
    const tool = { ...evil, name: 'tool.py' }
    expect(await scan(zip([tool]), 'source.zip')).toMatchObject({ findings: [], gaps: [] })
  })
})

describe('code of a model repository', () => {
  const code = (text: string): Buffer =>
    Buffer.from(`from transformers import PreTrainedModel\n${text}`)

  it('is denied where it starts programs, which no model does', async () => {
    const evil = code('import os\nos.system("id")\n')
    for (const name of ['modeling_x.py', 'repo/configuration_x.py', 'handler.py'])
      expect(rulesOf(await scan(evil, name))).toEqual(['embedded-program'])
  })

  it('is not judged else, nor other programs', async () => {
    const honest = code('import importlib\nimportlib.import_module("flash_attn")\nmodel.eval()\n')
    expect(await scan(honest, 'modeling_x.py')).toMatchObject({ findings: [], gaps: [] })
    const other = Buffer.from('import subprocess\nsubprocess.run(["make"])\n')
    for (const name of ['handler.py', 'setup.py', 'modeling_x.py'])
      expect(await scan(other, name)).toMatchObject({ findings: [], gaps: [] })
  })
})

describe('raw data', () => {
  const weights = (...parts: readonly (string | Buffer)[]): Buffer =>
    zip([
      { name: 'a/data.pkl', data: Buffer.from('\x80\x02N.', 'latin1') },
      { name: 'a/data/0', data: Buffer.concat(parts.map((part) => Buffer.from(part))) },
    ])

  it('with a pickle behind other bytes is denied', async () => {
    for (const pickle of ["cposix\nsystem\n(S'x'\ntR.", callOf('os', 'system')])
      for (const before of ['N.', Buffer.alloc(4000, 0xff)])
        expect(['embedded-program', 'pickle-code-execution']).toContain(
          rulesOf(await scan(weights(before, pickle), 'm.pt'))[0],
        )
  })

  it('passes else', async () => {
    for (const data of ['os.system', 'c\n\n', Buffer.alloc(5000, 0x8c)])
      expect(await scan(weights(data), 'm.pt')).toMatchObject({ findings: [], gaps: [] })
  })
})

describe('formats that are known by their first bytes', () => {
  it.each([
    ['ExecuTorch', '\x20\0\0\0ET12'],
    ['GGML', 'lmgg'],
    ['RKNN', 'RKNN'],
    ['R data', 'X\n\0\0\0\x03'],
    ['Torch7', '\x04\0\0\0\x01\0\0\0\x03\0\0\0V 1'],
    ['MXNet', '\x12\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0'],
  ])(
    '%s is a gap under any name, and denied where program text stands in it',
    async (name, head) => {
      const { gaps, findings } = await scan(bytes(head), 'blob')
      expect(findings).toEqual([])
      expect(gaps).toMatchObject([{ detail: expect.stringContaining(name) }])
      expect(rulesOf(await scan(bytes(`${head}\0os.system("id")`), 'blob'))).toEqual([
        'embedded-program',
      ])
    },
  )

  it('a zip behind the head of GGML is examined, and the head is a gap', async () => {
    const polyglot = zip([{ name: 'a.pkl', data: callOf('os', 'system') }], {
      prefix: Buffer.from('lmgg'),
    })
    const { gaps, findings } = await scan(polyglot, 'blob')
    expect(findings.map(({ rule }) => rule)).toContain('pickle-code-execution')
    expect(gaps.map(({ detail }) => detail)).toContain('GGML is not examined')
  })

  it('a pickle of a protocol to come is a gap', async () => {
    const pickle = callOf('os', 'system')
    const future = Buffer.concat([
      Buffer.from([0x80, 6, 0x95, 40, 0, 0, 0, 0, 0, 0, 0]),
      pickle.subarray(2),
    ])
    expect((await scan(future, 'payload')).gaps).toHaveLength(1)
  })
})
