import { stderr } from 'node:process'
import { setTimeout } from 'node:timers/promises'
import { Option, type Command } from 'commander'
import {
  PUBLIC_GOOD_SERVICES,
  checkServices,
  identityToken,
  readTrustConfig,
  type IdentityToken,
  type SigningServices,
} from '@secmlops/attest'
import { SecmlopsError } from '@secmlops/core'
import { readHostFile } from '../host/files.js'

export interface KeylessFlags {
  readonly keyless?: boolean
  readonly trustConfig?: string
  readonly fulcioUrl?: string
  /** An address; false with `--no-rekor`. */
  readonly rekorUrl?: string
  readonly rekor: boolean
  readonly tsaUrl?: string
}

export const KEYLESS_HELP = `
Keyless signing (Sigstore) needs no key: in GitHub Actions the workflow is the signer, given
  permissions:
    id-token: write
    contents: read
Fulcio's and Rekor's logs are public: everybody can read the names of repository, workflow and ref, and with Rekor
the digest of what was signed. For a private repository use an instance of your own (--trust-config), or leave Rekor
out (--no-rekor with --fulcio-url and --tsa-url); such a signature is verified with a trusted root that names no log.`

/** Adds the flags that say where a keyless signature is made. */
export function keylessOptions(command: Command): Command {
  const needsKeyless = (option: Option): Option => option.implies({ keyless: true })
  return command
    .addOption(new Option('--keyless', 'sign as this workflow (Sigstore)').conflicts('key'))
    .addOption(
      needsKeyless(
        new Option('--trust-config <file>', 'ClientTrustConfig of a Sigstore instance, JSON'),
      ),
    )
    .addOption(needsKeyless(new Option('--fulcio-url <url>', 'address of Fulcio')))
    .addOption(needsKeyless(new Option('--rekor-url <url>', 'address of Rekor, version 1')))
    .addOption(new Option('--no-rekor', 'publish no log entry; a timestamp authority is needed'))
    .addOption(needsKeyless(new Option('--tsa-url <url>', 'address of a timestamp authority')))
}

export interface Keyless extends IdentityToken {
  readonly services: SigningServices
}

/**
 * Services and token; says on standard error what becomes public of a private repository.
 * @throws SecmlopsError like `identityToken`, `readTrustConfig` and `checkServices`.
 */
export async function keyless(flags: KeylessFlags, now: Date): Promise<Keyless> {
  const services = checkServices(await servicesOf(flags, now))
  const identity = await identityToken({ env: process.env, fetch, wait: (ms) => setTimeout(ms) })
  const isPrivate = identity.visibility !== undefined && identity.visibility !== 'public'
  if (isPrivate) stderr.write(`warning: ${privacyWarning(services)}\n`)
  return { ...identity, services }
}

/** What the signature of a private repository tells the public. */
export function privacyWarning({ fulcio, rekor }: SigningServices): string {
  const isLogged = fulcio === PUBLIC_GOOD_SERVICES.fulcio
  const logs = [...(isLogged ? ['certificate log'] : []), ...(rekor ? [`log ${rekor.url}`] : [])]
  return logs.length === 0
    ? 'this repository is not public; make sure that the logs of this Sigstore instance are not either'
    : `this repository is not public, but the ${logs.join(' and the ')} may be: names of repository, workflow and ref, and the digest of the statement are published for good (see sign --help for the way without)`
}

async function servicesOf(
  { trustConfig, fulcioUrl, rekorUrl, rekor, tsaUrl }: KeylessFlags,
  now: Date,
): Promise<SigningServices> {
  if (!rekor && rekorUrl !== undefined)
    throw new SecmlopsError('invalid-option', '--rekor-url and --no-rekor exclude each other', {
      remedy: 'Leave one of them out',
    })
  const base =
    trustConfig === undefined
      ? PUBLIC_GOOD_SERVICES
      : readTrustConfig(await readHostFile(trustConfig), now, { path: trustConfig })
  const log = rekorUrl === undefined ? base.rekor : { url: rekorUrl, version: 1 as const }
  return {
    fulcio: fulcioUrl ?? base.fulcio,
    rekor: rekor ? log : undefined,
    tsa: tsaUrl ?? base.tsa,
  }
}
