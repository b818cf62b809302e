import { expect, it } from '@jest/globals'
import { readPublicKey, signModel, keySigner } from '@secmlops/attest'
import { createRandom } from '@secmlops/core'
import { memoryTree } from '@secmlops/testkit'
import { flippedByteControl } from '../src/controls.js'
import { KEYS } from './support.js'

const { bundle } = await signModel(memoryTree({ m: 'x' }), 'm', {
  signer: keySigner(KEYS.privateKey),
})
const trust = { publicKeys: [readPublicKey(KEYS.publicKey)] }

it('is rejected whichever byte is flipped', () => {
  for (let seed = 0; seed < 50; seed++) {
    const control = flippedByteControl({ bundle, trust }, createRandom(seed))
    expect(control).toMatchObject({ name: 'flipped-byte', rejected: true })
  }
})

it('plants a statement of its own where nothing was proven', () => {
  const control = flippedByteControl(undefined, createRandom(1))
  expect(control).toMatchObject({ rejected: true, detail: /of a planted statement/ })
})

it('is not rejected when the untouched bundle does not verify either: then it shows nothing', () => {
  const control = flippedByteControl({ bundle, trust: {} }, createRandom(1))
  expect(control).toMatchObject({ rejected: false, detail: /untouched signature does not verify/ })
  const broken = { bundle: Buffer.from('{}'), trust }
  expect(flippedByteControl(broken, createRandom(1)).rejected).toBe(false)
})
