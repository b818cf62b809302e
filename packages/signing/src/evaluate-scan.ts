import { EMPTY_EVALUATION, type Change, type Evaluation, type Tools } from '@secmlops/core'
import { scanTarget, type FileEvidence } from './scan-files.js'
import { planScan } from './scan-targets.js'
import type { Scanner } from './scanner.js'
import type { SigningSettings } from './settings.js'

export interface ScanEvidence {
  readonly evaluation: Evaluation
  readonly examined: number
  /** False when not one of the files is of a format that the scanner knows. */
  readonly sawModel: boolean
}

/** Scans every file that the plan names; one coverage entry for all of them. */
export async function evaluateScan(
  change: Change,
  settings: SigningSettings,
  { progress }: Tools,
  { scan }: Scanner,
): Promise<ScanEvidence> {
  const plan = await planScan(change, settings)
  const task = progress.start('Scanning files', plan.targets.length)
  const files: FileEvidence[] = []
  for (const target of plan.targets) {
    files.push(await scanTarget(change.head, target, settings, scan))
    task.advance()
  }
  task.done()
  const examined = files.filter((file) => file.examined).length
  const gaps = [...plan.gaps, ...files.flatMap((file) => file.gaps)]
  const evaluation = {
    ...EMPTY_EVALUATION,
    findings: [...plan.findings, ...files.flatMap((file) => file.findings)],
    coverage: [{ of: 'scanned files', examined, total: files.length + plan.gaps.length, gaps }],
  }
  return { evaluation, examined, sawModel: files.some(({ format }) => format !== undefined) }
}
