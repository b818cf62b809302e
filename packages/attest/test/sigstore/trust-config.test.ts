import { expect, it } from '@jest/globals'
import { readTrustConfig } from '@secmlops/attest'

const now = new Date('2026-06-01T00:00:00Z')
const read = (signingConfig: unknown): unknown =>
  readTrustConfig(Buffer.from(JSON.stringify({ signingConfig })), now)

const service = (url: string, version: number, start: string, end?: string): object => ({
  url: `https://${url}.test`,
  majorApiVersion: version,
  validFor: { start, ...(end !== undefined && { end }) },
})

it('takes the newest service that is valid now and has a known version', () => {
  expect(
    read({
      caUrls: [
        service('old', 1, '2020-01-01T00:00:00Z'),
        service('new', 1, '2025-01-01T00:00:00Z'),
      ],
      rekorTlogUrls: [
        service('log1', 1, '2021-01-01T00:00:00Z'),
        service('log2', 2, '2025-09-23T00:00:00Z'),
        service('log3', 3, '2026-01-01T00:00:00Z'),
        service('later', 2, '2026-07-01T00:00:00Z'),
      ],
      tsaUrls: [service('over', 1, '2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z')],
    }),
  ).toEqual({
    fulcio: 'https://new.test',
    rekor: { url: 'https://log2.test', version: 2 },
    tsa: undefined,
  })
})

it('reads version 0.1', () => {
  expect(
    read({
      caUrl: 'https://ca.test',
      rekorTlogUrls: ['https://log.test'],
      tsaUrls: ['https://tsa.test'],
    }),
  ).toEqual({
    fulcio: 'https://ca.test',
    rekor: { url: 'https://log.test', version: 1 },
    tsa: 'https://tsa.test',
  })
})

it.each([
  [undefined, 'invalid-trust-config'],
  [{}, 'invalid-trust-config'],
  [{ caUrls: 1 }, 'invalid-trust-config'],
  [{ caUrl: 'https://ca.test', rekorTlogUrls: [{ url: 1 }] }, 'invalid-trust-config'],
  [{ caUrls: [service('ca', 1, 'yesterday')] }, 'invalid-trust-config'],
  [{ caUrl: 'https://ca.test' }, 'no-witness'],
  [{ caUrl: 'http://ca.test', tsaUrls: ['https://tsa.test'] }, 'invalid-service'],
])('refuses %j: %s', (config, code) => {
  expect(() => read(config)).toThrow(expect.objectContaining({ code, exit: 2 }))
})
