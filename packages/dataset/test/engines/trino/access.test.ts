import { describe, expect, it } from '@jest/globals'
import { describeError } from '@secmlops/core'
import { trinoAccess } from '../../../src/engines/trino/access.js'

const URL = 'SECMLOPS_TRINO_URL'
const USER = 'SECMLOPS_TRINO_USER'
const TOKEN = 'SECMLOPS_TRINO_TOKEN'
const PASSWORD = 'SECMLOPS_TRINO_PASSWORD'
const FULL = { [URL]: 'https://trino.example.org:8443', [USER]: 'gate', [TOKEN]: 'abc.def' }

const access = (variables: Readonly<Record<string, string>>): ReturnType<typeof trinoAccess> =>
  trinoAccess((name) => variables[name])
const told = (variables: Readonly<Record<string, string>>): string => {
  try {
    return JSON.stringify(access(variables))
  } catch (error) {
    return describeError(error)
  }
}

describe('trinoAccess', () => {
  it('takes a token, or a password', () => {
    expect(access(FULL)).toEqual({
      origin: 'https://trino.example.org:8443',
      user: 'gate',
      authorization: 'Bearer abc.def',
    })
    expect(access({ ...FULL, [TOKEN]: '', [PASSWORD]: 'öpen' }).authorization).toBe(
      `Basic ${Buffer.from('gate:öpen', 'utf8').toString('base64')}`,
    )
  })

  it.each(['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080'])(
    'asks %s without a secret',
    (url) => {
      expect(access({ [URL]: url, [USER]: 'gate' })).toEqual({
        origin: url,
        user: 'gate',
        authorization: undefined,
      })
    },
  )

  it.each([
    'http://trino.example.org:8080',
    'http://127.0.0.1.example.org',
    'http://127.1.1.1.nip.io',
    'ftp://127.0.0.1',
    'https://a:b@trino.example.org',
    'https://trino.example.org/path',
    'https://trino.example.org/?x=1',
    'trino.example.org',
  ])('refuses %s, whatever the secret', (url) => {
    expect(() => access({ ...FULL, [URL]: url })).toThrow(
      expect.objectContaining({ code: 'unsafe-address', exit: 2 }),
    )
    expect(told({ ...FULL, [URL]: url })).not.toContain('abc.def')
  })

  it.each([
    [URL, 'SECMLOPS_TRINO_URL: ${{ vars.TRINO_URL }}'],
    [USER, 'SECMLOPS_TRINO_USER: ${{ vars.TRINO_USER }}'],
    [TOKEN, 'SECMLOPS_TRINO_TOKEN: ${{ secrets.TRINO_TOKEN }}'],
  ])('is inconclusive without %s, as in a fork, and says the line to add', (name, line) => {
    for (const value of ['', ' ']) {
      const variables = { ...FULL, [name]: value }
      expect(() => access(variables)).toThrow(
        expect.objectContaining({ code: 'no-credentials', exit: 3 }),
      )
      expect(told(variables)).toContain(`\`${line}\``)
    }
  })

  it.each([
    [TOKEN, 'a b'],
    [TOKEN, 'a\r\nX-Evil: 1'],
    [USER, 'a\nb'],
    [USER, 'gäte'],
  ])('takes nothing that would become another header: %s', (name, value) => {
    const variables = { ...FULL, [name]: value }
    expect(() => access(variables)).toThrow(expect.objectContaining({ code: 'unsafe-address' }))
    expect(told(variables)).not.toContain('X-Evil')
  })
})
