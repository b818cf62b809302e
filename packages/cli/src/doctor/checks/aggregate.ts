import { orOk, type Diagnosis, type DoctorCheck } from '../diagnosis.js'
import { isAggregate, isOurs, ourWorkflows } from '../repository.js'
import type { Job, Workflow } from '../workflow.js'

export const aggregateCheck: DoctorCheck = {
  id: 'aggregate',
  run: ({ workflows }) => ourWorkflows(workflows).flatMap(ofWorkflow),
}

function ofWorkflow({ path, jobs, location }: Workflow): Diagnosis[] {
  const gates = jobs.filter((job) => isOurs(job) && !isAggregate(job))
  const [last] = jobs.filter(isAggregate)
  if (last)
    return orOk(faults(last, gates), `job ${last.id} of ${path} proves that every gate reported`)
  if (gates.length < 2)
    return orOk(gates.flatMap(skippable), `${path} has one job, which is the one check`)
  return [
    {
      status: 'fail',
      message: `${String(gates.length)} jobs run gates, and none proves that all of them reported: a skipped job counts as passed`,
      location,
      remedy:
        'Add a job with if: always(), needs: on all of them and mode: aggregate (docs/action.md)',
    },
  ]
}

const ALWAYS = /^(\$\{\{)?\s*always\(\)\s*(\}\})?$/

/** GitHub, "Using conditions to control job execution": a skipped job reports success. */
function skippable({ id, condition, location }: Job): Diagnosis[] {
  if (condition === '' || ALWAYS.test(condition.trim())) return []
  return [
    {
      status: 'fail',
      message: `job ${id} has a condition, and a check that it skips counts as passed`,
      location,
      remedy: 'Remove if:; secmlops itself says "not applicable" quickly',
    },
  ]
}

function faults(last: Job, gates: readonly Job[]): Diagnosis[] {
  const { location } = last
  const unneeded = gates.filter(({ id }) => !last.needs.includes(id)).map(({ id }) => id)
  const always = ALWAYS.test(last.condition.trim())
  return [
    ...(always
      ? []
      : [
          {
            status: 'fail' as const,
            message: `job ${last.id} lacks if: always(), so a failed gate skips it, and a skipped check counts as passed`,
            location,
            remedy: 'Add if: always()',
          },
        ]),
    ...unneeded.map((id) => ({
      status: 'fail' as const,
      message: `job ${last.id} does not need job ${id}, which runs a gate`,
      location,
      remedy: `Add ${id} to needs:`,
    })),
  ]
}
