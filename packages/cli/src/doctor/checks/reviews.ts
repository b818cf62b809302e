import { SecmlopsError } from '@secmlops/core'
import { ok, type DoctorCheck } from '../diagnosis.js'
import { ourWorkflows } from '../repository.js'

/** Without the event a sign-off by review changes nothing until somebody starts the run again. */
export const reviews: DoctorCheck = {
  id: 'reviews',
  run({ policy, workflows }) {
    if (policy instanceof SecmlopsError || policy.value.roles === undefined) return []
    const judging = ourWorkflows(workflows).filter(({ events }) => events.has('pull_request'))
    return judging.map(({ path, events, location }) =>
      events.has('pull_request_review')
        ? ok(`${path} judges again when a review arrives`)
        : {
            status: 'warn',
            message: 'roles sign off by review, and a review does not start the run',
            location,
            remedy: 'Add pull_request_review: { types: [submitted, dismissed] } to on:',
          },
    )
  },
}
