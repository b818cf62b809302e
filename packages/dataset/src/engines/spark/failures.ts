import type { SecmlopsError } from '@secmlops/core'
import { failuresOf, type Failures } from '../remote/failures.js'

export const FAILURES: Failures = failuresOf('spark')

/** What a call of gRPC ended with. */
export interface Status {
  readonly code: number
  readonly details: string
}

/** Statuses of gRPC (https://grpc.io/docs/guides/status-codes/). */
const [DEADLINE_EXCEEDED, PERMISSION_DENIED, RESOURCE_EXHAUSTED, UNAVAILABLE, UNAUTHENTICATED] = [
  4, 7, 8, 14, 16,
]
/** Conditions of Spark, which a message begins with in brackets. */
const NOT_THERE =
  /^\[(?:TABLE_OR_VIEW_NOT_FOUND|SCHEMA_NOT_FOUND|CATALOG_NOT_FOUND|REQUIRES_SINGLE_PART_NAMESPACE)\]/

/** Did the call end with a status, and not by a mistake of ours? */
export function isStatus(error: unknown): error is Status {
  const { code, details } = (error ?? {}) as Partial<Record<keyof Status, unknown>>
  return typeof code === 'number' && typeof details === 'string'
}

/** Says a status "again"? A connection that was never made is not tried again, as with Trino. */
export function isAgain({ code, details }: Status): boolean {
  return code === UNAVAILABLE && !isUnconnected(details)
}

export function failed({ code, details }: Status): SecmlopsError {
  if (code === DEADLINE_EXCEEDED) return FAILURES.timeout()
  if (code === UNAUTHENTICATED || code === PERMISSION_DENIED)
    return FAILURES.notAuthenticated(
      code === UNAUTHENTICATED ? 'UNAUTHENTICATED' : 'PERMISSION_DENIED',
    )
  if (code === UNAVAILABLE)
    return FAILURES.unreachable(
      isUnconnected(details) ? unconnected(details) : 'does not answer (UNAVAILABLE)',
    )
  if (code === RESOURCE_EXHAUSTED && details.startsWith('Received message larger'))
    return FAILURES.untrusted('one message of it is too large')
  return NOT_THERE.test(details) ? FAILURES.noSuchTable(details) : FAILURES.queryFailed(details)
}

/** As @grpc/grpc-js says it (1.14, `load-balancer-pick-first.ts`, `resolver-dns.ts`). */
function isUnconnected(details: string): boolean {
  return /^(?:No connection established|Name resolution failed)/.test(details)
}

function unconnected(details: string): string {
  const code = /\b(?:E[A-Z]{4,}|certificate)\b/.exec(details)?.[0]
  return `cannot be reached${code === undefined ? '' : ` (${code})`}`
}
