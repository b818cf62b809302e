import { verifyModel, readTrust } from '@secmlops/attest'
import { LIMITS, SecmlopsError, printable, type Change, type Tree } from '@secmlops/core'
import { isRemoteName } from '@secmlops/dataset'
import type { DriftSettings } from './settings.js'
import { digestData } from './subjects/digest-data.js'
import type { DataSetting } from './subjects/read-subject.js'

/**
 * Is the reference the file that the policy names, and did somebody sign it whom the policy names? Both are read from
 * one tree, and the keys from the tip of the target branch. A table in a warehouse has no digest.
 * @throws SecmlopsError (exit 2) `wrong-digest`, `not-signed`, `bad-signature`, and what reading keys throws.
 */
export async function verifyReference(
  tree: Tree,
  settings: DriftSettings,
  { change, now }: { readonly change: Change; readonly now: Date },
): Promise<string | undefined> {
  const { reference, trust, digest: wanted } = settings
  if (isRemoteName(reference.path)) return undefined
  await demandReference(tree, reference)
  const digest = await digestData(tree, reference)
  if (wanted !== undefined && digest !== wanted)
    throw new SecmlopsError(
      'wrong-digest',
      `the reference "${printable(reference.path)}" has the SHA-256 ${digest}, not the one of the policy`,
      {
        location: reference.location,
        remedy: 'Restore the file, or accept its digest by a change of the policy',
      },
    )
  if (trust) {
    const { all } = await readTrust(change, trust, now)
    const { outcome, defects } = await verifyModel(tree, reference.path, {
      bundle: await readSignature(tree, settings),
      trust: all,
      signature: settings.signature,
    })
    if (outcome !== 'pass') throw badSignature(settings, defects[0]?.message)
  }
  return digest
}

async function demandReference(tree: Tree, { path, location }: DataSetting): Promise<void> {
  if ((await tree.list(path)).length > 0) return
  throw new SecmlopsError(
    'not-found',
    `there is no file "${printable(path)}" on the target branch`,
    { location, remedy: 'Commit the file there, or correct the path' },
  )
}

async function readSignature(
  tree: Tree,
  { signature, reference }: DriftSettings,
): Promise<Uint8Array> {
  const [entry] = await tree.list(signature)
  if (entry?.kind === 'file' && entry.path === signature)
    return tree.read(signature, LIMITS.signature)
  throw new SecmlopsError(
    'not-signed',
    `there is no signature "${printable(signature)}" of the reference`,
    {
      location: reference.location,
      remedy: `Sign it: secmlops sign ${printable(reference.path)} --key <file>`,
    },
  )
}

function badSignature({ signature, reference }: DriftSettings, why?: string): SecmlopsError {
  return new SecmlopsError(
    'bad-signature',
    `the signature of the reference does not hold${why === undefined ? '' : `: ${printable(why, 300)}`}`,
    {
      location: { path: signature },
      remedy: `Restore "${printable(reference.path)}" as it was signed, or have a signer of the policy sign it anew`,
    },
  )
}
