import type { Command } from 'commander'
import { readPublicKey, type Trust } from '@secmlops/attest'
import { SecmlopsError } from '@secmlops/core'
import { readHostFile } from '../host/files.js'
import {
  certificateOptions,
  certificateTrust,
  type CertificateFlags,
} from './certificate-options.js'
import { repeated } from './command.js'
import { identityOptions, identityTrust, type IdentityFlags } from './identity-options.js'

/** Whom a command trusts: keys, certificates or identities. */
export interface TrustFlags extends CertificateFlags, IdentityFlags {
  readonly publicKey?: readonly string[]
}

/** Adds the flags that name trusted signers. */
export function trustOptions(command: Command): Command {
  return identityOptions(certificateOptions(command)).option(
    '--public-key <file>',
    'trusted public key, PEM; repeatable',
    repeated,
  )
}

/** @throws SecmlopsError `no-signer` when the flags name nobody, and what reading keys and certificates throws. */
export async function trustOf({ publicKey = [], ...flags }: TrustFlags): Promise<Trust> {
  const publicKeys = await Promise.all(
    publicKey.map(async (file) => readPublicKey(await readHostFile(file), { path: file })),
  )
  const trust = {
    publicKeys,
    ...(await certificateTrust(flags, new Date())),
    ...(await identityTrust(flags)),
  }
  if (publicKeys.length > 0 || trust.certificates || trust.identities) return trust
  throw new SecmlopsError('no-signer', 'nobody is named who is trusted', {
    remedy: 'Give --public-key, --certificate-chain with --subject, or --identity with --issuer',
  })
}
