import { expect, it } from '@jest/globals'
import { parseBundle } from '@secmlops/attest'
import { createRandom } from '@secmlops/core'
import { countFlips } from './flip.js'
import { recordedTarget } from './recorded-target.js'
import { flipTargets } from './targets.js'

const recorded = new URL('../vectors/upstream/1.0.1-sigstore.sig', import.meta.url)
const targets = [...(await flipTargets()), await recordedTarget(recorded)]

/** A slice of `bench/flips.mjs`. */
it.each(targets.map((target) => [target.name, target] as const))(
  '%s: no flipped bit is accepted, whichever part it is in',
  async (_, target) => {
    const counts = await countFlips(target, 12, createRandom(2026))
    expect(counts.map(({ part }) => part)).toEqual(
      expect.arrayContaining(['file', 'payload', 'signature', 'text']),
    )
    for (const { part, accepted, same } of counts) {
      expect({ part, accepted }).toEqual({ part, accepted: 0 })
      if (part !== 'text') expect({ part, same }).toEqual({ part, same: 0 })
    }
  },
)

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

it('another spelling of the same bytes in base64 is refused: its last bits must be zero (RFC 4648, 3.5)', () => {
  let tried = 0
  for (const { parts } of targets) {
    const text = Buffer.from(parts['text'] ?? []).toString()
    const padded = [...text.matchAll(/"((?:[A-Za-z0-9+/]{4}){8,}[A-Za-z0-9+/]{2,3}={1,2})"/g)]
    for (const [, base64 = ''] of padded) {
      const end = base64.indexOf('=')
      const last = ALPHABET[ALPHABET.indexOf(base64[end - 1] ?? '') + 1] ?? ''
      const other = base64.slice(0, end - 1) + last + base64.slice(end)
      expect(Buffer.from(other, 'base64')).toEqual(Buffer.from(base64, 'base64'))
      expect(parseBundle(Buffer.from(text.replace(base64, other)))).toHaveProperty('problems')
    }
    tried += padded.length
  }
  // Not in each bundle: a fresh ECDSA signature has 70 to 72 bytes, and 72 need no padding.
  expect(tried).toBeGreaterThan(0)
})
