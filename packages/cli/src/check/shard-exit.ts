import type { ExitCode, GateResult, Report } from '@secmlops/core'

/**
 * The exit code of a run that is one shard: 0 says that its part is done, and not that anything passed. Its report stays
 * inconclusive.
 */
export function shardExit({ gates }: Pick<Report, 'gates'>): ExitCode {
  return gates.every(isDone) ? 0 : (gates.find((gate) => !isDone(gate))?.exitCode ?? 4)
}

function isDone({ outcome, failure, flags }: GateResult): boolean {
  if (outcome === 'not-applicable') return true
  return failure === undefined && flags.some(({ id }) => id === 'PARTIAL')
}
