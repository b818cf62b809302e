import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals'
import { digestOf, type ChangedFile, type Tree } from '@secmlops/core'
import { memoryTree, type Files } from '@secmlops/testkit'
import { contentPorts } from '../../src/content/open-ports.js'
import type { Artifacts } from '../../src/content/ports.js'
import type { Transport } from '../../src/content/transport.js'
import { withContent, type Trees } from '../../src/content/with-content.js'

const [OLD, NEW] = ['old weights', 'new weights, which are longer']
const URL_OF = 'https://models.example.org/net.onnx'

const all = mkdtempSync(join(tmpdir(), 'secmlops-content-'))
afterAll(() => {
  rmSync(all, { recursive: true })
})
let scratch: string
let served: Map<string, string>
let asked: string[]
beforeEach(() => {
  scratch = mkdtempSync(join(all, 'run-'))
  served = new Map()
  asked = []
})

const transport: Transport = (url) => {
  asked.push(url.href)
  const content = served.get(url.href)
  return Promise.resolve({
    status: content === undefined ? 403 : 200,
    location: undefined,
    retryAfter: undefined,
    body: bodyOf(content ?? 'forbidden'),
  })
}

async function* bodyOf(text: string): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text))
}

interface Situation {
  readonly head: Files
  readonly base?: Files
  readonly files?: readonly ChangedFile[]
  readonly artifacts?: Artifacts
}

function resolved({ head, base, files = [], artifacts }: Situation): Promise<Trees> {
  const before = base && memoryTree(base, 'base')
  const ports = contentPorts({
    environment: { XDG_CACHE_HOME: join(scratch, 'cache') },
    artifacts,
    transport,
    directory: scratch,
    temporary: () => Promise.resolve(mkdtempSync(join(scratch, 'temporary-'))),
  })
  return withContent({ target: before, base: before, head: memoryTree(head), files }, ports)
}

async function text(tree: Tree | undefined, path: string): Promise<string> {
  return Buffer.from((await tree?.read(path)) ?? []).toString()
}

function policy(content: string): Files {
  return {
    'secmlops.yml': `version: 1\nmodels:\n  net:\n    path: models/net.onnx\n${content}gates:\n  signing: { signers: [{ public-key: k.pub }] }\n`,
  }
}

const byUrl = (content: string, url = URL_OF): Files =>
  policy(`    url: ${url}\n    sha256: ${digestOf(content)}\n`)

describe('a model that a server keeps', () => {
  it('stands at its path, for head and base, and counts as changed where its digest does', async () => {
    served.set(URL_OF, NEW)
    served.set(`${URL_OF}?old`, OLD)
    const { head, base, files } = await resolved({
      head: byUrl(NEW),
      base: byUrl(OLD, `${URL_OF}?old`),
      files: [{ path: 'secmlops.yml', status: 'modified' }],
    })
    expect(files).toEqual([
      { path: 'models/net.onnx', status: 'modified' },
      { path: 'secmlops.yml', status: 'modified' },
    ])
    expect(asked).toEqual([])
    expect(await text(head, 'models/net.onnx')).toBe(NEW)
    expect(await text(base, 'models/net.onnx')).toBe(OLD)
    expect(await head.list('models')).toEqual([
      { path: 'models/net.onnx', kind: 'file', size: NEW.length },
    ])
    const streamed: Uint8Array[] = []
    for await (const part of head.stream('models/net.onnx')) streamed.push(part)
    expect(Buffer.concat(streamed).toString()).toBe(NEW)
    const source = await head.open('models/net.onnx')
    expect(Buffer.from(await source.read(4, 7)).toString()).toBe('weights')
    await source.close()
    const file = await head.onDisk('models/net.onnx')
    expect(file).toMatch(/net\.onnx$/)
    expect(readFileSync(file, 'utf8')).toBe(NEW)
    await expect(head.read('models/net.onnx', 5)).rejects.toMatchObject({ code: 'too-large' })
    await expect(head.read('models/net.onnx/x')).rejects.toMatchObject({ code: 'not-found' })
    expect(asked).toHaveLength(2)
  })

  it('is fetched once for all runs, and again where the cache holds anything else', async () => {
    served.set(URL_OF, NEW)
    for (let run = 0; run < 2; run++)
      expect(await text((await resolved({ head: byUrl(NEW) })).head, 'models/net.onnx')).toBe(NEW)
    expect(asked).toHaveLength(1)
    const folder = join(scratch, 'cache/secmlops/content')
    expect(readdirSync(folder)).toEqual([digestOf(NEW)])
    writeFileSync(join(folder, digestOf(NEW)), 'evil weights')
    expect(await text((await resolved({ head: byUrl(NEW) })).head, 'models/net.onnx')).toBe(NEW)
    expect(asked).toHaveLength(2)
  })

  // A signing gate lists every file of the tree on every pull request: gigabytes must not be fetched for a typo in a README.
  it('is not fetched by whoever lists everything, where the change leaves it alone', async () => {
    served.set(URL_OF, NEW)
    const { head, files } = await resolved({ head: byUrl(NEW), base: byUrl(NEW) })
    expect(files).toEqual([])
    expect((await head.list()).map(({ path }) => path)).toEqual(['secmlops.yml'])
    expect(asked).toEqual([])
  })

  it('is inconclusive with the line to add where the server wants a secret', async () => {
    const { head } = await resolved({ head: byUrl(NEW), base: byUrl(OLD) })
    const refusal = {
      code: 'not-fetched',
      exit: 3,
      location: { path: 'secmlops.yml', line: 5 },
      message: 'models/net.onnx: models.example.org answers 403',
      remedy: expect.stringContaining(
        'under env: `SECMLOPS_TOKEN_MODELS_EXAMPLE_ORG: ${{ secrets.CONTENT_TOKEN }}`',
      ),
    }
    await expect(head.list('models')).rejects.toMatchObject(refusal)
    await expect(head.read('models/net.onnx')).rejects.toMatchObject(refusal)
    // A gate that reads what changed sees a name that it cannot read, and never no name at all.
    expect(await head.list()).toContainEqual({ path: 'models/net.onnx', kind: 'other', size: 0 })
  })

  it('is refused where the server gives other bytes', async () => {
    served.set(URL_OF, 'evil weights')
    const { head } = await resolved({ head: byUrl(NEW) })
    await expect(head.read('models/net.onnx')).rejects.toMatchObject({
      code: 'other-content',
      exit: 2,
    })
    expect(readdirSync(join(scratch, 'cache/secmlops/content'))).toEqual([])
  })

  it('may lie there already, if it is the same', async () => {
    const same = await resolved({ head: { ...byUrl(NEW), 'models/net.onnx': NEW } })
    expect(await text(same.head, 'models/net.onnx')).toBe(NEW)
    const other = await resolved({ head: { ...byUrl(NEW), 'models/net.onnx': 'decoy' } })
    await expect(other.head.read('models/net.onnx')).rejects.toMatchObject({
      code: 'other-content',
      location: { path: 'secmlops.yml', line: 5 },
    })
    expect(asked).toEqual([])
  })

  it('that moves from git to a server is a modification', async () => {
    const { files } = await resolved({
      head: byUrl(NEW),
      base: { ...policy(''), 'models/net.onnx': OLD },
      files: [{ path: 'models/net.onnx', status: 'removed' }],
    })
    expect(files).toEqual([{ path: 'models/net.onnx', status: 'modified' }])
  })
})

describe('a model that an earlier job made', () => {
  const BY_ARTIFACT = policy('    artifact: trained\n')
  const holding =
    (files: Files): Artifacts =>
    (name, folder) => {
      if (name !== 'trained') return Promise.resolve(undefined)
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), content)
      }
      return Promise.resolve('there')
    }

  it('stands at its path, always counts as changed, and has no base', async () => {
    const { head, base, files } = await resolved({
      head: BY_ARTIFACT,
      base: BY_ARTIFACT,
      artifacts: holding({ 'net.onnx': NEW, 'log.txt': 'loss' }),
    })
    expect(files).toEqual([{ path: 'models/net.onnx', status: 'modified' }])
    expect(await text(head, 'models/net.onnx')).toBe(NEW)
    expect((await head.list()).map(({ path }) => path)).toEqual(['models/net.onnx', 'secmlops.yml'])
    await expect(base?.read('models/net.onnx')).rejects.toMatchObject({
      code: 'not-fetched',
      exit: 3,
    })
  })

  it('is the whole artifact where nothing in it has its name', async () => {
    const { head } = await resolved({
      head: BY_ARTIFACT,
      artifacts: holding({ 'config.json': '{}', 'weights/a.bin': NEW }),
    })
    expect((await head.list('models')).map(({ path }) => path)).toEqual([
      'models/net.onnx/config.json',
      'models/net.onnx/weights/a.bin',
    ])
  })

  it.each([
    ['the run has none', () => Promise.resolve(undefined), /actions\/upload-artifact@v4/],
    ['it is empty', holding({}), /Look at the job/],
    ['the service fails', () => Promise.reject(new Error('503')), /Run the job again/],
    ['there is no run', undefined, /Put its content at models\/net\.onnx/],
  ])('is inconclusive where %s', async (_, artifacts, remedy) => {
    const { head } = await resolved({ head: BY_ARTIFACT, ...(artifacts && { artifacts }) })
    await expect(head.read('models/net.onnx')).rejects.toMatchObject({
      code: 'not-fetched',
      exit: 3,
      remedy: expect.stringMatching(remedy),
    })
  })

  it('is held to its digest', async () => {
    const head = policy(`    artifact: trained\n    sha256: ${digestOf(NEW)}\n`)
    const good = await resolved({ head, artifacts: holding({ 'net.onnx': NEW }) })
    expect(await text(good.head, 'models/net.onnx')).toBe(NEW)
    const bad = await resolved({ head, artifacts: holding({ 'net.onnx': OLD }) })
    await expect(bad.head.read('models/net.onnx')).rejects.toMatchObject({ code: 'other-content' })
  })

  // Else a decoy in git would be judged, and the artifact deployed.
  it('is never what git holds in its place', async () => {
    const head = { ...BY_ARTIFACT, 'models/net.onnx': 'decoy' }
    const { head: tree } = await resolved({ head, artifacts: holding({ 'net.onnx': NEW }) })
    await expect(tree.read('models/net.onnx')).rejects.toMatchObject({ code: 'other-content' })
    const same = await resolved({ head, artifacts: holding({ 'net.onnx': 'decoy' }) })
    expect(await text(same.head, 'models/net.onnx')).toBe('decoy')
  })
})

describe('places that lie in one another', () => {
  it('are refused', async () => {
    const head = {
      'secmlops.yml': `version: 1
models: { net: { path: models/net.onnx, artifact: a }, other: { path: models, artifact: b } }
gates: { signing: { signers: [{ public-key: k.pub }] } }
`,
    }
    await expect(resolved({ head })).rejects.toMatchObject({ code: 'invalid-config', exit: 2 })
    expect(existsSync(join(scratch, 'cache'))).toBe(false)
  })
})
