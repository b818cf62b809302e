import { describe, expect, it } from '@jest/globals'
import { array, gguf, pair, tensor, text, textPair, u32, u64 } from '../support/gguf.js'
import { rulesOf, scan } from '../support/scan.js'
import { BENIGN_TEMPLATES, MALICIOUS_TEMPLATES } from '../support/templates.js'

const ARCHITECTURE = textPair('general.architecture', 'llama')

// Rules: docs/gguf.md of ggml; facts/model-signing.md 6.6.
const MALFORMED: Readonly<Record<string, Buffer>> = {
  'more tensors than the file holds': gguf({ tensorCount: 1n << 40n }),
  'tensor count of 2^64 - 1': gguf({ tensorCount: (1n << 64n) - 1n }),
  'more keys than the file holds': gguf({ pairCount: 1n << 40n }),
  'one key too many': gguf({ pairCount: 3 }),
  'text longer than the file': gguf({ pairs: [pair('a', 8, text('x', 1n << 40n))] }),
  'key longer than the file': gguf({ pairs: [Buffer.concat([text('k', 60_000), u32(4), u32(1)])] }),
  'key of 2^63 bytes': gguf({ pairs: [Buffer.concat([text('k', 1n << 63n), u32(4), u32(1)])] }),
  'empty key': gguf({ pairs: [pair('', 4, u32(1))] }),
  'array longer than the file': gguf({ pairs: [pair('a', 9, array(4, 1n << 40n))] }),
  'array of texts longer than the file': gguf({ pairs: [pair('a', 9, array(8, 1000))] }),
  'arrays in arrays': gguf({
    pairs: [
      pair('a', 9, array(9, 1, array(9, 1, array(9, 1, array(9, 1, array(9, 1, array(0, 0))))))),
    ],
  }),
  'duplicate key': gguf({ pairs: [ARCHITECTURE, ARCHITECTURE] }),
  'unknown value type': gguf({ pairs: [pair('a', 13, u32(1))] }),
  'alignment that is no power of two': gguf({ pairs: [pair('general.alignment', 4, u32(24))] }),
  'alignment of zero': gguf({ pairs: [pair('general.alignment', 4, u32(0))] }),
  'alignment of another type': gguf({ pairs: [pair('general.alignment', 10, u64(32))] }),
  'five dimensions': gguf({ tensors: [tensor({ dimensions: [1, 1, 1, 1, 1] })] }),
  '2^32 - 1 dimensions': gguf({ tensors: [Buffer.concat([text('w'), u32(0xffffffff)])] }),
  'long tensor name': gguf({ tensors: [tensor({ name: 'x'.repeat(65) })] }),
  'duplicate tensor': gguf({ tensors: [tensor(), tensor({ offset: 32 })], data: 64 }),
}

const MISPLACED: Readonly<Record<string, Buffer>> = {
  'outside of the file': gguf({ tensors: [tensor({ dimensions: [1024] })] }),
  'offset outside of the file': gguf({ tensors: [tensor({ offset: 1n << 40n })] }),
  'not aligned': gguf({ tensors: [tensor({ offset: 1 })], data: 64 }),
  overlapping: gguf({ tensors: [tensor(), tensor({ name: 'v' })] }),
  'with a hole': gguf({ tensors: [tensor(), tensor({ name: 'v', offset: 64 })], data: 96 }),
  'shape that overflows': gguf({ tensors: [tensor({ dimensions: [1 << 30, 1 << 30] })] }),
  'part of a block': gguf({ tensors: [tensor({ type: 2, dimensions: [8] })] }),
  'type that was removed': gguf({ tensors: [tensor({ type: 4, dimensions: [32] })] }),
}

describe('GGUF', () => {
  it.each(Object.entries(MALFORMED))('denies: %s', async (_, bytes) => {
    expect(rulesOf(await scan(bytes, 'model.gguf'))).toEqual(['gguf-header'])
  })

  it.each(Object.entries(MISPLACED))('denies a tensor: %s', async (_, bytes) => {
    expect(rulesOf(await scan(bytes, 'model.gguf'))).toEqual(['gguf-tensor'])
  })

  it('accepts sound files under any name', async () => {
    const pairs = [
      ARCHITECTURE,
      pair('general.alignment', 4, u32(64)),
      pair(
        'tokenizer.ggml.tokens',
        9,
        array(8, 2000, ...Array.from({ length: 2000 }, () => text('tok'))),
      ),
      pair('a.nested', 9, array(9, 2, array(0, 2, Buffer.alloc(2)), array(8, 1, text('x')))),
      ...Object.values(BENIGN_TEMPLATES).map((value, index) =>
        textPair(`tokenizer.chat_template${index ? `.t${String(index)}` : ''}`, value),
      ),
    ]
    for (const bytes of [
      gguf(),
      gguf({ version: 2 }),
      gguf({ pairs, data: 4096 }),
      gguf({ tensors: [] }),
    ])
      expect(await scan(bytes, 'blob')).toEqual({ format: 'gguf', findings: [], gaps: [] })
  })

  it('is not examined in version 1, and not clean when cut short', async () => {
    for (const bytes of [gguf({ version: 1 }), gguf({ version: 4 }), gguf().subarray(0, 20)])
      expect((await scan(bytes, 'm')).gaps).toMatchObject([{ reason: 'not-understood' }])
    const unknown = gguf({ tensors: [tensor({ type: 99 })] })
    expect((await scan(unknown, 'm')).gaps).toMatchObject([{ reason: 'not-understood' }])
  })

  it.each(['tokenizer.chat_template', 'tokenizer.chat_template.tool_use'])(
    'denies templates in %s',
    async (key) => {
      for (const template of MALICIOUS_TEMPLATES) {
        const result = await scan(gguf({ pairs: [textPair(key, template)] }), 'm.gguf')
        expect(rulesOf(result)).toContain('template-injection')
      }
    },
  )

  it('tells of a credential without showing it', async () => {
    const secret = `ghp_${'a1B2'.repeat(9)}`
    for (const bytes of [
      gguf({ pairs: [textPair('general.description', `see ${secret}`)] }),
      gguf({ pairs: [pair('general.tags', 9, array(8, 1, text(secret)))] }),
    ]) {
      const result = await scan(bytes, 'm.gguf')
      expect(rulesOf(result)).toEqual(['metadata-secret'])
      expect(JSON.stringify(result)).not.toContain(secret)
    }
  })
})
