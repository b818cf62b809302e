import type { Scalar } from '../engine.js'
import type { RemoteAccess } from './access.js'

/** Bytes of questions and answers, without what the transport puts around them. */
export interface Traffic {
  sent: number
  received: number
  questions: number
}

/** What asking takes; `wait` and `deadline` (milliseconds) are there for tests. */
export interface RemoteSession {
  readonly access: RemoteAccess
  readonly traffic: Traffic
  readonly wait: (milliseconds: number) => Promise<unknown>
  readonly deadline: number
}

export interface RemoteColumn {
  readonly name: string
  /** In the words of the engine. */
  readonly type: string
}

/** A way to ask one engine. Nothing is sent before the first question. */
export interface RemoteClient {
  readonly ask: (sql: string) => Promise<readonly (readonly Scalar[])[]>
  /** Of a FROM item. */
  readonly columns: (from: string) => Promise<readonly RemoteColumn[]>
  /** Never throws: what was answered stays answered. */
  readonly close: () => Promise<void>
}

/** Milliseconds before each further attempt: doubled from the first, up to the longest. */
export function backoff(attempt: number): number {
  return Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1))
}

export const LONGEST_WAIT = 5_000
const FIRST_WAIT = 50
/** Attempts of one question, which is about half a minute of waiting. */
export const ATTEMPTS = 12
/** Milliseconds that cancelling may take. */
export const CANCEL_WITHIN = 5_000
