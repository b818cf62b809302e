import { SecmlopsError, printable } from '@secmlops/core'
import { EVENTS, type EventSides } from './events.js'

/** What an event is about, as far as GitHub says it; commits are looked up by who has the repository. */
export interface ChangeContext extends EventSides {
  readonly event: string
  /** owner/name */
  readonly repository: string
  /** What the runner checks out by default: for a pull request its merge with the target. */
  readonly sha: string
}

/**
 * Reads the event that started the workflow.
 * @throws SecmlopsError `unknown-event`, `unsafe-event`, `invalid-event` (exit 2): nothing is guessed.
 */
export function changeContext(env: NodeJS.ProcessEnv, payload: unknown): ChangeContext {
  const event = env['GITHUB_EVENT_NAME'] ?? ''
  if (event === 'pull_request_target') throw unsafe()
  const read = Object.hasOwn(EVENTS, event) ? EVENTS[event] : undefined
  if (!read) {
    throw new SecmlopsError(
      'unknown-event',
      `the event "${printable(event)}" says nothing about a change`,
      { remedy: `Run on one of: ${Object.keys(EVENTS).join(', ')}` },
    )
  }
  const sha = env['GITHUB_SHA'] ?? ''
  return { event, repository: env['GITHUB_REPOSITORY'] ?? '', sha, ...read(payload, sha) }
}

/** Facts sheet 0.9: the event runs with secrets and a writable token beside the code of a stranger. */
function unsafe(): SecmlopsError {
  return new SecmlopsError(
    'unsafe-event',
    'pull_request_target gives secrets and a writable token to a run that reads what a stranger wrote',
    { remedy: 'Run on pull_request: the verdict needs no secret and no token that can write' },
  )
}
