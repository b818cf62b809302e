import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals'
import type { ChangedFile, Tree } from '@secmlops/core'
import { memoryTree, type Files } from '@secmlops/testkit'
import { parseDvcConfig, remoteFor } from '../../src/content/dvc/config.js'
import { readFolderList } from '../../src/content/dvc/folder-list.js'
import { contentPorts } from '../../src/content/open-ports.js'
import type { Transport } from '../../src/content/transport.js'
import { withContent, type Trees } from '../../src/content/with-content.js'

interface Version {
  readonly dvc: string
  readonly pointers: Readonly<Record<string, string>>
  readonly config: string
  readonly objects: Readonly<Record<string, string>>
}

/** What DVC 3.67.1 and 2.58.2 wrote: pointers, configuration and the remote, in their two layouts. */
const { current, legacy } = JSON.parse(
  readFileSync(new URL('./dvc.vectors.json', import.meta.url), 'utf8'),
) as { readonly current: Version; readonly legacy: Version }
const FILES = {
  'data/train/rows.csv': 'a,b\r\n1,2\r\n',
  'data/train/sub/é.txt': 'naïve',
  'models/net.onnx': 'weights',
}
const POLICY = `version: 1
datasets: { train: { path: data/train } }
models: { net: { path: models/net.onnx } }
gates: { signing: { signers: [{ public-key: k.pub }] } }
`

const all = mkdtempSync(join(tmpdir(), 'secmlops-dvc-'))
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

const transport: Transport = async (url) => {
  asked.push(url.href)
  const text = served.get(url.href)
  return Promise.resolve({
    status: text === undefined ? 403 : 200,
    location: undefined,
    retryAfter: undefined,
    body: bodyOf(text ?? ''),
  })
}

async function* bodyOf(text: string): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text))
}

function resolved(head: Files, base?: Files, files: readonly ChangedFile[] = []): Promise<Trees> {
  const before = base && memoryTree(base, 'base')
  const directory = join(scratch, 'repository')
  const ports = contentPorts({
    environment: { XDG_CACHE_HOME: join(scratch, 'cache') },
    transport,
    directory,
    temporary: () => Promise.resolve(mkdtempSync(join(scratch, 'temporary-'))),
  })
  return withContent({ target: before, base: before, head: memoryTree(head), files }, ports)
}

const withRemote = (url: string, more = ''): string =>
  `[core]\n    remote = store\n['remote "store"']\n    url = ${url}\n${more}`

function repository({ pointers, config }: Version, url?: string, more?: string): Files {
  return {
    'secmlops.yml': POLICY,
    '.dvc/config': url === undefined ? config : withRemote(url, more),
    ...pointers,
  }
}

function lay(folder: string, objects: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(objects)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
}

async function content(tree: Tree): Promise<Record<string, string>> {
  const entries = [...(await tree.list('data')), ...(await tree.list('models'))]
  const found: Record<string, string> = {}
  for (const { path } of entries.filter((each) => !each.path.endsWith('.dvc')))
    found[path] = Buffer.from(await tree.read(path)).toString()
  return found
}

describe.each([
  ['since 3.0', current],
  ['before 3.0', legacy],
])('data of DVC, %s', (_, version) => {
  it('is read from a remote that is a folder, relative to its configuration', async () => {
    lay(join(scratch, 'store'), version.objects)
    expect(await content((await resolved(repository(version))).head)).toEqual(FILES)
    expect(asked).toEqual([])
  })

  it('is read from the cache of DVC itself, whatever the remote is', async () => {
    lay(join(scratch, 'repository/.dvc/cache'), version.objects)
    const { head } = await resolved(repository(version, 'ssh://host/store'))
    expect(await content(head)).toEqual(FILES)
  })

  it('is fetched over https, and each object once', async () => {
    for (const [path, text] of Object.entries(version.objects))
      served.set(`https://dvc.example.org/store/${path}`, text)
    for (let run = 0; run < 2; run++) {
      const { head } = await resolved(repository(version, 'https://dvc.example.org/store/'))
      expect(await content(head)).toEqual(FILES)
    }
    expect(asked).toHaveLength(4)
  })

  it('may lie there already, if it is what its pointer says', async () => {
    const head = { ...repository(version), ...FILES }
    expect(await content((await resolved(head)).head)).toEqual(FILES)
    const changed = await resolved({ ...head, 'data/train/rows.csv': 'a,b\r\n1,3\r\n' })
    await expect(changed.head.list('data/train')).rejects.toMatchObject({
      code: 'other-content',
      location: { path: 'data/train.dvc', line: 1 },
    })
  })

  it('is refused where the remote holds anything else', async () => {
    for (const path of Object.keys(version.objects))
      served.set(`https://dvc.example.org/store/${path}`, 'evil')
    const { head } = await resolved(repository(version, 'https://dvc.example.org/store'))
    await expect(head.read('models/net.onnx')).rejects.toMatchObject({ code: 'other-content' })
    await expect(head.list('data')).rejects.toMatchObject({ code: 'other-content' })
  })
})

const md5Of = (text: string): string => createHash('md5').update(text).digest('hex')

describe('a change of a pointer', () => {
  const before = repository(current, 'https://dvc.example.org')
  const after = {
    ...before,
    'models/net.onnx.dvc':
      'outs:\n- md5: 7dba1d90ba1e9fb8f94a3d3f5e34a00f\n  size: 14\n  hash: md5\n  path: net.onnx\n',
  }

  it('is a change of what it stands for, and of nothing beside it', async () => {
    const pointer = { path: 'models/net.onnx.dvc', status: 'modified' } as const
    const { files } = await resolved(after, before, [pointer])
    expect(files).toEqual([{ path: 'models/net.onnx', status: 'modified' }, pointer])
    expect(asked).toEqual([])
  })

  it('of a folder is a change of the files that differ in its lists', async () => {
    const list = JSON.stringify([
      { md5: 'b202f333fba4fd38d4b8e5e693077aab', relpath: 'rows.csv' },
      { md5: '7dba1d90ba1e9fb8f94a3d3f5e34a00f', relpath: 'sub/ü.txt' },
    ])
    lay(join(scratch, 'repository/.dvc/cache'), {
      ...current.objects,
      [`files/md5/${md5Of(list).replace(/^../, '$&/')}.dir`]: list,
    })
    const head = {
      ...before,
      'data/train.dvc': `outs:\n- md5: ${md5Of(list)}.dir\n  nfiles: 2\n  hash: md5\n  path: train\n`,
    }
    const { files } = await resolved(head, before)
    expect(files).toEqual([
      { path: 'data/train/sub/é.txt', status: 'removed' },
      { path: 'data/train/sub/ü.txt', status: 'added' },
    ])
  })

  // Else a gate whose data changed would hold that nothing did.
  it('of a folder that cannot be had is a change of every subject in it', async () => {
    const pointer = `outs:\n- md5: ${'0'.repeat(32)}.dir\n  hash: md5\n  path: data\n`
    const rest = { 'secmlops.yml': POLICY, '.dvc/config': withRemote('s3://bucket/x') }
    const { files, head } = await resolved({ ...rest, 'data.dvc': pointer }, rest)
    expect(files).toEqual([
      { path: 'data', status: 'modified' },
      { path: 'data/train', status: 'modified' },
    ])
    expect(await head.list()).toContainEqual({ path: 'data', kind: 'other', size: 0 })
  })
})

describe('a remote in a cloud', () => {
  it.each([
    ['s3://bucket/dvc', '', 'https://s3.amazonaws.com/bucket/dvc'],
    [
      's3://bucket',
      '    endpointurl = https://minio.example.org/\n',
      'https://minio.example.org/bucket',
    ],
    ['gs://bucket/dvc', '', 'https://storage.googleapis.com/bucket/dvc'],
    [
      'azure://container/dvc',
      '    account_name = acme\n',
      'https://acme.blob.core.windows.net/container/dvc',
    ],
  ])('that anybody may read answers over https: %s', async (url, more, base) => {
    served.set(`${base}/files/md5/63/f4f1e9b725370f459720575cd5f953`, 'weights')
    const { head } = await resolved(repository(current, url, more))
    expect(Buffer.from(await head.read('models/net.onnx')).toString()).toBe('weights')
  })

  it.each([
    [
      's3://bucket/dvc',
      "`- run: pipx run --spec 'dvc[s3]==3.*' dvc fetch --all-commits models/net.onnx.dvc`, with `env: { AWS_ACCESS_KEY_ID: ${{ secrets.DVC_KEY }}, AWS_SECRET_ACCESS_KEY: ${{ secrets.DVC_SECRET }} }`",
    ],
    ['gs://bucket', "'dvc[gs]==3.*'"],
    ['azure://container', '`env: { AZURE_STORAGE_CONNECTION_STRING: ${{ secrets.DVC_SECRET }} }`'],
    ['ssh://host/path', "'dvc[ssh]==3.*'"],
    ['unheard-of://x', "'dvc==3.*'"],
  ])('that refuses is inconclusive, with the lines to add: %s', async (url, remedy) => {
    const { head } = await resolved(repository(current, url))
    await expect(head.read('models/net.onnx')).rejects.toMatchObject({
      code: 'not-fetched',
      exit: 3,
      location: { path: 'models/net.onnx.dvc', line: 1 },
      remedy: expect.stringContaining(remedy),
    })
  })

  it('is first that of the target branch: the change could name any server', async () => {
    const head = repository(current, 'https://evil.example.org')
    await (
      await resolved(head, repository(current, 'https://dvc.example.org'))
    ).head
      .read('models/net.onnx')
      .catch(() => undefined)
    expect(asked[0]).toMatch(/^https:\/\/dvc\.example\.org\//)
  })

  it('is demanded', async () => {
    const { head } = await resolved({ ...repository(current), '.dvc/config': '[core]\n' })
    await expect(head.read('models/net.onnx')).rejects.toMatchObject({
      code: 'not-fetched',
      remedy: expect.stringContaining('dvc pull'),
    })
  })
})

describe('the configuration of DVC', () => {
  it('names the remote of an output, the default one, or the only one', () => {
    const config = parseDvcConfig(
      `[core]\n\tremote = b\n['remote "a"']\n url = "/a"\n["remote 'x'"]\n['remote "b"']\nurl=https://b/ \n`,
    )
    expect(remoteFor(config)?.url).toBe('https://b/')
    expect(remoteFor(config, 'a')?.url).toBe('/a')
    expect(remoteFor(config, 'c')).toBeUndefined()
    expect(remoteFor(parseDvcConfig(`['remote "a"']\nurl = /a`))?.url).toBe('/a')
    expect(remoteFor(parseDvcConfig(''))).toBeUndefined()
  })
})

describe('a list of files', () => {
  const MD5 = 'b202f333fba4fd38d4b8e5e693077aab'
  const location = { path: 'data.dvc', line: 1 }
  async function read(text: string): Promise<string[]> {
    const file = join(scratch, 'list')
    writeFileSync(file, text)
    const disk = { file, size: text.length }
    return [...(await readFolderList(disk, 'data', location)).keys()]
  }

  it.each([
    'no json',
    '{}',
    '[null]',
    `[{"md5": "x", "relpath": "a"}]`,
    `[{"md5": "${MD5}", "relpath": "../../etc/passwd"}]`,
    `[{"md5": "${MD5}", "relpath": "/etc/passwd"}]`,
    `[{"md5": "${MD5}", "relpath": "a\\u0000"}]`,
    `[{"md5": "${MD5}", "relpath": "."}]`,
    `[{"md5": "${MD5}", "relpath": "a"}, {"md5": "${MD5}", "relpath": "./a"}]`,
    `[{"md5": "${MD5}", "relpath": "a"}, {"md5": "${MD5}", "relpath": "a/b"}]`,
  ])('is refused: %s', async (text) => {
    await expect(read(text)).rejects.toMatchObject({ exit: 2 })
  })

  it('is read', async () => {
    expect(await read(`[{"md5": "${MD5}", "relpath": "a/b.csv"}]`)).toEqual(['data/a/b.csv'])
  })
})
