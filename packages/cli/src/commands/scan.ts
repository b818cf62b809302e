import { printable, type Outcome } from '@secmlops/core'
import { terminalProgress } from '../host/terminal.js'
import {
  EXIT_OF_OUTCOME,
  exitWith,
  formatOption,
  print,
  printJson,
  type Register,
} from './command.js'
import { scanPaths, type ScannedPath } from './scan-paths.js'
import { scanSarif } from './scan-sarif.js'

interface ScannedFile {
  readonly path: string
  readonly format: string | null
  readonly outcome: Outcome
  readonly findings: readonly {
    rule: string
    severity: string
    message: string
    offset: number | null
  }[]
  readonly gaps: readonly { item: string; detail: string }[]
}

const HELP = `
Files are told by their content, not by their name, and are never loaded. What was only half understood is
inconclusive (exit code 3), not clean; so is a program, a library or an archive that is not opened, where you name the file itself.

Examples:
  secmlops scan model.pkl
  secmlops scan downloads/ --format json
  secmlops scan models/ --format sarif > scan.sarif     for code scanning; run it at the root of the repository`

export const scan: Register = (command) => {
  command('scan')
    .description(
      'is this file safe to load? pickle, torch, zip, tar, ONNX, safetensors, NumPy, GGUF, Keras, TensorFlow, ...',
    )
    .argument('<path...>', 'files or folders')
    .addOption(formatOption(['text', 'json', 'sarif']))
    .addHelpText('after', HELP)
    .action(run)
}

async function run(paths: readonly string[], { format }: { format: string }): Promise<void> {
  const scanned = await scanPaths(paths, terminalProgress())
  const files = scanned.map(describe)
  const outcome = combined(files)
  const exitCode = EXIT_OF_OUTCOME[outcome]
  if (format === 'json') printJson({ outcome, files })
  else if (format === 'sarif') printJson(await scanSarif(scanned, exitCode))
  else text(outcome, files)
  exitWith(exitCode)
}

function describe({ path, result: { format, findings, gaps } }: ScannedPath): ScannedFile {
  const bad = findings.some((finding) => finding.severity === 'error')
  return {
    path,
    format: format ?? null,
    outcome: bad
      ? 'fail'
      : gaps.length > 0
        ? 'inconclusive'
        : format === undefined
          ? 'not-applicable'
          : 'pass',
    findings: findings.map(({ rule, severity, message, location }) => ({
      rule,
      severity,
      message,
      offset: location?.offset ?? null,
    })),
    gaps: gaps.map(({ item, detail }) => ({ item, detail })),
  }
}

function combined(files: readonly ScannedFile[]): Outcome {
  const outcomes = files.map((file) => file.outcome)
  return (
    (['fail', 'inconclusive', 'pass'] as const).find((outcome) => outcomes.includes(outcome)) ??
    'not-applicable'
  )
}

function text(outcome: Outcome, files: readonly ScannedFile[]): void {
  for (const { path, format, outcome: one, findings, gaps } of files) {
    if (one === 'not-applicable') continue
    print(`${one.padEnd(12)}  ${printable(path, 1000)}${format === null ? '' : ` (${format})`}`)
    for (const { rule, message, offset } of findings)
      print(`  ${rule}: ${message}${offset === null ? '' : ` (byte ${String(offset)})`}`)
    for (const { item, detail } of gaps) print(`  ${printable(item, 1000)}: ${detail}`)
  }
  const known = files.filter((file) => file.outcome !== 'not-applicable').length
  print(`${outcome}: ${String(known)} of ${String(files.length)} files are of a model format`)
}
