import type { Command } from 'commander'
import { readCertificates, type Trust } from '@secmlops/attest'
import { SecmlopsError } from '@secmlops/core'
import { readHostFile } from '../host/files.js'
import { repeated } from './command.js'

export interface CertificateFlags {
  readonly certificateChain?: readonly string[]
  readonly subject?: string
}

/** Adds the flags that name trusted authorities. */
export function certificateOptions(command: Command): Command {
  return command
    .option(
      '--certificate-chain <file>',
      'trusted authorities, PEM; repeatable; needs --subject',
      repeated,
    )
    .option(
      '--subject <name>',
      'exactly the e-mail address, URI or DNS name of the certificate, or its common name where it has none',
    )
}

/** The authorities that the flags name, each pinned for the one subject, at the time of now; nothing when they name none. */
export async function certificateTrust(
  { certificateChain = [], subject }: CertificateFlags,
  now: Date,
): Promise<Pick<Trust, 'certificates' | 'now'>> {
  if (certificateChain.length === 0 && subject === undefined) return { now }
  if (certificateChain.length === 0 || subject === undefined)
    throw new SecmlopsError('invalid-argument', 'an authority is trusted for one subject', {
      remedy: 'Give --certificate-chain and --subject together',
    })
  const pems = await Promise.all(certificateChain.map((file) => readHostFile(file)))
  const roots = pems.flatMap((pem, i) => readCertificates(pem, { path: certificateChain[i] ?? '' }))
  return { certificates: [{ roots, subject }], now }
}
