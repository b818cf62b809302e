import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from '@jest/globals'
import { digestOf } from '@secmlops/core'
import { digestCheck } from '../../src/content/digest.js'
import { download, type Refusal } from '../../src/content/download.js'
import { secretFor, secretRemedy } from '../../src/content/secrets.js'
import { overHttp, type Answer, type Transport } from '../../src/content/transport.js'

const scratch = mkdtempSync(join(tmpdir(), 'secmlops-download-'))
afterAll(() => {
  rmSync(scratch, { recursive: true })
})

const CONTENT = 'weights of a model'
const SHA256 = digestOf(CONTENT)
const SECRETS: Readonly<Record<string, string>> = {
  SECMLOPS_TOKEN_MODELS_EXAMPLE_ORG: 'top-secret',
  SECMLOPS_TOKEN_CDN_EXAMPLE_ORG: 'other-secret',
}

let files = 0

interface Asked {
  readonly url: string
  readonly authorization: string | undefined
}

interface Told {
  readonly refusal: Refusal | undefined
  readonly asked: readonly Asked[]
  readonly waits: readonly number[]
  readonly file: string
}

type Scripted = Partial<Omit<Answer, 'body'>> & { readonly text?: string }

/** Answers in turn; the last one again and again. */
async function ask(
  answers: readonly (Scripted | Error)[],
  limit = 1000,
  file = join(scratch, String(files++)),
): Promise<Told> {
  const asked: Asked[] = []
  const waits: number[] = []
  const transport: Transport = (url, headers) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)]
    asked.push({ url: url.href, authorization: headers['Authorization'] })
    if (!answer || answer instanceof Error) return Promise.reject(answer ?? new Error('none'))
    const { status = 200, location, retryAfter, text = '' } = answer
    return Promise.resolve({ status, location, retryAfter, body: parts(text) })
  }
  const url = 'https://models.example.org/net.onnx'
  const refusal = await download(
    { url, limit, check: () => digestCheck({ algorithm: 'sha256', hex: SHA256 }) },
    file,
    {
      transport,
      secretOf: (host) => secretFor(host, (name) => SECRETS[name]),
      wait: (milliseconds) => Promise.resolve(waits.push(milliseconds)),
    },
  )
  return { refusal, asked, waits, file }
}

async function* parts(text: string): AsyncIterable<Uint8Array> {
  for (const part of text.match(/[^]{1,5}/g) ?? []) yield await Promise.resolve(Buffer.from(part))
}

describe('a download', () => {
  it('is what its digest names, and carries the secret of its host', async () => {
    const { refusal, asked, file } = await ask([{ text: CONTENT }])
    expect(refusal).toBeUndefined()
    expect(readFileSync(file, 'utf8')).toBe(CONTENT)
    expect(asked).toEqual([
      { url: 'https://models.example.org/net.onnx', authorization: 'Bearer top-secret' },
    ])
  })

  it('is refused where it is anything else', async () => {
    expect((await ask([{ text: `${CONTENT}!` }])).refusal).toEqual({ kind: 'other-content' })
    expect((await ask([{ text: '' }])).refusal).toEqual({ kind: 'other-content' })
  })

  it('is cut off where it grows too large, however long the server goes on', async () => {
    const { refusal } = await ask([{ text: 'x'.repeat(10_000) }], 100)
    expect(refusal).toEqual({ kind: 'too-large' })
  })

  it('says of a disk that cannot take it that it cannot, and blames no server', async () => {
    const nowhere = join(scratch, 'no', 'such', 'folder')
    const refused = { code: 'cannot-write', exit: 2 }
    await expect(ask([{ text: CONTENT }], 1000, nowhere)).rejects.toMatchObject(refused)
  })

  // It was asked for three times, and the server called unreachable.
  const linux = process.platform === 'linux' ? it : it.skip
  linux('says so of a disk that is full', async () => {
    const refused = { code: 'cannot-write', exit: 2 }
    await expect(ask([{ text: CONTENT }], 1000, '/dev/full')).rejects.toMatchObject(refused)
  })

  it('follows a redirect to another host without any secret, its own among them', async () => {
    const { refusal, asked } = await ask([
      { status: 302, location: 'https://cdn.example.org/x?signature=1' },
      { text: CONTENT },
    ])
    expect(refusal).toBeUndefined()
    expect(asked.map(({ authorization }) => authorization)).toEqual([
      'Bearer top-secret',
      undefined,
    ])
  })

  it.each(['http://models.example.org/', 'file:///etc/passwd', 'ftp://x/', 'http://[', undefined])(
    'does not follow a redirect to %j',
    async (location) => {
      const { refusal, asked } = await ask([{ status: 301, location }, { text: CONTENT }])
      expect(refusal).toEqual({ kind: 'redirect', host: 'models.example.org' })
      expect(asked).toHaveLength(1)
    },
  )

  it('ends where redirects do not', async () => {
    const { refusal, asked } = await ask([{ status: 308, location: '/again' }])
    expect(refusal).toEqual({ kind: 'redirect', host: 'models.example.org' })
    expect(asked).toHaveLength(6)
  })

  it('is asked for again where the server says so, and as late as it says', async () => {
    const { refusal, waits } = await ask([
      { status: 503, retryAfter: 7 },
      new Error('broken'),
      { text: CONTENT },
    ])
    expect(refusal).toBeUndefined()
    expect(waits).toEqual([7000, 2000])
    expect((await ask([{ status: 429, retryAfter: 1e9 }])).waits).toEqual([30_000, 30_000])
  })

  it('is not asked for again where the answer is no', async () => {
    const { refusal, asked } = await ask([{ status: 404 }])
    expect(refusal).toEqual({ kind: 'status', status: 404, host: 'models.example.org' })
    expect(asked).toHaveLength(1)
  })
})

describe('the fetch of Node', () => {
  it('follows nothing by itself and gives the body as it is', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/from') response.writeHead(302, { Location: '/to' }).end()
      else response.end(CONTENT)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const root = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
    const { status, location } = await overHttp(new URL(`${root}/from`), {})
    expect({ status, location }).toEqual({ status: 302, location: '/to' })
    const { body } = await overHttp(new URL(`${root}/to`), {})
    const all: Uint8Array[] = []
    for await (const part of body) all.push(part)
    expect(Buffer.concat(all).toString()).toBe(CONTENT)
    server.closeAllConnections()
    server.close()
  })
})

describe('the secret of a host', () => {
  const secrets = (name: string): string => `of ${name}`

  // models-example.org must not be sent what is meant for models.example.org.
  it('is in a variable that no other host shares', () => {
    expect(secretFor('models.example.org', secrets)).toBe('of SECMLOPS_TOKEN_MODELS_EXAMPLE_ORG')
    expect(secretFor('models-example.org', secrets)).toBe('of SECMLOPS_TOKEN_MODELS__EXAMPLE_ORG')
    for (const host of ['a_b.org', 'a-.org', 'a--b.org', '-a.org', 'a..org', '[::1]', ''])
      expect(secretFor(host, secrets)).toBeUndefined()
  })

  it('is a bearer token, unless it brings its scheme, and never a second header', () => {
    expect(secretFor('a.org', () => 'abc')).toBe('Bearer abc')
    expect(secretFor('a.org', () => 'Basic YTpi')).toBe('Basic YTpi')
    expect(secretFor('a.org', () => 'a\r\nX-Evil: 1')).toBeUndefined()
    expect(secretFor('a.org', () => '')).toBeUndefined()
  })

  it('is asked for by the line to add', () => {
    expect(secretRemedy('models.example.org')).toContain(
      '`SECMLOPS_TOKEN_MODELS_EXAMPLE_ORG: ${{ secrets.CONTENT_TOKEN }}`',
    )
  })
})
