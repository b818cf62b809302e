import type { PolicyTypes } from '@secmlops/core'
import { generateKeyPair, keySigner, modelStatement } from '@secmlops/attest'
import type { Copy } from './copy.js'
import type { Lack } from './fault.js'

export interface SignedModel {
  readonly name: string
  /** The model, or the first file of a model that is a folder. */
  readonly file: string
  readonly path: string
  readonly signature: string
}

const NO_MODEL: Lack = { reason: 'the policy names no model', add: 'models.<name>.path' }

/** The first model of the policy. */
export async function someModel(copy: Copy): Promise<SignedModel | Lack> {
  for (const [name, model] of Object.entries(copy.policy.value.models ?? {})) {
    const signature = signatureOf(model)
    const files = (await copy.list(model.path)).filter(
      ({ kind, size }) => kind === 'file' && size > 0,
    )
    const file = files.find(({ path }) => path !== signature)
    if (file && (await copy.has(signature)))
      return { name, file: file.path, path: model.path, signature }
  }
  return copy.policy.value.models ? NO_SIGNATURE : NO_MODEL
}

/** Without one there is nothing that could be broken. */
const NO_SIGNATURE: Lack = {
  reason: 'no model of the policy is there with its signature',
  add: 'the signature that "secmlops sign" writes',
}

function signatureOf({ path, signature }: PolicyTypes.Model): string {
  const [first] = [signature ?? []].flat()
  return first ?? `${path.replace(/\/+$/, '')}.sig`
}

/** Signs a model with a key that nobody has seen before. */
export async function signByStranger(copy: Copy, { path, signature }: SignedModel): Promise<void> {
  const { privateKey } = generateKeyPair()
  const { payload } = await modelStatement(copy.tree, path, {
    name: path,
    ...(signature.startsWith(`${path}/`) && { signature: signature.slice(path.length + 1) }),
  })
  await copy.write(signature, await keySigner(privateKey).sign(payload))
}
