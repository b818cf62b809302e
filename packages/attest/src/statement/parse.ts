import { Problems, arrayAt, choiceAt, objectAt, stringAt } from '../json/fields.js'
import { parseStrictJson } from '../json/strict-json.js'
import { ignoreProblem } from '../model/ignore.js'
import { digestAt } from './digest.js'
import { readLegacyStatement } from './legacy.js'
import {
  HASH_TYPES,
  LEGACY_PREDICATE_TYPE,
  PREDICATE_TYPE,
  STATEMENT_TYPE,
  isVersion,
  type Serialization,
  type Statement,
} from './statement.js'

export type StatementResult =
  { readonly statement: Statement } | { readonly problems: readonly string[] }

/** Reads the payload of an OMS bundle, tolerant of the spellings of model_signing 0.1 to 1.1, and names everything that is wrong. */
export function parseStatement(payload: Uint8Array): StatementResult {
  const json = parseStrictJson(payload)
  if (!json.ok) return { problems: [`the statement cannot be read: ${json.message}`] }
  const problems = new Problems()
  const statement = readStatement(json.value, problems)
  return problems.any || !statement ? { problems: problems.list } : { statement }
}

function readStatement(value: unknown, problems: Problems): Statement | undefined {
  const keys = ['_type', 'subject', 'predicateType', 'predicate']
  const top = objectAt(value, 'statement', problems, keys)
  if (!top) return undefined
  choiceAt(top['_type'], '_type', problems, [STATEMENT_TYPE])
  if (top['predicateType'] === LEGACY_PREDICATE_TYPE)
    return readLegacyStatement(top['subject'], problems)
  const type = choiceAt(top['predicateType'], 'predicateType', problems, [PREDICATE_TYPE])
  const subject = readSubject(top['subject'], problems)
  if (!type) return undefined
  const predicate = objectAt(top['predicate'], 'predicate', problems, [
    'resources',
    'serialization',
  ])
  if (!predicate) return undefined
  const serialization = readSerialization(predicate['serialization'], problems)
  if (!serialization || !subject) return undefined
  const read = readResources(predicate['resources'], serialization, problems)
  return { ...subject, serialization, ...read }
}

function readSubject(
  value: unknown,
  problems: Problems,
): Pick<Statement, 'name' | 'root' | 'version'> | undefined {
  const subjects = arrayAt(value, 'subject', problems)
  if (!subjects) return undefined
  if (subjects.length !== 1) problems.add('subject', 'does not have exactly one entry')
  const subject = objectAt(subjects[0], 'subject[0]', problems)
  const name = stringAt(subject?.['name'], 'subject[0].name', problems)
  const digests = objectAt(subject?.['digest'], 'subject[0].digest', problems)
  const root = digestAt(digests?.['sha256'], 'subject[0].digest.sha256', problems, 'sha256')
  const version = readVersion(subject?.['annotations'])
  if (name === undefined || root === undefined) return undefined
  return { name, root, ...(version !== undefined && { version }) }
}

/** Ours alone means a number by it; whatever else another client writes there is no version. */
function readVersion(annotations: unknown): number | undefined {
  const isObject = typeof annotations === 'object' && annotations !== null
  const version = isObject ? (annotations as { version?: unknown }).version : undefined
  return isVersion(version) ? version : undefined
}

const SERIALIZATION_KEYS = [
  'method',
  'hash_type',
  'shard_size',
  'allow_symlinks',
  'ignore_paths',
] as const

function readSerialization(value: unknown, problems: Problems): Serialization | undefined {
  const at = 'serialization'
  const object = objectAt(value, at, problems, SERIALIZATION_KEYS)
  if (!object) return undefined
  const method = choiceAt(object['method'], `${at}.method`, problems, ['files', 'shards'])
  const hashType = choiceAt(object['hash_type'], `${at}.hash_type`, problems, HASH_TYPES)
  const allowSymlinks = object['allow_symlinks']
  const isFlag = typeof allowSymlinks === 'boolean'
  if (!isFlag) problems.add(`${at}.allow_symlinks`, 'is not true or false')
  if (!method || !hashType || !isFlag) return undefined
  const shardSize = readShardSize(object['shard_size'], method, problems)
  const ignorePaths = readIgnorePaths(object['ignore_paths'] ?? [], problems)
  return { method, hashType, shardSize, allowSymlinks, ignorePaths }
}

/** model_signing writes the size as a float (`8.0`), which JSON does not tell from 8. */
function readShardSize(
  value: unknown,
  method: Serialization['method'],
  problems: Problems,
): number | undefined {
  const at = 'serialization.shard_size'
  if (method === 'files') {
    if (value !== undefined) problems.add(at, 'belongs to the method shards only')
    return undefined
  }
  const isSize = Number.isSafeInteger(value) && Number(value) > 0
  return problems.demand(isSize, Number(value), at, 'is not a positive whole number')
}

function readIgnorePaths(value: unknown, problems: Problems): string[] {
  const at = 'serialization.ignore_paths'
  return (arrayAt(value, at, problems) ?? []).flatMap((each, i) => {
    const path = stringAt(each, `${at}[${String(i)}]`, problems)
    const problem = path === undefined ? undefined : ignoreProblem(path)
    if (problem) problems.add(`${at}[${String(i)}]`, problem)
    return path ?? []
  })
}

function readResources(
  value: unknown,
  { method, hashType, shardSize }: Serialization,
  problems: Problems,
): Pick<Statement, 'resources' | 'form'> {
  // model_signing 1.x writes its internal name of the sharded hash; the specification wants the plain one.
  const internal = `${hashType}-sharded-${String(shardSize)}`
  const algorithms = [hashType, ...(method === 'shards' ? [internal] : [])]
  const forms = new Set<unknown>()
  const resources = (arrayAt(value, 'resources', problems) ?? []).flatMap((each, i) => {
    const at = `resources[${String(i)}]`
    const object = objectAt(each, at, problems)
    if (!object) return []
    const name = stringAt(object['name'], `${at}.name`, problems)
    forms.add(choiceAt(object['algorithm'], `${at}.algorithm`, problems, algorithms))
    const digest = digestAt(object['digest'], `${at}.digest`, problems, hashType)
    return name !== undefined && digest !== undefined ? [{ name, digest }] : []
  })
  return { resources, ...(forms.has(internal) && { form: 'python-shards' }) }
}
