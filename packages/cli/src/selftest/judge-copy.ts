import { runCheck } from '../check/run-check.js'
import { diagnose } from '../commands/doctor.js'
import { readRepository } from '../doctor/repository.js'
import { COPY_ENVIRONMENT } from './copy-repository.js'
import type { Finder } from './fault.js'
import { judgedBy, judgedByDoctor, type Judged } from './judged.js'
import type { Bench } from './run-fault.js'

type Judges = Pick<Bench, 'copy' | 'clock' | 'threads'> & {
  /** Also where nothing of what the gate reads was changed. */
  readonly all?: boolean
}

const QUIET = { debug: ignore, info: ignore, warn: ignore }
const NO_PROGRESS = { start: () => ({ advance: ignore, done: ignore }) }

function ignore(): void {
  // What a check tells on its way concerns the copy, which nobody sees.
}

/** Has what lies in the copy judged as a pull request would be, by one gate. */
export async function judgeCopy(by: Finder, { copy, ...rest }: Judges): Promise<Judged> {
  const { directory } = copy
  if (by === 'doctor') {
    const seen = { rules: undefined, name: 'OWNER/NAME', branch: 'main' }
    return judgedByDoctor(await diagnose(await readRepository(copy.tree, seen)))
  }
  const { report } = await runCheck({
    directory,
    base: copy.base(),
    gates: [by],
    environment: COPY_ENVIRONMENT,
    logger: QUIET,
    progress: NO_PROGRESS,
    ...rest,
  })
  return judgedBy(report)
}
