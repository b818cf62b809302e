import type { LogEntry, Witnesses } from '../bundle/witnesses.js'
import type { FaultCode } from './faults.js'

/** What a trusted root names. */
export interface NamedWitnesses {
  /** Lower-case hex. */
  readonly logIds: readonly string[]
  readonly hasTimestampAuthority: boolean
}

/** What is wrong with the choice of witnesses, before any signature is looked at. */
export function witnessFault(
  { logEntries, timestamps }: Witnesses,
  { logIds, hasTimestampAuthority }: NamedWitnesses,
): FaultCode | undefined {
  if (logEntries.length === 0 && logIds.length > 0) return 'log-entry-missing'
  if (logEntries.some(({ logId }) => !logIds.includes(hex(logId)))) return 'log-unknown'
  if (isRepeated(logEntries.map(({ logId, body }) => hex(logId) + hex(body))))
    return 'log-entry-repeated'
  if (logEntries.some(isIndexUnproven)) return 'log-entry-false'
  if (timestamps.length > 0 && !hasTimestampAuthority) return 'timestamp-unknown'
  if (isRepeated(timestamps.map(hex))) return 'timestamp-repeated'
  const hasTime = timestamps.length > 0 || logEntries.some(({ promise }) => promise)
  return hasTime ? undefined : 'time-missing'
}

/** Without the promise of Rekor 1, which covers the index of the entry, only that of the proof is proven. */
function isIndexUnproven({ promise, proof, logIndex }: LogEntry): boolean {
  return !promise && proof?.logIndex !== logIndex
}

function isRepeated(texts: readonly string[]): boolean {
  return new Set(texts).size < texts.length
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
