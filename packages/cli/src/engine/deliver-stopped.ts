import type { ExitCode } from '@secmlops/core'
import { actionsLogger, readInputs } from '@secmlops/github'
import { allRules } from '../check/gates.js'
import { stopError, type Stopped } from '../supervise/stop.js'
import { stoppedReport } from '../supervise/stopped-report.js'
import { deliver } from './deliver.js'
import type { KnownEvent } from './judge-event.js'
import { reportFailure } from './run-engine.js'

/** Publishes what is known of a run that was stopped. @returns the exit code */
export async function deliverStopped(
  { known, ...stopped }: Stopped & { readonly known: unknown },
  env: NodeJS.ProcessEnv,
): Promise<ExitCode> {
  const logger = await actionsLogger()
  const inputs = readInputs(env)
  if (known === undefined) {
    await reportFailure(stopError(stopped), inputs.workingDirectory, logger)
    return 3
  }
  const { run, head } = known as KnownEvent
  const report = stoppedReport(run.report, stopped, new Date())
  const named = report.gates.map(({ id }) => id)
  const whole = { ...run, report, rules: await allRules(), named, sources: undefined }
  return deliver({ inputs, env, logger }, { run: whole, head })
}
