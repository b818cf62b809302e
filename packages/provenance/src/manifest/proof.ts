import {
  SecmlopsError,
  canonicalJson,
  inclusionPath,
  quoted,
  rootOfInclusion,
  schemaErrors,
  type Manifest,
  type MembershipProof,
} from '@secmlops/core'
import { datasetId, fileLeaf, fileLeaves, recordLeaf, recordLeaves } from './leaves.js'

/** @throws SecmlopsError (exit 2) `not-found` for a name that is neither a path nor a record id of the manifest */
export function proveMembership(manifest: Manifest, name: string): MembershipProof {
  const { id, roots, provenance } = manifest
  const file = manifest.files.find(({ path }) => path === name)
  const records = manifest.records.map(({ sha256, label, ...record }) => ({
    ...record,
    label: canonicalJson(label),
    content: sha256,
  }))
  const record = records.find((each) => each.id === name)
  const dataset = { version: 1, id, roots, provenance } as const
  if (file) return { ...dataset, file, ...place([...fileLeaves(manifest.files)], fileLeaf(file)) }
  if (record)
    return { ...dataset, record, ...place([...recordLeaves(records)], recordLeaf(record)) }
  throw new SecmlopsError('not-found', `"${quoted(name)}" is no file and no record`, {
    remedy: 'Name a path or a record id as the manifest lists it',
  })
}

function place(
  leaves: readonly Uint8Array[],
  leaf: Uint8Array,
): Pick<MembershipProof, 'index' | 'size' | 'path'> {
  const index = leaves.findIndex((each) => Buffer.compare(each, leaf) === 0)
  const path = inclusionPath(leaves, index).map((hash) => Buffer.from(hash).toString('hex'))
  return { index, size: leaves.length, path }
}

/** Why a proof does not hold; undefined when it does, for the dataset id that it names. */
export function faultOfProof({
  id,
  roots,
  provenance,
  file,
  record,
  ...rest
}: MembershipProof): string | undefined {
  if (datasetId(roots.files, roots.records, provenance) !== id)
    return 'the id is not that of the roots'
  const leaf = file ? fileLeaf(file) : record && recordLeaf(record)
  if (!leaf || (file && record)) return 'it must name either a file or a record'
  const path = rest.path.map((hash) => Buffer.from(hash, 'hex'))
  const reached = rootOfInclusion({ leaf, index: rest.index, size: rest.size, path })
  const root = file ? roots.files : roots.records
  if (reached && Buffer.from(reached).toString('hex') === root) return undefined
  return 'the path does not lead from the entry to the root'
}

/** @throws SecmlopsError (exit 2) `invalid-proof` */
export function parseProof(path: string, bytes: Uint8Array): MembershipProof {
  const fail = (message: string, remedy: string, cause?: unknown): never => {
    throw new SecmlopsError('invalid-proof', message, { location: { path }, remedy, cause })
  }
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    return fail('not valid JSON in UTF-8', 'Name a file that `secmlops prove` wrote', cause)
  }
  const [error] = schemaErrors('membership-proof', value)
  return error ? fail(error.message, error.remedy) : (value as MembershipProof)
}
