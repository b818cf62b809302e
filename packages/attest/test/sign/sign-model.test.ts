import { describe, expect, it } from '@jest/globals'
import { generateKeyPair, signModel, keySigner } from '@secmlops/attest'
import { memoryTree, type Files } from '@secmlops/testkit'
import { KEY, ORDER_MODEL, envelopeOf, withEntry } from '../support.js'

describe('signModel', () => {
  it('orders names by UTF-8 bytes: the golden root of facts sheet 1.2, measured with Python and Node', async () => {
    const { root, files } = await signModel(memoryTree(ORDER_MODEL), 'm', {
      signer: keySigner(KEY.key),
    })
    expect(root).toBe('b1935c6fd1b9f86a520fddc3e20f14a2e3c5180c566e4d872f188294dd4b798f')
    expect(files).toBe(8)
  })

  it('gives the same payload for an unchanged model, whatever the order of its ignore paths', async () => {
    const files = { 'm/a': '1', 'm/x/y': '2', 'm/z': '3' }
    const sign = async (ignorePaths: string[]): Promise<string> => {
      const { bundle } = await signModel(memoryTree(files), 'm/', {
        signer: keySigner(KEY.key),
        ignorePaths,
      })
      return envelopeOf(bundle).payload
    }
    expect(await sign(['z', 'x'])).toBe(await sign(['x', 'z']))
  })

  it('says what it leaves out: version control at the top, the signature, and what it is told', async () => {
    const names = ['.gitattributes', '.github/x.yml', 'a', 'logs/x', 'model.sig', 'sub/.git/HEAD']
    const tree = memoryTree(Object.fromEntries(names.map((name) => [`m/${name}`, name])))
    const options = { signer: keySigner(KEY.key), signature: 'm/model.sig', ignorePaths: ['logs'] }
    const { ignored, files } = await signModel(tree, './m', options)
    expect(ignored).toEqual(['.gitattributes', '.github/x.yml', 'logs/x', 'model.sig'])
    expect(files).toBe(2)
  })

  it('signs with an encrypted key', async () => {
    const { privateKey, fingerprint } = generateKeyPair({ passphrase: 'p' })
    const options = { signer: keySigner(privateKey, { passphrase: 'p' }) }
    const { signer } = await signModel(memoryTree(ORDER_MODEL), 'm', options)
    expect(signer).toBe(fingerprint)
  })

  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 9\n`
  it.each<[string, Files, string]>([
    ['nothing', {}, 'not-found'],
    ['a model of which everything is left out', { 'm/.gitignore': '' }, 'empty-model'],
    ['a Git LFS pointer', { 'm/w.bin': pointer }, 'not-materialised'],
    ['a name with a control character', { 'm/a\nb': '' }, 'unsafe-model'],
    ['a name that is not UTF-8', { 'm/a\ufffd': '' }, 'unsafe-model'],
    ['a name with a lone surrogate', { 'm/a\ud800': '' }, 'unsafe-model'],
  ])('refuses %s', async (_, files, code) => {
    const run = signModel(memoryTree(files), 'm', { signer: keySigner(KEY.key) })
    await expect(run).rejects.toMatchObject({ code, exit: 2 })
  })

  it.each(['symlink', 'submodule', 'other'] as const)('refuses a %s', async (kind) => {
    const tree = withEntry(memoryTree({ 'm/a': '1' }), { path: 'm/b', kind, size: 0 })
    const run = signModel(tree, 'm', { signer: keySigner(KEY.key) })
    await expect(run).rejects.toMatchObject({ code: 'unsafe-model', location: { path: 'm/b' } })
  })

  it.each(['/a', '../a', 'a/../b', '*.bin', '', '.', 'a/'])(
    'refuses the ignore path "%s"',
    async (path) => {
      const options = { signer: keySigner(KEY.key), ignorePaths: [path] }
      const run = signModel(memoryTree(ORDER_MODEL), 'm', options)
      await expect(run).rejects.toMatchObject({ code: 'invalid-ignore-path' })
    },
  )
})
