import { expect, it } from '@jest/globals'
import { digestOf } from '@secmlops/core'
import { memoryTree } from '@secmlops/testkit'
import { digestFiles } from '../../src/model/digest-files.js'

/** Oracle: digestOf, which is node:crypto over the whole content. */
it('keeps the order, whether files are read at once or as streams', async () => {
  const contents = Array.from({ length: 30 }, (_, i) => Buffer.alloc(i * 5000, i))
  const tree = memoryTree(Object.fromEntries(contents.map((bytes, i) => [`f${String(i)}`, bytes])))
  const files = contents.map(({ length }, i) => {
    return { name: String(i), path: `f${String(i)}`, size: length }
  })
  const digested = await digestFiles(tree, files, { hashType: 'sha256' })
  expect(digested.map(({ file }) => file)).toEqual(files)
  expect(digested.map(({ digests }) => digests)).toEqual(contents.map((each) => [digestOf(each)]))
  expect(digested.some(({ pointer }) => pointer)).toBe(false)
})

it('hashes an empty file as a whole, and has no ranges of it', async () => {
  const file = { name: 'e', path: 'e', size: 0 }
  const tree = memoryTree({ e: '' })
  const [whole] = await digestFiles(tree, [file], { hashType: 'sha256' })
  expect(whole?.digests).toEqual([digestOf('')])
  const [ranges] = await digestFiles(tree, [file], { hashType: 'sha256', shardSize: 4 })
  expect(ranges?.digests).toEqual([])
})

it('passes on what the tree throws', async () => {
  const run = digestFiles(memoryTree({}), [{ name: 'x', path: 'x', size: 1 }], {
    hashType: 'sha256',
  })
  await expect(run).rejects.toMatchObject({ code: 'not-found' })
})
