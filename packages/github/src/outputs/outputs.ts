import type { ExitCode, Outcome } from '@secmlops/core'

/** Outputs of every action. */
export interface ActionOutputs {
  readonly outcome: Outcome
  /** After the policy's enforce mode: what the step itself ends with. */
  readonly 'exit-code': ExitCode
  /** Path of report.json; empty when none was written. */
  readonly report: string
  /** JSON for the aggregate. */
  readonly verdict: string
}

/** Sets the outputs through @actions/core, which fences values against forged keys. */
export async function publishOutputs(outputs: ActionOutputs): Promise<void> {
  const core = await import('@actions/core')
  for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value)
}
