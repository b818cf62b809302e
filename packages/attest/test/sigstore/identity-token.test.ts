import { describe, expect, it } from '@jest/globals'
import { identityToken } from '@secmlops/attest'
import { token } from './mock-deployment.js'

const TOKEN = token({ sub: 'repo:octo/models', repository_visibility: 'private' })
const ACTIONS = {
  GITHUB_ACTIONS: 'true',
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://pipelines.test/token?api-version=2',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'bearer-secret',
}
const never = (): never => {
  throw new Error('no request was expected')
}

function ask(
  env: Readonly<Record<string, string>>,
  answers: readonly (Response | Error)[] = [],
): { result: Promise<unknown>; asked: (readonly [string, unknown])[]; waits: number[] } {
  const asked: (readonly [string, unknown])[] = []
  const waits: number[] = []
  const fetch = ((url: URL, options: unknown) => {
    asked.push([url.href, options])
    const answer = answers[asked.length - 1] ?? never()
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer.clone())
  }) as unknown as typeof globalThis.fetch
  const wait = (milliseconds: number): Promise<unknown> => {
    waits.push(milliseconds)
    return Promise.resolve()
  }
  return { result: identityToken({ env, fetch, wait }), asked, waits }
}

const found = Response.json({ value: TOKEN })

describe('in GitHub Actions', () => {
  it('asks for the audience of Sigstore, and reads the visibility', async () => {
    const { result, asked } = ask(ACTIONS, [found])
    expect(await result).toEqual({ token: TOKEN, visibility: 'private' })
    expect(asked).toMatchObject([
      [
        'https://pipelines.test/token?api-version=2&audience=sigstore',
        { headers: { authorization: 'Bearer bearer-secret' }, redirect: 'error' },
      ],
    ])
  })

  it('asks three times where it may pass', async () => {
    const busy = new Response('', { status: 503 })
    const { result, waits } = ask(ACTIONS, [busy, new Error('socket'), found])
    expect(await result).toHaveProperty('token', TOKEN)
    expect(waits).toEqual([1000, 2000])
    const failed = ask(ACTIONS, [busy, busy, busy])
    await expect(failed.result).rejects.toMatchObject({ code: 'identity-token-refused', exit: 3 })
    expect(failed.asked).toHaveLength(3)
  })

  it.each([new Response('', { status: 403 }), Response.json({}), Response.json({ value: 1 })])(
    'gives up at an answer that will not change (%#)',
    async (answer) => {
      const { result, asked } = ask(ACTIONS, [answer])
      await expect(result).rejects.toMatchObject({ code: 'identity-token-refused', exit: 3 })
      expect(asked).toHaveLength(1)
    },
  )

  it('says which permission is missing', async () => {
    await expect(ask({ GITHUB_ACTIONS: 'true' }).result).rejects.toMatchObject({
      code: 'no-identity-token',
      exit: 2,
      remedy: expect.stringContaining('permissions: id-token: write') as unknown as string,
    })
  })
})

describe('elsewhere', () => {
  it('takes what is in the environment, and asks nobody', async () => {
    const { result, asked } = ask({ ...ACTIONS, SIGSTORE_ID_TOKEN: token({ email: 'a@b' }) })
    expect(await result).toMatchObject({ visibility: undefined })
    expect(asked).toEqual([])
  })

  it('says what to do without', async () => {
    await expect(ask({}).result).rejects.toMatchObject({ code: 'no-identity-token', exit: 2 })
  })

  it.each([
    'x',
    'a.b.c',
    `${TOKEN}.x`,
    token({}),
    `.${Buffer.from('null').toString('base64url')}.`,
  ])('refuses what is no token, without quoting it (%#)', async (text) => {
    const { result } = ask({ SIGSTORE_ID_TOKEN: text })
    await expect(result).rejects.toMatchObject({
      code: 'invalid-identity-token',
      exit: 2,
      message: 'the identity token is not a JWT with a subject',
    })
  })
})
