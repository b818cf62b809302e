import { describe, expect, it } from '@jest/globals'
import { digestOf } from '@secmlops/core'
import { memoryTree } from '@secmlops/testkit'
import { GIT_PATHS, hashModel, listModel, rootDigest } from '@secmlops/attest'
import { signThenVerify } from '../support.js'

/** git-lfs docs/spec.md, "The Pointer". */
const pointerTo = (content: string): string =>
  `version https://git-lfs.github.com/spec/v1\noid sha256:${digestOf(content)}\nsize ${String(content.length)}\n`
const SIGNED = { 'm/a': 'first', 'm/b': 'second' }

describe('a Git LFS pointer in the place of a signed file', () => {
  it('is verified by its object id, and that is said', async () => {
    const result = await signThenVerify(SIGNED, { ...SIGNED, 'm/a': pointerTo('first') })
    expect(result).toMatchObject({ outcome: 'pass', examined: 2, total: 2, pointers: 1 })
    expect(result.quirks).toEqual(['lfs-pointer'])
  })

  it('to another content is a changed file', async () => {
    const result = await signThenVerify(SIGNED, { ...SIGNED, 'm/a': pointerTo('First') })
    expect(result.outcome).toBe('fail')
    expect(result.defects).toMatchObject([
      { kind: 'changed-file', path: 'm/a', message: /pointer to another/ },
    ])
  })

  it.each([
    ['extensions', pointerTo('first').replace('oid', 'ext-0-x sha256:00\noid')],
    ['another version', pointerTo('first').replace('spec/v1', 'spec/v2')],
    ['a further line', `${pointerTo('first')}x 1\n`],
  ])('with %s says nothing of the content', async (_, pointer) => {
    const result = await signThenVerify(SIGNED, { ...SIGNED, 'm/a': pointer })
    expect(result).toMatchObject({ outcome: 'inconclusive', examined: 1, total: 2, pointers: 0 })
    expect(result.gaps).toMatchObject([{ item: 'm/a', reason: 'not-materialised' }])
  })

  it('cannot be compared with ranges', async () => {
    const options = { serialization: { method: 'shards', shardSize: 3 } } as const
    const result = await signThenVerify(SIGNED, { ...SIGNED, 'm/a': pointerTo('first') }, options)
    expect(result).toMatchObject({ outcome: 'inconclusive', gaps: [{ item: 'm/a' }] })
  })

  it('leaves the root of the model what it is with the content', async () => {
    const roots = [SIGNED, { ...SIGNED, 'm/a': pointerTo('first') }].map(async (files) => {
      const tree = memoryTree(files)
      return rootDigest(await hashModel(tree, await listModel(tree, 'm'), GIT_PATHS))
    })
    const [content, pointer] = await Promise.all(roots)
    expect(pointer).toBe(content)
  })
})
