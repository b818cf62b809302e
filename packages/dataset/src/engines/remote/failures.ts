import { SecmlopsError, quoted } from '@secmlops/core'
import { variableOf } from './access.js'
import { REMOTE_ENGINES, type RemoteName } from './names.js'

/** What can go wrong with an engine that is asked from afar; all but `noSuchTable` (exit 2) make a run inconclusive (exit 3). */
export interface Failures {
  readonly notAuthenticated: (status: string) => SecmlopsError
  /** `why` holds nothing of an answer or a request. */
  readonly unreachable: (why: string) => SecmlopsError
  readonly notReady: (said: string) => SecmlopsError
  readonly timeout: (cause?: unknown) => SecmlopsError
  readonly untrusted: (why: string) => SecmlopsError
  readonly noSuchTable: (said: string) => SecmlopsError
  readonly queryFailed: (said: string) => SecmlopsError
}

export function failuresOf(engine: RemoteName): Failures {
  const title = REMOTE_ENGINES[engine]
  const url = variableOf(engine, 'url')
  const inconclusive = (code: string, message: string, remedy?: string): SecmlopsError =>
    new SecmlopsError(code, message, { exit: 3, ...(remedy !== undefined && { remedy }) })
  return {
    notAuthenticated: (status) =>
      inconclusive(
        'not-authenticated',
        `${title} does not accept the credentials (${status})`,
        'Set a token or password that is valid and may read the tables',
      ),
    unreachable: (why) =>
      inconclusive(
        'engine-unreachable',
        `${title} ${why}`,
        `Set ${url} to the address of the server itself; for a certificate authority of your own set NODE_EXTRA_CA_CERTS`,
      ),
    notReady: (said) =>
      inconclusive(
        'engine-not-ready',
        `${title}: ${quoted(said, 360)}`,
        'Run the gate again once the cluster has started',
      ),
    timeout: (cause) =>
      new SecmlopsError(
        'engine-timeout',
        `${title} did not answer in time; the query was cancelled`,
        { exit: 3, cause, remedy: 'Compare fewer columns, or a partition of the table' },
      ),
    untrusted: (why) =>
      inconclusive('untrusted-answer', `the answer of ${title} is not used: ${why}`),
    noSuchTable: (said) =>
      new SecmlopsError('no-such-table', `${title}: ${quoted(said, 360)}`, {
        remedy: `Name it as ${engine}:catalog.schema.table, and let the user of the gate read it`,
      }),
    queryFailed: (said) =>
      inconclusive(
        'query-failed',
        `${title}: ${quoted(said, 360)}`,
        `Try the query in ${title}; the user of the gate must be allowed to read the tables`,
      ),
  }
}
