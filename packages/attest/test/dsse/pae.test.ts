import { expect, it } from '@jest/globals'
import { preAuthEncoding } from '@secmlops/attest'

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
