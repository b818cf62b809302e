import { commitCommand } from '../../init/pins.js'
import { orOk, type DoctorCheck } from '../diagnosis.js'
import { ourWorkflows } from '../repository.js'

/** A full commit id; `./` and `$/` are of the commit that runs, images are pinned by digest. */
const PINNED = /^(\.\/|\$\/|docker:\/\/.*@sha256:[0-9a-f]{64}$)|@[0-9a-f]{40}$/

export const pins: DoctorCheck = {
  id: 'pins',
  run: ({ workflows }) =>
    orOk(
      ourWorkflows(workflows)
        .flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps))
        .filter(({ uses }) => uses !== '' && !PINNED.test(uses))
        .map(({ uses, location }) => ({
          status: 'fail',
          message: `${uses} is not pinned to a full commit id: whoever moves the tag replaces what judges`,
          location,
          remedy: `Name the 40 digits of the commit, and the version behind it as a comment${printed(uses)}`,
        })),
      'actions are pinned to full commit ids',
    ),
}

/** How to find the commit of `owner/name/path@tag`. */
function printed(uses: string): string {
  const [, repository, ref] = /^([\w.-]+\/[\w.-]+)(?:\/[^@]*)?@([\w./-]+)$/.exec(uses) ?? []
  return repository === undefined || ref === undefined ? '' : `: ${commitCommand(repository, ref)}`
}
