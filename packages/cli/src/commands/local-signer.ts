import type { Command } from 'commander'
import { certificateSigner, keySigner, type PayloadSigner } from '@secmlops/attest'
import { SecmlopsError } from '@secmlops/core'
import { readHostFile } from '../host/files.js'
import { repeated } from './command.js'
import { passphrase } from './passphrase.js'

export interface LocalSignerFlags {
  readonly certificate?: string
  readonly certificateChain?: readonly string[]
  readonly passphraseEnv?: string
}

/** Adds the flags that say what belongs to a private key. */
export function localSignerOptions(command: Command): Command {
  return command
    .option('--passphrase-env <name>', 'environment variable that holds the passphrase of the key')
    .option('--certificate <file>', 'X.509 certificate of the key, PEM: signs by certificate')
    .option(
      '--certificate-chain <file>',
      'authorities up to the root or below it, PEM; repeatable',
      repeated,
    )
}

/** Signs with a private key of this machine: by key, or with its certificate. */
export async function localSigner(file: string, flags: LocalSignerFlags): Promise<PayloadSigner> {
  const { certificate, certificateChain = [] } = flags
  const secret = passphrase(flags.passphraseEnv)
  const options = {
    location: { path: file },
    ...(secret !== undefined && { passphrase: secret }),
  }
  const key = await readHostFile(file)
  if (certificate === undefined && certificateChain.length === 0) return keySigner(key, options)
  if (certificate === undefined)
    throw new SecmlopsError('invalid-argument', 'a chain needs the certificate that it continues', {
      remedy: 'Add --certificate',
    })
  return certificateSigner({
    ...options,
    key,
    certificate: await readHostFile(certificate),
    chain: await Promise.all(certificateChain.map((each) => readHostFile(each))),
    now: new Date(),
  })
}
