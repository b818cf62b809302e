import { orOk, type DoctorCheck } from '../diagnosis.js'
import { isOurs } from '../repository.js'
import type { Job, Workflow } from '../workflow.js'

export const pullRequestTarget: DoctorCheck = {
  id: 'pull-request-target',
  run: ({ workflows }) =>
    orOk(
      workflows
        .filter(({ events, jobs }) => events.has('pull_request_target') && jobs.some(isExposed))
        .map(({ location }: Workflow) => ({
          status: 'fail',
          message: 'pull_request_target gives secrets to a run that reads what a stranger wrote',
          location,
          remedy: 'Use pull_request, and workflow_run for what needs to write',
        })),
      'no workflow reads a pull request with the secrets of the repository',
    ),
}

/** Calls us, or checks out the head. */
function isExposed(job: Job): boolean {
  const head = job.steps.some(
    ({ uses, inputs }) =>
      uses.startsWith('actions/checkout@') &&
      /head|pull|merge/.test(`${String(inputs['ref'])} ${String(inputs['repository'])}`),
  )
  return head || isOurs(job)
}
