import { signPayloadKeyless } from '@secmlops/attest'
import { SecmlopsError } from '@secmlops/core'
import { keyless, type KeylessFlags } from './keyless-options.js'
import { localSigner, type LocalSignerFlags } from './local-signer.js'

export interface SignerFlags extends LocalSignerFlags, KeylessFlags {
  readonly key?: string
}

export interface SignedPayload {
  readonly bundle: Uint8Array
  /** Fingerprint of the key or certificate, or the identity. */
  readonly signer: string
}

/**
 * Signs statements as the flags say: by key, certificate, or as this workflow. What is wrong with the flags or the key shows before
 * anything is hashed; a token, which lives for minutes, is asked for after.
 * @throws SecmlopsError `no-signer`, and what reading keys and signing throw.
 */
export async function statementSigner(
  flags: SignerFlags,
): Promise<(payload: Uint8Array) => Promise<SignedPayload>> {
  if (flags.key !== undefined) {
    const signer = await localSigner(flags.key, flags)
    return async (payload) => ({ bundle: await signer.sign(payload), signer: signer.identity })
  }
  if (flags.keyless === true) return (payload) => signKeyless(payload, flags)
  throw new SecmlopsError('no-signer', 'nobody is named to sign', {
    remedy: 'Give --key <file>, or --keyless to sign as this workflow',
  })
}

async function signKeyless(payload: Uint8Array, flags: KeylessFlags): Promise<SignedPayload> {
  const { token, services } = await keyless(flags, new Date())
  const { bundle, signer } = await signPayloadKeyless(payload, { token, services })
  return { bundle, signer: signer.identity }
}
