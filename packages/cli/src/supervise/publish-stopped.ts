import { stderr } from 'node:process'
import { describeError, printable, type ExitCode, type Report } from '@secmlops/core'
import { allRules } from '../check/gates.js'
import { shardExit } from '../check/shard-exit.js'
import { print } from '../commands/command.js'
import { render, terminalPalette, writeReport } from '../commands/rendering.js'
import { stopError, type Stopped } from './stop.js'
import { stoppedReport } from './stopped-report.js'

/** What `check` tells before it goes on. */
export interface KnownCheck {
  readonly report: Report
  readonly attachments: ReadonlyMap<string, Uint8Array>
  readonly out: string | undefined
  readonly format: string
  readonly isShard: boolean
}

/** Writes and prints what is known of a command that was stopped. @returns the exit code */
export async function publishStopped({
  known,
  ...stopped
}: Stopped & { readonly known: unknown }): Promise<ExitCode> {
  stderr.write(`secmlops: ${printable(describeError(stopError(stopped)), 2000)}\n`)
  if (known === undefined) return 3
  const { out, format, isShard, attachments, report: before } = known as KnownCheck
  const report = stoppedReport(before, stopped, new Date())
  const run = { report, attachments, rules: await allRules() }
  if (out !== undefined) await writeReport(run, out)
  print(await render(run, format, terminalPalette()))
  return isShard ? shardExit(report) : report.enforced.exitCode
}
