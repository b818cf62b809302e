import { LIMITS } from '@secmlops/core'
import {
  arrayAt,
  base64At,
  objectAt,
  stringAt,
  type JsonObject,
  type Problems,
} from '../json/fields.js'
import { checkpointProblem } from './checkpoint.js'
import type { InclusionProof, LogEntry, Witnesses } from './witnesses.js'

/**
 * Log entries and timestamps of the material of a keyless signature, in their shape only. OMS v1.0 demands the field `tlogEntries`;
 * an empty list is the form of deployments that have timestamps and no log, which the trusted root accepts or not.
 */
export function readWitnesses(material: JsonObject, at: string, problems: Problems): Witnesses {
  const logEntries = listAt(material['tlogEntries'] ?? [], `${at}.tlogEntries`, problems, readEntry)
  const timestamps = readTimestamps(material['timestampVerificationData'], at, problems)
  const isPrivate = material['tlogEntries'] !== undefined && timestamps.length > 0
  if (logEntries.length === 0 && !isPrivate && !problems.any)
    problems.add(`${at}.tlogEntries`, 'has no entry, which this method needs')
  return { logEntries, timestamps }
}

function readTimestamps(value: unknown, at: string, problems: Problems): Uint8Array[] {
  const field = `${at}.timestampVerificationData`
  const data = objectAt(value ?? {}, field, problems, ['rfc3161Timestamps'])
  const list = data?.['rfc3161Timestamps'] ?? []
  return listAt(list, `${field}.rfc3161Timestamps`, problems, (each, place) => {
    const timestamp = objectAt(each, place, problems, ['signedTimestamp'])
    return base64At(timestamp?.['signedTimestamp'], `${place}.signedTimestamp`, problems)
  })
}

const ENTRY_KEYS = [
  'logIndex',
  'logId',
  'kindVersion',
  'integratedTime',
  'inclusionPromise',
  'inclusionProof',
  'canonicalizedBody',
] as const

function readEntry(value: unknown, at: string, problems: Problems): LogEntry | undefined {
  const entry = objectAt(value, at, problems, ENTRY_KEYS)
  if (!entry) return undefined
  const logId = bytesIn(entry['logId'], `${at}.logId`, problems, 'keyId')
  const body = base64At(entry['canonicalizedBody'], `${at}.canonicalizedBody`, problems)
  const kind = objectAt(entry['kindVersion'], `${at}.kindVersion`, problems, ['kind', 'version'])
  const read = {
    logIndex: integerAt(entry['logIndex'], `${at}.logIndex`, problems),
    kind: stringAt(kind?.['kind'], `${at}.kindVersion.kind`, problems) ?? '',
    version: stringAt(kind?.['version'], `${at}.kindVersion.version`, problems) ?? '',
    integratedTime: integerAt(entry['integratedTime'], `${at}.integratedTime`, problems),
    promise: readPromise(entry['inclusionPromise'], `${at}.inclusionPromise`, problems),
    proof: readProof(entry['inclusionProof'], `${at}.inclusionProof`, problems),
  }
  return logId && body && { ...read, logId, body }
}

function readPromise(value: unknown, at: string, problems: Problems): Uint8Array | undefined {
  return isAbsent(value) ? undefined : bytesIn(value, at, problems, 'signedEntryTimestamp')
}

const PROOF_KEYS = ['logIndex', 'rootHash', 'treeSize', 'hashes', 'checkpoint'] as const

function readProof(value: unknown, at: string, problems: Problems): InclusionProof | undefined {
  if (isAbsent(value)) return undefined
  const proof = objectAt(value, at, problems, PROOF_KEYS)
  if (!proof) return undefined
  const rootHash = base64At(proof['rootHash'], `${at}.rootHash`, problems)
  const note = objectAt(proof['checkpoint'], `${at}.checkpoint`, problems, ['envelope'])
  const checkpoint = stringAt(note?.['envelope'], `${at}.checkpoint.envelope`, problems)
  const treeSize = integerAt(proof['treeSize'], `${at}.treeSize`, problems)
  const logIndex = integerAt(proof['logIndex'], `${at}.logIndex`, problems)
  const hashes = listAt(proof['hashes'] ?? [], `${at}.hashes`, problems, base64At)
  if (!rootHash || checkpoint === undefined) return undefined
  const problem = checkpointProblem({ checkpoint, rootHash, treeSize })
  if (problem) problems.add(`${at}.checkpoint`, problem)
  return { logIndex, treeSize, rootHash, hashes, checkpoint }
}

function bytesIn(
  value: unknown,
  at: string,
  problems: Problems,
  key: string,
): Uint8Array | undefined {
  return base64At(objectAt(value, at, problems, [key])?.[key], `${at}.${key}`, problems)
}

/** A 64-bit integer is a string in protobuf's JSON, and is left out when it is zero. */
function integerAt(value: unknown, at: string, problems: Problems): string {
  if (isAbsent(value)) return '0'
  const isInteger = typeof value === 'string' && /^(?:0|[1-9]\d{0,18})$/.test(value)
  return problems.demand(isInteger, value as string, at, 'is not a decimal string') ?? '0'
}

/** Each entry costs signatures and hashes, so there is a bound. */
function listAt<Item>(
  value: unknown,
  at: string,
  problems: Problems,
  read: (each: unknown, at: string, problems: Problems) => Item | undefined,
): Item[] {
  const list = arrayAt(value, at, problems) ?? []
  if (list.length > LIMITS.witnesses) {
    problems.add(at, `has more than ${String(LIMITS.witnesses)} entries`)
    return []
  }
  return list.flatMap((each, i) => read(each, `${at}[${String(i)}]`, problems) ?? [])
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}
