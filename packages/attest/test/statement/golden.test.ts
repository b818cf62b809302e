import { readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { GIT_PATHS, hashModel, listModel, rootDigest, signModel, keySigner } from '@secmlops/attest'
import { memoryTree, type Files } from '@secmlops/testkit'
import { KEY } from '../support.js'

interface Golden {
  /** Subject of the golden statement. */
  readonly root: string
  /** Names and digests of the golden manifest, in its order. */
  readonly resources: Readonly<Record<string, string>>
}

/** model_signing 1.1.1 over the models and settings of its own golden tests (vectors/README.md). */
const goldens = JSON.parse(
  readFileSync(new URL('../vectors/goldens.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, Readonly<Record<string, Golden>>>>

const TEXT = 'This is a simple model'
const numbered = (count: number, of: (i: number) => [string, string]): Files =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => of(i)))

/** sigstore/model-transparency, tests/conftest.py; the link of the last one is followed there and a file here. */
const MODELS: Readonly<Record<string, Files>> = {
  sample_model_file: { m: TEXT },
  sample_model_folder: {
    ...numbered(3, (i) => [`m/d0/f0${String(i)}`, `This is file f0${String(i)} in d0.`]),
    ...numbered(3, (i) => [`m/d1/f1${String(i)}`, `This is file f1${String(i)} in d1.`]),
    ...numbered(4, (i) => [`m/f${String(i)}`, `This is file f${String(i)} in root.`]),
  },
  deep_model_folder: numbered(4, (i) => [
    `m/d0/d1/d2/d3/d4/f${String(i)}`,
    `This is file f${String(i)}.`,
  ]),
  empty_model_file: { m: '' },
  empty_model_folder: {},
  model_folder_with_empty_file: { 'm/empty_file': '' },
  symlink_model_folder: { 'm/symlink_file': TEXT },
}
const SIZES = { files: undefined, 'shards of 1000000000': 1e9, 'shards of 8': 8 }
const CASES = Object.keys(MODELS).flatMap((model) =>
  Object.entries(SIZES).map(([kind, shardSize]) => [model, kind, shardSize] as const),
)

it('there are 21 golden statements and 21 golden manifests', () => {
  const found = Object.entries(goldens).flatMap(([model, kinds]) =>
    Object.keys(kinds).map((kind) => `${model}, ${kind}`),
  )
  expect(found).toHaveLength(21)
  expect(found).toEqual(CASES.map(([model, kind]) => `${model}, ${kind}`))
})

describe.each(CASES)('%s, %s', (model, kind, shardSize) => {
  const golden = goldens[model]?.[kind] ?? { root: '', resources: {} }
  const tree = memoryTree(MODELS[model] ?? {})

  it('has the names, digests and order of the golden manifest, and the root of the golden statement', async () => {
    const options = { order: 'python', shardSize } as const
    const listed = await hashModel(tree, await listModel(tree, 'm'), GIT_PATHS, options)
    const pairs = listed.map(({ name, digest }) => [name, digest])
    expect(pairs).toEqual(Object.entries(golden.resources))
    expect(rootDigest(listed)).toBe(golden.root)
  })

  it('is signed, unless nothing would be', async () => {
    const serialization =
      shardSize === undefined ? undefined : ({ method: 'shards', shardSize } as const)
    const signed = signModel(tree, 'm', {
      signer: keySigner(KEY.key),
      ...(serialization && { serialization }),
    })
    if (Object.keys(golden.resources).length === 0)
      await expect(signed).rejects.toMatchObject({ exit: 2 })
    else expect(await signed).toHaveProperty('bundle')
  })
})

/** Read in tests/_signing/testdata/signing/TestPayload of sigstore/model-transparency, commits 2129d39 and 531829b. */
it.each([
  [
    'sample_model_folder',
    'files',
    '143cc682e555951649f18e2761c3d526d2502996f5e32dc187ef7f8a614f8df7',
  ],
  [
    'deep_model_folder',
    'files',
    '18b5a45fe7983f7194e8ffd96c80f5f0ec53191bf4a32b6aff293f043e816d7a',
  ],
  [
    'sample_model_file',
    'shards of 8',
    '57d54248751a51781ac2bed647670df0c45d3926e337021585c34a82384b6573',
  ],
  [
    'symlink_model_folder',
    'shards of 8',
    '57d54248751a51781ac2bed647670df0c45d3926e337021585c34a82384b6573',
  ],
  [
    'model_folder_with_empty_file',
    'shards of 1000000000',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  ],
])('%s, %s: the root in the repository of model_signing', (model, kind, root) => {
  expect(goldens[model]?.[kind]?.root).toBe(root)
})
