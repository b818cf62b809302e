import { expect, it } from '@jest/globals'
import {
  diffStatements,
  keySigner,
  proveStatement,
  signModel,
  type Statement,
} from '@secmlops/attest'
import { memoryTree, type Files } from '@secmlops/testkit'
import { KEY, testKey } from '../support.js'

async function statement(files: Files, shardSize?: number): Promise<Statement> {
  const serialization =
    shardSize === undefined
      ? ({ method: 'files' } as const)
      : ({ method: 'shards', shardSize } as const)
  const { bundle } = await signModel(memoryTree(files), 'm', {
    signer: keySigner(KEY.key),
    serialization,
  })
  expect(proveStatement(bundle, testKey().trust).statement).toBeUndefined()
  const proven = proveStatement(bundle, KEY.trust).statement
  if (!proven) throw new Error('not proven')
  return proven
}

const BEFORE = { 'm/a': '1', 'm/b': 'long text', 'm/z': '2' }
const AFTER = { 'm/a': '1', 'm/b': 'long tex', 'm/0': '2' }

it.each([undefined, 3])(
  'names files, whether they are signed as a whole or in ranges (%p)',
  async (size) => {
    const diff = diffStatements(await statement(BEFORE, size), await statement(AFTER, size))
    expect(diff).toEqual({ added: ['0'], removed: ['z'], changed: ['b'] })
  },
)

it('does not compare digests of different ranges', async () => {
  const [whole, ranges] = [await statement(BEFORE), await statement(BEFORE, 3)]
  expect(diffStatements(whole, ranges)).toBeUndefined()
  expect(diffStatements(ranges, await statement(BEFORE, 4))).toBeUndefined()
})
