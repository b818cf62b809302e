import { expect, it } from '@jest/globals'
import { digestOf } from '@secmlops/core'
import { GIT_PATHS, hashModel, listModel, rootDigest } from '@secmlops/attest'
import { memoryTree } from '@secmlops/testkit'
import { ORDER_MODEL, ORDER_NAMES } from '../support.js'

const resources = ORDER_NAMES.map((name) => ({ name, digest: digestOf(name) }))

it('follows the listed order: the golden root of the order of model_signing (facts sheet 1.2)', () => {
  expect(rootDigest(resources)).toBe(
    'de769ec61b2cb6e5b2a57639d0147fca892151e4ecfc02b74795e493c5f78d16',
  )
})

it.each([
  ['python', 'de769ec61b2cb6e5b2a57639d0147fca892151e4ecfc02b74795e493c5f78d16'],
  ['spec', 'b1935c6fd1b9f86a520fddc3e20f14a2e3c5180c566e4d872f188294dd4b798f'],
] as const)('of a model is that of the order "%s" (facts sheet 1.2)', async (order, root) => {
  const tree = memoryTree(ORDER_MODEL)
  const listed = await hashModel(tree, await listModel(tree, 'm'), GIT_PATHS, { order })
  expect(rootDigest(listed)).toBe(root)
})

it('is SHA-256 of raw digests: of nothing, that of the empty string (FIPS 180-4)', () => {
  expect(rootDigest([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
})

it('is in no order that of UTF-16 units, which a plain comparison of texts gives (facts sheet 1.2)', async () => {
  const wrong = 'dbf36906e06c2a38e612816a426f5e5d432061f67f777eea7f118f28055c9f82'
  const units = [...resources].sort((a, b) => (a.name < b.name ? -1 : 1))
  expect(rootDigest(units)).toBe(wrong)
  const tree = memoryTree(ORDER_MODEL)
  const model = await listModel(tree, 'm')
  for (const order of ['spec', 'python'] as const)
    expect(rootDigest(await hashModel(tree, model, GIT_PATHS, { order }))).not.toBe(wrong)
})
