import { Problems, arrayAt, choiceAt, objectAt, stringAt } from '../json/fields.js'
import { digestAt } from './digest-at.js'
import { rootDigest, type Resource, type Statement } from './statement.js'

/** Predicate of model_signing 0.1 and 0.2, before the format was specified: one subject per file, and no root digest. */
export const DIGESTS_V01 = 'https://model_signing/Digests/v0.1'

/** Every digest is under `sha256`, whatever its hash; the annotation tells, and is SHA-256 where it is missing (model_signing 0.2, IntotoPayload). */
const ALGORITHMS = ['file-sha256', 'sha256']

/** What such a statement says, in the terms of today: its root is that of the digests as they are listed. */
export function readDigestsV01(
  { subject, predicate }: Readonly<Record<string, unknown>>,
  problems: Problems,
): Statement | undefined {
  objectAt(predicate, 'predicate', problems, ['unused'])
  const subjects = arrayAt(subject, 'subject', problems)
  const resources = (subjects ?? []).flatMap((each, i) =>
    readFile(each, `subject[${String(i)}]`, problems),
  )
  return {
    name: '',
    root: rootDigest(resources),
    resources,
    serialization: {
      method: 'files',
      hashType: 'sha256',
      shardSize: undefined,
      allowSymlinks: false,
      ignorePaths: [],
    },
    form: 'digests-v0.1',
  }
}

function readFile(value: unknown, at: string, problems: Problems): Resource[] {
  const file = objectAt(value, at, problems, ['name', 'digest', 'annotations'])
  if (!file) return []
  const name = stringAt(file['name'], `${at}.name`, problems)
  const digests = objectAt(file['digest'], `${at}.digest`, problems, ['sha256'])
  const digest = digestAt(digests?.['sha256'], `${at}.digest.sha256`, problems, 'sha256')
  const notes = objectAt(file['annotations'] ?? {}, `${at}.annotations`, problems)
  const { actual_hash_algorithm: algorithm = 'sha256' } = notes ?? {}
  choiceAt(algorithm, `${at}.annotations`, problems, ALGORITHMS)
  return name !== undefined && digest !== undefined ? [{ name, digest }] : []
}
