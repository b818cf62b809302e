import { describe, expect, it } from '@jest/globals'
import { memoryTree } from '@secmlops/testkit'
import { signModel, verifyModel } from '@secmlops/attest'
import { KEY, envelopeOf, kinds, signThenVerify, testKey } from './support.js'

/** Facts sheet 1.2: eight names, each file holding its own name; roots measured with Python and Node. */
const ORDER_NAMES = ['Z', 'a/b', 'a b', 'a-b', 'a.b', 'ü', 'ｚ', '😀']
const ORDER_MODEL = Object.fromEntries(ORDER_NAMES.map((name) => [`m/${name}`, name]))

describe('signModel', () => {
  it('orders names by UTF-8 bytes: the golden root of the specification', async () => {
    const { root, files } = await signModel(memoryTree(ORDER_MODEL), 'm', { key: KEY.key })
    expect(root).toBe('b1935c6fd1b9f86a520fddc3e20f14a2e3c5180c566e4d872f188294dd4b798f')
    expect(files).toBe(8)
  })

  it('gives the same payload for an unchanged model, whatever the order of its ignore paths', async () => {
    const files = { 'm/a': '1', 'm/x/y': '2', 'm/z': '3' }
    const payloads = await Promise.all(
      [
        ['z', 'x'],
        ['x', 'z'],
      ].map(async (ignorePaths) => {
        const { bundle } = await signModel(memoryTree(files), 'm/', { key: KEY.key, ignorePaths })
        return envelopeOf(bundle).payload
      }),
    )
    expect(payloads[0]).toBe(payloads[1])
  })
})

describe('verifyModel', () => {
  it.each(['P-256', 'P-384', 'P-521'] as const)('accepts what was signed on %s', async (curve) => {
    const { key, trust } = testKey(curve)
    const tree = memoryTree({ ...ORDER_MODEL, 'm/empty': '' })
    const { bundle, root, signer } = await signModel(tree, 'm', { key })
    const result = await verifyModel(tree, 'm', { bundle, trust })
    expect(result).toMatchObject({ outcome: 'pass', root, defects: [], gaps: [], examined: 9 })
    expect(result.signer).toEqual({ method: 'key', fingerprint: signer })
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
    const { bundle, signer } = await signModel(tree, 'm', { key: testKey().key })
    const other = await verifyModel(tree, 'm', { bundle, trust: KEY.trust })
    expect(kinds(other)).toEqual(['untrusted-signer'])
    const text = Buffer.from(bundle).toString()
    const forged = Buffer.from(text.replace(signer, KEY.trust.publicKeys?.[0]?.fingerprint ?? ''))
    const result = await verifyModel(tree, 'm', { bundle: forged, trust: KEY.trust })
    expect(kinds(result)).toEqual(['invalid-signature'])
    expect(result.signer).toBeUndefined()
  })
})
