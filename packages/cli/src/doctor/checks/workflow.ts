import { ok, type Diagnosis, type DoctorCheck } from '../diagnosis.js'
import { ourWorkflows } from '../repository.js'
import type { Workflow } from '../workflow.js'
import { faultOf } from './fault.js'

export const workflowCheck: DoctorCheck = {
  id: 'workflow',
  run({ workflows, unread, rules }) {
    if (unread.length > 0) return unread.map(faultOf)
    const judging = ourWorkflows(workflows).filter(({ events }) => events.has('pull_request'))
    const [first] = judging
    if (!first) return [MISSING]
    const faults = judging.flatMap((each) => [
      ...filtered(each),
      ...(each.events.has('merge_group') ? [] : [unqueued(each, rules?.mergeQueue ?? false)]),
    ])
    return [ok(`${first.path} judges pull requests`), ...faults]
  },
}

const MISSING: Diagnosis = {
  status: 'fail',
  message: 'no workflow calls an action of secmlops on pull_request',
  location: { path: '.github/workflows' },
  remedy: 'Run "secmlops init" at the root of the repository to write one',
}

/** A workflow that its filter skips leaves its required check pending for ever (facts of GitHub: "Handling skipped but required checks"). */
function filtered({ events, location }: Workflow): Diagnosis[] {
  const filters = events.get('pull_request') ?? {}
  if (!('paths' in filters || 'paths-ignore' in filters)) return []
  return [
    {
      status: 'fail',
      message:
        'pull_request is filtered by paths: where it does not run, the required check never reports',
      location,
      remedy: 'Remove paths; secmlops itself says "not applicable" quickly',
    },
  ]
}

function unqueued({ location }: Workflow, hasQueue: boolean): Diagnosis {
  return {
    status: hasQueue ? 'fail' : 'warn',
    message: hasQueue
      ? 'the branch has a merge queue, and the workflow does not run on merge_group'
      : 'the workflow does not run on merge_group, which a merge queue needs',
    location,
    remedy: 'Add merge_group: to on:',
  }
}
