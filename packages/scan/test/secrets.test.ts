import { describe, expect, it } from '@jest/globals'
import { SECRET_PATTERNS } from '@secmlops/core'
import { message, model } from './support/onnx.js'
import { rulesOf, scan } from './support/scan.js'

// Made-up credentials in the shapes that their issuers document (GitHub secret scanning, supported patterns); joined here
// so that no scanner takes this file for a leak.
const EXAMPLES: Readonly<Record<string, string>> = {
  'AWS access key': ['AKIA', 'ABCD2345'.repeat(2)].join(''),
  'GitHub token': ['ghp', 'a1B2'.repeat(9)].join('_'),
  'GitHub fine-grained token': ['github', 'pat', 'a'.repeat(22), 'b'.repeat(59)].join('_'),
  'GitLab token': ['glpat', 'a1B2'.repeat(5)].join('-'),
  'Hugging Face token': ['hf', 'aBcDeFgHiJ'.repeat(3) + 'klmn'].join('_'),
  'OpenAI key': ['sk', 'proj', `${'a'.repeat(24)}T3BlbkFJ${'b'.repeat(24)}`].join('-'),
  'Anthropic key': ['sk', 'ant', 'api03', 'a'.repeat(95)].join('-'),
  'Slack token': ['xoxb', '123456789012', 'a'.repeat(24)].join('-'),
  'Google API key': ['AIza', 'a1-_x'.repeat(7)].join(''),
  'Stripe key': ['sk', 'live', 'a1'.repeat(12)].join('_'),
  'npm token': ['npm', 'a1B2'.repeat(9)].join('_'),
  'PyPI token': ['pypi', `AgEIcHlwaS5vcmc${'a'.repeat(60)}`].join('-'),
  'signed web token': ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0In0', 'a'.repeat(43)].join('.'),
  'private key': ['-----BEGIN', 'RSA', 'PRIVATE', 'KEY-----\nMIIE'].join(' '),
}

function safetensors(metadata: Readonly<Record<string, string>>): Buffer {
  const header = Buffer.from(JSON.stringify({ __metadata__: metadata }))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(header.length))
  return Buffer.concat([length, header])
}

describe('credentials in metadata', () => {
  it('every kind has an example', () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(SECRET_PATTERNS.map(({ kind }) => kind).sort())
  })

  it.each(Object.entries(EXAMPLES))(
    'a %s is told of in safetensors and ONNX, and never shown',
    async (kind, secret) => {
      const files = [
        safetensors({ format: 'pt', note: `token=${secret}` }),
        model([], [message(14, message(1, 'note'), message(2, secret))]),
      ]
      for (const bytes of files) {
        const result = await scan(bytes, 'model.bin')
        expect(rulesOf(result)).toEqual(['metadata-secret'])
        expect(result.findings[0]?.message).toContain(kind)
        expect(JSON.stringify(result)).not.toContain(secret)
      }
    },
  )

  it.each([
    'sk-learn-1.4.2-with-a-long-suffix-and-more',
    'hf_hub_download and hf_transfer',
    'AKIAK',
    'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'xoxo-lovers',
    '-----BEGIN PUBLIC KEY-----\nMIIB',
    'eyJhbGciOiJub25lIn0',
  ])('%s is none', async (text) => {
    expect((await scan(safetensors({ note: text }), 'model.bin')).findings).toEqual([])
  })
})
