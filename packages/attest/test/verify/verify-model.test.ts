import { describe, expect, it } from '@jest/globals'
import { memoryTree } from '@secmlops/testkit'
import { signModel, verifyModel, keySigner } from '@secmlops/attest'
import { KEY, ORDER_MODEL, kinds, signThenVerify, testKey } from '../support.js'

describe('verifyModel', () => {
  it.each(['P-256', 'P-384', 'P-521'] as const)('accepts what was signed on %s', async (curve) => {
    const { key, trust } = testKey(curve)
    const tree = memoryTree({ ...ORDER_MODEL, 'm/empty': '' })
    const { bundle, root, signer } = await signModel(tree, 'm', { signer: keySigner(key) })
    const result = await verifyModel(tree, 'm', { bundle, trust })
    expect(result).toMatchObject({ outcome: 'pass', root, defects: [], gaps: [], examined: 9 })
    expect(result.signer).toMatchObject({ method: 'key', fingerprint: signer })
  })

  it.each(['dot', 'basename'] as const)('accepts a single file by %s', async (singleFileName) => {
    const files = { 'm/w.onnx': 'weights' }
    const result = await signThenVerify(files, files, { path: 'm/w.onnx', singleFileName })
    expect(result.outcome).toBe('pass')
    expect(result.quirks).toEqual([singleFileName === 'dot' ? 'dot-name' : 'base-name'])
  })

  it.each([
    ['a changed file', { 'm/a': '1', 'm/b': 'X' }, ['changed-file']],
    ['a missing file', { 'm/a': '1' }, ['missing-file']],
    ['an extra file', { 'm/a': '1', 'm/b': '2', 'm/c': '3' }, ['extra-file']],
    ['exchanged files', { 'm/a': '2', 'm/b': '1' }, ['changed-file']],
    ['a renamed file', { 'm/a': '1', 'm/B': '2' }, ['extra-file', 'missing-file']],
    ['no model', {}, ['missing-file']],
  ])('refuses %s', async (_, found, expected) => {
    const result = await signThenVerify({ 'm/a': '1', 'm/b': '2' }, found)
    expect(result.outcome).toBe('fail')
    expect(kinds(result)).toEqual(expected)
  })

  it('refuses a key that is not trusted, and one whose hint was forged', async () => {
    const tree = memoryTree({ 'm/a': '1' })
    const { bundle, signer } = await signModel(tree, 'm', { signer: keySigner(testKey().key) })
    const other = await verifyModel(tree, 'm', { bundle, trust: KEY.trust })
    expect(kinds(other)).toEqual(['untrusted-signer'])
    const text = Buffer.from(bundle).toString()
    const forged = Buffer.from(text.replace(signer, KEY.fingerprint))
    const result = await verifyModel(tree, 'm', { bundle: forged, trust: KEY.trust })
    expect(kinds(result)).toEqual(['invalid-signature'])
    expect(result.signer).toBeUndefined()
  })
})
