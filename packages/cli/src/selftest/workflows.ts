import { isAggregate, isOurs, ourSteps, readRepository } from '../doctor/repository.js'
import type { Job } from '../doctor/workflow.js'
import type { Copy } from './copy.js'
import type { Lack } from './fault.js'

const NO_WORKFLOW: Lack = {
  reason: 'no workflow below the folder of the policy calls these actions',
  add: '.github/workflows/secmlops.yml (secmlops init)',
}

const NO_LAST_JOB: Lack = {
  reason: 'one job judges all gates: no other has to prove that they reported',
}

interface Place {
  readonly path: string
  /** 0-based. */
  readonly line: number
  readonly lines: readonly string[]
}

/** The first step of ours that judges. */
export const ourStep = (copy: Copy): Promise<Place | Lack> =>
  placeOf(copy, (jobs) => {
    const [step] = jobs.filter((job) => !isAggregate(job)).flatMap(ourSteps)
    return step?.location
  })

/** The job that proves that all gates reported. */
export const lastJob = (copy: Copy): Promise<Place | Lack> =>
  placeOf(copy, (jobs) => jobs.find(isAggregate)?.location, NO_LAST_JOB)

async function placeOf(
  copy: Copy,
  find: (jobs: readonly Job[]) => Job['location'] | undefined,
  lack: Lack = NO_WORKFLOW,
): Promise<Place | Lack> {
  const seen = { rules: undefined, name: 'OWNER/NAME', branch: 'main' }
  const { workflows } = await readRepository(copy.tree, seen)
  const jobs = workflows.flatMap((workflow) => workflow.jobs.filter(isOurs))
  const location = find(jobs)
  if (!location) return jobs.length === 0 ? NO_WORKFLOW : lack
  const lines = (await copy.text(location.path)).split('\n')
  return { path: location.path, line: (location.line ?? 1) - 1, lines }
}
