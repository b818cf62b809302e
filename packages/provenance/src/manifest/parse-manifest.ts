import { SecmlopsError, canonicalJson, quoted, schemaErrors, type Manifest } from '@secmlops/core'
import { faultOf } from '@secmlops/dataset'
import type { DiffRecord } from '../diff/change.js'
import { datasetId, filesRoot, recordsRoot } from './leaves.js'

/**
 * Reads a manifest and recomputes its roots and its id.
 * @throws SecmlopsError (exit 2) `invalid-manifest`, `duplicate-file`, `duplicate-record-id`, a fault of a name, or
 *   `manifest-mismatch` where a root is not that of its entries.
 */
export function parseManifest(path: string, bytes: Uint8Array): Manifest {
  const manifest = validated(path, bytes)
  const fail = (code: string, message: string): never => {
    throw new SecmlopsError(code, message, {
      location: { path },
      remedy: 'Record the dataset again (secmlops record)',
    })
  }
  const file = repeated(manifest.files.map((each) => each.path))
  if (file !== undefined) fail('duplicate-file', `the file "${quoted(file)}" is listed twice`)
  const record = repeated(manifest.records.map(({ id }) => id))
  if (record !== undefined)
    fail('duplicate-record-id', `the record "${quoted(record)}" is listed twice`)
  for (const { path: name } of manifest.files) {
    const fault = faultOf(name)
    if (fault) fail(fault, `the name "${quoted(name)}" is not safe`)
  }
  const roots = {
    files: filesRoot(manifest.files),
    records: recordsRoot(manifestRecords(manifest)),
  }
  const id = datasetId(roots.files, roots.records, manifest.provenance)
  if (roots.files !== manifest.roots.files || roots.records !== manifest.roots.records)
    fail('manifest-mismatch', 'a root is not that of the entries')
  if (id !== manifest.id) fail('manifest-mismatch', 'the id is not that of the roots')
  return manifest
}

/** The records of a manifest, ready to be compared. */
export function manifestRecords({ records }: Manifest): DiffRecord[] {
  return records.map(({ id, split, label, sha256 }) => ({
    dataset: '',
    id,
    split,
    label: canonicalJson(label),
    content: sha256,
  }))
}

function validated(path: string, bytes: Uint8Array): Manifest {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new SecmlopsError('invalid-manifest', 'not valid JSON in UTF-8', {
      location: { path, line: 1 },
      cause,
    })
  }
  const [error] = schemaErrors('manifest', value)
  if (!error) return value as Manifest
  throw new SecmlopsError('invalid-manifest', error.message, {
    location: { path },
    remedy: error.remedy,
  })
}

function repeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return names.find((name) => seen.size === seen.add(name).size)
}
