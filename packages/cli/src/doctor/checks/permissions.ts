import { WRITTEN_SCOPES } from '@secmlops/github'
import { orOk, type Diagnosis, type DoctorCheck } from '../diagnosis.js'
import { ourJobs } from '../repository.js'
import type { Job } from '../workflow.js'

/** Write permissions that a feature of ours, or signing without a key, can use; anything else is for somebody else. */
const USED: ReadonlySet<string> = new Set([...WRITTEN_SCOPES, 'attestations', 'id-token'])

export const permissions: DoctorCheck = {
  id: 'permissions',
  run: (repository) => orOk(ourJobs(repository).flatMap(faults), 'permissions are least'),
}

function faults({ id, permissions: granted, location }: Job): Diagnosis[] {
  if (granted === undefined)
    return [
      {
        status: 'warn',
        message: `job ${id} states no permissions and gets those of the repository's settings`,
        location,
        remedy: 'Add permissions: { contents: read }',
      },
    ]
  return tooMany(granted).map((scope) => ({
    status: 'fail',
    message: `job ${id} reads what a stranger wrote and may write ${scope}`,
    location,
    remedy: 'Grant contents: read and what the README lists for the features in use',
  }))
}

function tooMany(granted: unknown): string[] {
  if (granted === 'write-all') return ['everything']
  if (typeof granted !== 'object' || granted === null) return []
  return Object.entries(granted)
    .filter(([scope, access]) => access === 'write' && !USED.has(scope))
    .map(([scope]) => scope)
}
