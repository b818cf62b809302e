import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stderr, stdout } from 'node:process'
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'
import { replaceEnvironment } from '@secmlops/testkit'
import { mockDeployment, token } from '../../../attest/test/sigstore/mock-deployment.js'
import { CLAIMS, ISSUER, WORKFLOW } from '../../../attest/test/sigstore/support.js'
import { createProgram } from '../../src/program.js'

const mock = await mockDeployment()
let folder: string
const at = (name: string): string => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'secmlops-keyless-'))
  await mkdir(at('m'))
  await writeFile(at('m/weights'), 'weights')
  await writeFile(at('root.json'), JSON.stringify(mock.root))
  await writeFile(at('private-root.json'), JSON.stringify({ ...mock.root, tlogs: [] }))
})
afterAll(() => Promise.all([mock.close(), rm(folder, { recursive: true })]))
afterEach(() => {
  process.exitCode = undefined
  jest.restoreAllMocks()
})

interface Run {
  readonly out: string
  readonly err: string
  readonly exit: unknown
}

async function run(...argv: string[]): Promise<Run> {
  const texts = { out: '', err: '' }
  for (const [name, stream] of [
    ['out', stdout],
    ['err', stderr],
  ] as const)
    jest.spyOn(stream, 'write').mockImplementation((chunk) => {
      texts[name] += String(chunk)
      return true
    })
  await createProgram().parseAsync(argv, { from: 'user' })
  return { ...texts, exit: process.exitCode }
}

/** An environment of a job that has nothing but this. */
async function within<T>(env: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const restore = replaceEnvironment(env)
  try {
    return await work()
  } finally {
    restore()
  }
}

const SERVICES = ['--fulcio-url', mock.url, '--rekor-url', mock.url, '--tsa-url', mock.url]
const sign = (claims: Record<string, string>, ...flags: string[]): Promise<Run> =>
  within({ SIGSTORE_ID_TOKEN: token(claims) }, () => run('sign', at('m'), '--keyless', ...flags))
const verify = (...flags: string[]): Promise<Run> =>
  run('verify', at('m'), '--issuer', ISSUER, ...flags)
const BY = ['--identity', WORKFLOW]

describe('sign --keyless, then verify', () => {
  it('by the exact identity and claims', async () => {
    expect((await sign(CLAIMS, ...SERVICES)).err).toBe('')
    const root = ['--trusted-root', at('root.json')]
    const { out, exit } = await verify(...BY, ...root, '--claim', 'ref=refs/heads/main')
    expect(out).toMatch(/^verified, root [0-9a-f]{64}\nsigner https:\/\/github.com\/octo\/models/)
    expect(exit).toBe(0)
    const pattern = WORKFLOW.replace('models', '*')
    expect((await verify('--identity-pattern', pattern, ...root)).exit).toBe(0)
  })

  it.each([
    [['--identity', WORKFLOW.slice(0, -1)], /which is not trusted: its identity is another/],
    [[...BY, '--claim', 'ref=refs/heads/dev'], /its ref is "refs\/heads\/main"/],
  ])('not by another (%#)', async (flags, message) => {
    const { out, exit } = await verify(...flags, '--trusted-root', at('root.json'))
    expect(out).toMatch(message)
    expect(exit).toBe(1)
  })

  it('not with the root of another instance', async () => {
    const { out, exit } = await verify(...BY)
    expect(out).toMatch(/unwitnessed-signature: .* does not name; is it the right trusted root\?/)
    expect(exit).toBe(1)
  })

  it('without Rekor, with a root that names no log', async () => {
    await sign(CLAIMS, '--fulcio-url', mock.url, '--tsa-url', mock.url, '--no-rekor')
    expect((await verify(...BY, '--trusted-root', at('private-root.json'))).exit).toBe(0)
    expect((await verify(...BY, '--trusted-root', at('root.json'))).exit).toBe(1)
  })

  it('with services of a trust configuration', async () => {
    const signingConfig = { caUrl: mock.url, rekorTlogUrls: [mock.url], tsaUrls: [mock.url] }
    const mediaType = 'application/vnd.dev.sigstore.clienttrustconfig.v0.1+json'
    const config = { mediaType, trustedRoot: mock.root, signingConfig }
    await writeFile(at('config.json'), JSON.stringify(config))
    await sign(CLAIMS, '--trust-config', at('config.json'))
    expect((await verify(...BY, '--trusted-root', at('config.json'))).exit).toBe(0)
  })

  it('warns for a private repository, and names the way without', async () => {
    const { err } = await sign({ ...CLAIMS, repository_visibility: 'private' }, ...SERVICES)
    expect(err).toMatch(
      /^warning: this repository is not public, but the log .* published for good/,
    )
  })
})

describe('what is missing is said', () => {
  it('a token', async () => {
    await rm(at('m.sig'))
    const failed = within({ GITHUB_ACTIONS: 'true' }, () => run('sign', at('m'), '--keyless'))
    await expect(failed).rejects.toMatchObject({ code: 'no-identity-token', exit: 2 })
    await expect(readFile(at('m.sig'))).rejects.toThrow('ENOENT')
  })

  it.each<[string[], string]>([
    [['sign', 'm'], 'no-signer'],
    [['sign', 'm', '--keyless', '--no-rekor', '--rekor-url', 'https://x'], 'invalid-option'],
    [['sign', 'm', '--keyless', '--fulcio-url', 'http://x.test'], 'invalid-service'],
    [['sign', 'm', '--keyless', '--key', 'k'], 'commander.conflictingOption'],
    [['verify', 'm'], 'no-signer'],
    [['verify', 'm', '--identity', 'a@b'], 'invalid-identity'],
    [['verify', 'm', '--issuer', 'https://x'], 'invalid-identity'],
    [['verify', 'm', '--claim', 'x=y'], 'commander.invalidArgument'],
    [['verify', 'm', '--claim', 'ref=a', '--claim', 'ref=b'], 'commander.invalidArgument'],
  ])('%j: %s', async ([command, , ...flags], code) => {
    await writeFile(at('m.sig'), '{}')
    await expect(run(command!, at('m'), ...flags)).rejects.toMatchObject({ code })
  })
})
