// Both ways with the reference client: what we sign, the model_signing of PyPI verifies, and the reverse; damage is seen by both.
// It installs that client and takes minutes, so only with SECMLOPS_PEERS=1; needs `npx tsc --build`. Prints one line per check and,
// last, `N passed, N failed`; without Python or PyPI it is skipped, with the reason.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { check, conclude } from '../e2e/support/checks.mjs'
import { missingPeer, ours, theirs } from './support/clients.mjs'
import { DAMAGE, writeModel } from './support/damage.mjs'

const METHODS = ['p256', 'p384', 'p521', 'certificate']

const reason = await missingPeer()
if (reason === undefined) await lane()
else console.log(`skipped: ${reason}`)
process.exit(conclude())

async function lane() {
  for (const method of METHODS)
    for (const isSingle of [false, true])
      for (const [signer, verifier] of [
        [ours, theirs],
        [theirs, ours],
      ])
        await exchange({ method, isSingle, signer, verifier })
}

async function exchange({ method, isSingle, signer, verifier }) {
  const form = isSingle ? 'a file' : 'a folder'
  const what = `${method}, ${form}: signed by ${signer.name}, verified by ${verifier.name}`
  const signed = writeModel(isSingle)
  await check(what, async () => {
    assert.equal(await signer.sign(method, signed.model, signed.bundle), 0)
    assert.equal(await verifier.verify(method, signed.model, signed.bundle), 0)
  })
  const bytes = readFileSync(signed.bundle)
  for (const [name, damage] of Object.entries(DAMAGE)) {
    await check(`${what}, but not ${name}`, async () => {
      const { model, bundle, file } = writeModel(isSingle)
      writeFileSync(bundle, bytes)
      damage({ file, bundle })
      assert.notEqual(await verifier.verify(method, model, bundle), 0)
    })
  }
}
