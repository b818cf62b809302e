import { join } from 'node:path'
import { stdout } from 'node:process'
import { SecmlopsError } from '@secmlops/core'
import type { Palette } from '@secmlops/report'
import type { CheckRun } from '../check/run-check.js'
import { evidenceFiles } from '../evidence/complete.js'
import { writeHostFile } from '../host/files.js'
import { makeFolder } from '../host/make-folder.js'

/** Every format of a report, named here because the renderers are loaded on first use only. */
export const REPORT_FORMATS: readonly string[] = [
  'text',
  'json',
  'markdown',
  'html',
  'sarif',
  'junit',
  'codequality',
]

/** What a rendering needs of a run. */
export type Rendered = Pick<CheckRun, 'report' | 'attachments' | 'rules'>

/** One rendering of a report as text. */
export async function render(run: Rendered, format: string, palette?: Palette): Promise<string> {
  const { createRenderers } = await import('@secmlops/report')
  const renderer = createRenderers({ rules: run.rules, ...(palette && { palette }) }).get(format)
  if (!renderer) throw new SecmlopsError('unknown-format', `there is no format "${format}"`)
  return [...renderer.render(run.report, (digest) => run.attachments.get(digest))].join('')
}

/**
 * Writes report.json, every rendering and the attachments into a folder, and returns the paths. With the files that judged it is an evidence
 * bundle, which `secmlops audit` verifies; `previous`: digest of the one before it.
 */
export async function writeReport(
  run: Rendered & Partial<Pick<CheckRun, 'sources'>>,
  folder: string,
  previous?: string,
): Promise<string[]> {
  const { createRenderers, RENDERING_FILE } = await import('@secmlops/report')
  await makeFolder(folder)
  const written: string[] = []
  for (const renderer of createRenderers({ rules: run.rules }).values()) {
    const file = join(folder, RENDERING_FILE[renderer.format] ?? `report.${renderer.format}`)
    await writeHostFile(
      file,
      [...renderer.render(run.report, (digest) => run.attachments.get(digest))].join(''),
    )
    written.push(file)
  }
  for (const { name, digest } of run.report.gates.flatMap((gate) => gate.attachments)) {
    const file = join(folder, name)
    await writeHostFile(file, run.attachments.get(digest) ?? Buffer.alloc(0))
    written.push(file)
  }
  const judged = { report: run.report, sources: run.sources }
  for (const { name, bytes } of await evidenceFiles(judged, written, previous)) {
    await writeHostFile(join(folder, name), bytes)
    written.push(join(folder, name))
  }
  return written
}

/** Colours on a terminal only, and never where NO_COLOR is set (no-color.org). */
export function terminalPalette(): Palette | undefined {
  const plain = !stdout.isTTY || (process.env['NO_COLOR'] ?? '') !== ''
  return plain ? undefined : ANSI
}

const sgr =
  (code: number) =>
  (text: string): string =>
    `\u001b[${String(code)}m${text}\u001b[0m`

const ANSI: Palette = { good: sgr(32), bad: sgr(31), doubt: sgr(33), quiet: sgr(2), strong: sgr(1) }
