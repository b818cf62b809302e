import { isAggregate, isOurs, ourSteps, readRepository } from '../doctor/repository.js'
import type { Job } from '../doctor/workflow.js'
import type { Copy } from './copy.js'
import type { Lack } from './fault.js'

const NO_WORKFLOW: Lack = {
  reason: 'no workflow below the folder of the policy calls these actions',
  add: '.github/workflows/secmlops.yml (secmlops init)',
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
  placeOf(copy, (jobs) => jobs.find(isAggregate)?.location)

async function placeOf(
  copy: Copy,
  find: (jobs: readonly Job[]) => Job['location'] | undefined,
): Promise<Place | Lack> {
  const seen = { rules: undefined, name: 'OWNER/NAME', branch: 'main' }
  const { workflows } = await readRepository(copy.tree, seen)
  const location = find(workflows.flatMap(({ jobs }) => jobs.filter(isOurs)))
  if (!location) return NO_WORKFLOW
  const lines = (await copy.text(location.path)).split('\n')
  return { path: location.path, line: (location.line ?? 1) - 1, lines }
}
