import { orOk, type DoctorCheck } from '../diagnosis.js'
import { ourJobs, ourSteps } from '../repository.js'

export const continueOnError: DoctorCheck = {
  id: 'continue-on-error',
  run: (repository) =>
    orOk(
      ourJobs(repository)
        .flatMap((job) => [job, ...ourSteps(job)])
        .filter(({ mayFail }) => mayFail)
        .map(({ location }) => ({
          status: 'fail',
          message: 'continue-on-error makes a failed gate green',
          location,
          remedy: 'Remove it; "enforce: warn" in the policy reports without blocking',
        })),
      'no step of ours may fail and go on',
    ),
}
