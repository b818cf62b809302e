import { expect, it } from '@jest/globals'
import { digestOf } from '@secmlops/core'
import { IN_TOTO_PAYLOAD_TYPE, preAuthEncoding, pythonPreAuthEncoding } from '@secmlops/attest'

it('encodes the example of the DSSE specification (protocol.md, "Test Vectors")', () => {
  const bytes = preAuthEncoding('http://example.com/HelloWorld', Buffer.from('hello world'))
  expect(Buffer.from(bytes).toString()).toBe(
    'DSSEv1 29 http://example.com/HelloWorld 11 hello world',
  )
})

it('counts bytes, not characters, and keeps bytes that are not text', () => {
  const bytes = preAuthEncoding('ü', Uint8Array.of(0xff, 0x00))
  expect(Buffer.from(bytes).toString('latin1')).toBe('DSSEv1 2 \xc3\xbc 2 \xff\x00')
})

// SHA-256 of `pae_compat(payload)` of model_signing 1.1.1 under Python 3.11.
it.each([
  ['{"a":"b"}\n', 'f27f4e25c4870b4cff669dfbccacefc3353ed35da25fac25e1097e4041e8bd74'],
  ["it's \\ \0\x7f\xff\t\r", '460df3c01c7efad034eff6e090861d4e96da5771f80119a22a5498ea63423939'],
  ['\'"', '9f89f301bf7b51aa68e3d96ad6b291fe21b62a94f3c3f4a3f995c6c593cbdf06'],
  [
    Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)).toString('latin1'),
    '11b5c7bf135665b42ca405c6e12e2f51200c9d9cc8ca03ac1473dc151cd67bd8',
  ],
])('writes what model_signing 0.2.0 signed, with all its escapes', (payload, digest) => {
  const bytes = pythonPreAuthEncoding(IN_TOTO_PAYLOAD_TYPE, Buffer.from(payload, 'latin1'))
  expect(digestOf(bytes)).toBe(digest)
})
