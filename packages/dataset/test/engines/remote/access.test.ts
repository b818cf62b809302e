import { describe, expect, it } from '@jest/globals'
import { describeError } from '@secmlops/core'
import { REMOTE_ENGINES, type RemoteName } from '@secmlops/dataset'
import { remoteAccess } from '../../../src/engines/remote/access.js'

const ENGINES = Object.keys(REMOTE_ENGINES) as RemoteName[]
type Variables = Readonly<Record<string, string>>

/** Variables of an engine by the last word of their names. */
const named = (engine: RemoteName, variables: Variables): Variables =>
  Object.fromEntries(
    Object.entries(variables).map(([part, value]) => [
      `SECMLOPS_${engine.toUpperCase()}_${part}`,
      value,
    ]),
  )
const FULL = { URL: 'https://warehouse.example.org:8443', USER: 'gate', TOKEN: 'abc.def' }

describe.each(ENGINES)('access to %s', (engine) => {
  const access = (variables: Variables): ReturnType<typeof remoteAccess> => {
    const own = named(engine, variables)
    return remoteAccess(engine, (name) => own[name])
  }
  const told = (variables: Variables): string => {
    try {
      return JSON.stringify(access(variables))
    } catch (error) {
      return describeError(error)
    }
  }

  it('takes a token', () => {
    expect(access(FULL)).toEqual({
      url: new URL('https://warehouse.example.org:8443'),
      user: 'gate',
      secret: { kind: 'token', text: 'abc.def' },
    })
  })

  it.each(['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080'])(
    'asks %s without a secret',
    (url) => {
      expect(access({ URL: url, USER: 'gate' })).toEqual({
        url: new URL(url),
        user: 'gate',
        secret: undefined,
      })
    },
  )

  it.each([
    'http://warehouse.example.org:8080',
    'http://127.0.0.1.example.org',
    'http://127.1.1.1.nip.io',
    'ftp://127.0.0.1',
    'sc://127.0.0.1:15002',
    'https://a:b@warehouse.example.org',
    'https://warehouse.example.org/path',
    'https://warehouse.example.org/;token=abc.def',
    'https://warehouse.example.org/?x=1',
    'warehouse.example.org',
  ])('refuses %s, whatever the secret', (url) => {
    expect(() => access({ ...FULL, URL: url })).toThrow(
      expect.objectContaining({ code: 'unsafe-address', exit: 2 }),
    )
    expect(told({ ...FULL, URL: url })).not.toContain('abc.def')
  })

  it.each([
    ['URL', 'vars'],
    ['USER', 'vars'],
    ['TOKEN', 'secrets'],
  ])('is inconclusive without %s, as in a fork, and says the line to add', (part, context) => {
    const own = `${engine.toUpperCase()}_${part}`
    for (const value of ['', ' ']) {
      const variables = { ...FULL, [part]: value }
      expect(() => access(variables)).toThrow(
        expect.objectContaining({ code: 'no-credentials', exit: 3 }),
      )
      expect(told(variables)).toContain(`\`SECMLOPS_${own}: \${{ ${context}.${own} }}\``)
    }
  })

  it.each([
    ['TOKEN', 'a b'],
    ['TOKEN', 'a\r\nX-Evil: 1'],
    ['USER', 'a\nb'],
    ['USER', 'gäte'],
  ])('takes nothing that would become another header: %s', (part, value) => {
    const variables = { ...FULL, [part]: value }
    expect(() => access(variables)).toThrow(expect.objectContaining({ code: 'unsafe-address' }))
    expect(told(variables)).not.toContain('X-Evil')
  })
})

describe('a password', () => {
  const access = (engine: RemoteName): ReturnType<typeof remoteAccess> => {
    const own = named(engine, { ...FULL, TOKEN: '', PASSWORD: 'öpen' })
    return remoteAccess(engine, (name) => own[name])
  }

  it('is taken by Trino', () => {
    expect(access('trino').secret).toEqual({ kind: 'password', text: 'öpen' })
  })

  it('is not taken by Spark, which knows tokens', () => {
    expect(() => access('spark')).toThrow(expect.objectContaining({ code: 'no-credentials' }))
  })
})
