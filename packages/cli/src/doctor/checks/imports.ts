import { SecmlopsError } from '@secmlops/core'
import { orOk, type DoctorCheck } from '../diagnosis.js'
import { ourJobs } from '../repository.js'
import type { Job, Step } from '../workflow.js'

/** Reports of other scanners are judged by the root action, from files that earlier steps of its job have written. */
export const imports: DoctorCheck = {
  id: 'imports',
  run(repository) {
    const { policy } = repository
    if (policy instanceof SecmlopsError || policy.value.imports === undefined) return []
    const line = policy.lineOf(['imports'])
    const judging = ourJobs(repository).filter(({ steps }) => steps.some(isRoot))
    if (judging.length === 0)
      return [
        {
          status: 'fail',
          message: 'no job judges imports: the actions of single gates do not',
          location: { path: policy.path, line },
          remedy: 'Call the root action, in mode check or aggregate',
        },
      ]
    return orOk(
      judging.filter(hasNothingToRead).map(({ id, location }) => ({
        status: 'fail',
        message: `job ${id} judges reports of other scanners, and no step before it writes or downloads one`,
        location,
        remedy: 'Run the scanner in a job of its own, and download its report before this step',
      })),
      'a step before the judgement brings the reports of other scanners',
    )
  },
}

const isRoot = ({ uses }: Step): boolean => /(^|\/)secmlops@/.test(uses)

function hasNothingToRead({ steps }: Job): boolean {
  const before = steps.slice(0, steps.findIndex(isRoot))
  return before.every(({ uses }) => uses.startsWith('actions/checkout@'))
}
