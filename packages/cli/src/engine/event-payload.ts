import { readFile, stat } from 'node:fs/promises'
import { SecmlopsError } from '@secmlops/core'

/** GitHub caps webhook payloads at 25 MB. */
const PAYLOAD_BYTES = 26_214_400

/** The payload of the event. @throws SecmlopsError `invalid-event`. */
export async function readEvent(env: NodeJS.ProcessEnv): Promise<unknown> {
  const path = env['GITHUB_EVENT_PATH']
  if (path === undefined || path === '') return {}
  try {
    if ((await stat(path)).size > PAYLOAD_BYTES) throw new Error('too large')
    return JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    throw new SecmlopsError('invalid-event', 'the payload of the event cannot be read', {
      cause,
      remedy: 'Check that GITHUB_EVENT_PATH is the payload of this run',
    })
  }
}
