import { readPublicKey, type PublicKey, type Trust } from '@secmlops/attest'
import { LIMITS, SecmlopsError, printable, type Change, type Tree } from '@secmlops/core'
import type { SignerSetting } from './settings.js'

/**
 * The keys of the policy, as they are at the tip of the target branch, so that a pull request cannot bring its own;
 * from the head only where there is no target.
 * @throws SecmlopsError (exit 2, at the line of the policy) `missing-key`, or `invalid-key`.
 */
export async function readTrust(
  { target, head }: Pick<Change, 'target' | 'head'>,
  signers: readonly SignerSetting[],
): Promise<Trust> {
  const publicKeys: PublicKey[] = []
  for (const signer of signers) publicKeys.push(await readSigner(target, head, signer))
  return { publicKeys }
}

async function readSigner(
  target: Tree | undefined,
  head: Tree,
  { publicKey, location }: SignerSetting,
): Promise<PublicKey> {
  const tree = target ?? head
  const place = target ? 'at the tip of the target branch' : 'in this change'
  const [entry] = await tree.list(publicKey)
  if (entry?.kind !== 'file' || entry.path !== publicKey)
    throw new SecmlopsError(
      'missing-key',
      `the public key "${printable(publicKey)}" is not a file ${place}`,
      {
        location,
        remedy: target
          ? 'Merge the key into the target branch first; keys of a pull request are not trusted'
          : 'Commit the key, or correct its path',
      },
    )
  return readPublicKey(await tree.read(publicKey, LIMITS.configFile), location)
}
