import { scanFile, type ScanResult } from '@secmlops/scan'
import type { Outcome } from '@secmlops/core'
import { basename, join } from 'node:path'
import { hostPath } from '../host/host-path.js'
import {
  EXIT_OF_OUTCOME,
  exitWith,
  formatOption,
  print,
  printJson,
  type Register,
} from './command.js'

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
inconclusive (exit code 3), not clean.

Examples:
  secmlops scan model.pkl
  secmlops scan downloads/ --format json`

export const scan: Register = (command) => {
  command('scan')
    .description(
      'is this file safe to load? pickle, torch, zip, tar, ONNX, safetensors, NumPy, GGUF, Keras, TensorFlow, ...',
    )
    .argument('<path...>', 'files or folders')
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
}

async function run(paths: readonly string[], { format }: { format: string }): Promise<void> {
  const files: ScannedFile[] = []
  for (const path of paths) files.push(...(await scanPath(path)))
  const outcome = combined(files)
  if (format === 'json') printJson({ outcome, files })
  else text(outcome, files)
  exitWith(EXIT_OF_OUTCOME[outcome])
}

async function scanPath(path: string): Promise<ScannedFile[]> {
  const root = await hostPath(path)
  const isFolder = root.path === ''
  const files: ScannedFile[] = []
  for (const entry of await root.tree.list(root.path)) {
    const name = isFolder ? join(path, entry.path) : path
    if (entry.kind !== 'file') {
      if (entry.kind === 'symlink') files.push(notFollowed(name))
      continue
    }
    const source = await root.tree.open(entry.path)
    try {
      files.push(describe(name, await scanFile(source, isFolder ? entry.path : basename(path))))
    } finally {
      await source.close()
    }
  }
  return files
}

function notFollowed(path: string): ScannedFile {
  const gap = { item: path, detail: 'a symbolic link is not followed' }
  return { path, format: null, outcome: 'inconclusive', findings: [], gaps: [gap] }
}

function describe(path: string, { format, findings, gaps }: ScanResult): ScannedFile {
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
    print(`${one.padEnd(12)}  ${path}${format === null ? '' : ` (${format})`}`)
    for (const { rule, message, offset } of findings)
      print(`  ${rule}: ${message}${offset === null ? '' : ` (byte ${String(offset)})`}`)
    for (const { item, detail } of gaps) print(`  ${item}: ${detail}`)
  }
  const known = files.filter((file) => file.outcome !== 'not-applicable').length
  print(`${outcome}: ${String(known)} of ${String(files.length)} files are of a model format`)
}
