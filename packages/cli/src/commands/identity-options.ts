import { InvalidArgumentError, type Command } from 'commander'
import {
  CLAIM_NAMES,
  checkIdentityTrust,
  publicGoodRoot,
  readTrustedRoot,
  type ClaimName,
  type Claims,
  type Trust,
} from '@secmlops/attest'
import { SecmlopsError } from '@secmlops/core'
import { readHostFile } from '../host/files.js'

export interface IdentityFlags {
  readonly identity?: string
  readonly identityPattern?: string
  readonly issuer?: string
  readonly claim?: Claims
  readonly trustedRoot?: string
}

/** Adds the flags that name a trusted identity. */
export function identityOptions(command: Command): Command {
  return command
    .option(
      '--identity <name>',
      'trusted identity, exactly: an email address or the URI of a workflow',
    )
    .option(
      '--identity-pattern <pattern>',
      'in its place, a pattern of the whole name; * stands for characters other than / and @',
    )
    .option('--issuer <url>', 'issuer of the identity, exactly')
    .option(
      '--claim <name=value>',
      `claim of the certificate, exactly (${CLAIM_NAMES.join(', ')}); repeatable`,
      addClaim,
    )
    .option(
      '--trusted-root <file>',
      'trusted_root.json of a Sigstore instance (default: public good)',
    )
}

/** The identity that the flags name, and the root that proves it; nothing when they name none. */
export async function identityTrust({
  identity,
  identityPattern,
  issuer,
  claim: claims,
  trustedRoot,
}: IdentityFlags): Promise<Pick<Trust, 'identities' | 'sigstore'>> {
  const given = [identity, identityPattern, issuer, claims, trustedRoot]
  if (given.every((each) => each === undefined)) return {}
  if (issuer === undefined)
    throw new SecmlopsError('invalid-identity', 'an identity is one of an issuer', {
      remedy: 'Add --issuer, for example https://token.actions.githubusercontent.com',
    })
  const trust = checkIdentityTrust({
    issuer,
    ...(identity !== undefined && { identity }),
    ...(identityPattern !== undefined && { identityPattern }),
    ...(claims && { claims }),
  })
  const sigstore =
    trustedRoot === undefined
      ? await publicGoodRoot()
      : await readTrustedRoot(await readHostFile(trustedRoot), { path: trustedRoot })
  return { identities: [trust], sigstore }
}

function addClaim(text: string, previous: Claims = {}): Claims {
  const [, key = '', value = ''] = /^([^=]*)=(.+)$/s.exec(text) ?? []
  const name = CLAIM_NAMES.find((each): each is ClaimName => each === key)
  if (name === undefined || previous[name] !== undefined)
    throw new InvalidArgumentError(
      `It must be name=value, once for each of ${CLAIM_NAMES.join(', ')}.`,
    )
  return { ...previous, [name]: value }
}
