import { arrayAt, choiceAt, objectAt, stringAt, type Problems } from '../json/fields.js'
import { digestAt } from './digest.js'
import { rootDigest, type Resource, type Statement } from './statement.js'

/**
 * The statement of model_signing 0.2.0 (predicate `Digests/v0.1`): every file is a subject, the predicate says nothing.
 * The annotation names what the digest is of; other releases of that time could write shards, which no verifier reads.
 */
export function readLegacyStatement(value: unknown, problems: Problems): Statement | undefined {
  const resources = (arrayAt(value, 'subject', problems) ?? []).flatMap((each, i) => {
    const resource = readSubject(each, `subject[${String(i)}]`, problems)
    return resource ?? []
  })
  return {
    name: 'model',
    root: rootDigest(resources),
    resources,
    form: 'digests-v0.1',
    serialization: {
      method: 'files',
      hashType: 'sha256',
      shardSize: undefined,
      allowSymlinks: false,
      ignorePaths: [],
    },
  }
}

function readSubject(value: unknown, at: string, problems: Problems): Resource | undefined {
  const subject = objectAt(value, at, problems)
  const name = stringAt(subject?.['name'], `${at}.name`, problems)
  const digests = objectAt(subject?.['digest'], `${at}.digest`, problems)
  const digest = digestAt(digests?.['sha256'], `${at}.digest.sha256`, problems, 'sha256')
  const kind = objectAt(subject?.['annotations'] ?? {}, `${at}.annotations`, problems)
  choiceAt(kind?.['actual_hash_algorithm'] ?? FILE, `${at}.annotations`, problems, [FILE])
  return name !== undefined && digest !== undefined ? { name, digest } : undefined
}

const FILE = 'file-sha256'
