import { Option, type Command } from 'commander'
import { printable, yamlText, type DatasetCard } from '@secmlops/core'
import type { CardDocument, CardFormatName, CheckedFile } from '@secmlops/provenance'
import { dirname } from 'node:path'
import { readHostFile, writeHostFile } from '../host/files.js'
import { WorkingTree } from '../host/working-tree.js'
import { exitWith, print, type Register } from './command.js'

const READ: readonly CardFormatName[] = [
  'croissant',
  'd-ta',
  'dvc',
  'huggingface',
  'cyclonedx',
  'spdx',
  'openlineage',
]
const WRITTEN: readonly CardFormatName[] = ['croissant', 'd-ta', 'huggingface', 'cyclonedx', 'spdx']

interface ImportFlags {
  readonly format?: CardFormatName
  readonly dataset?: string
  readonly data?: string
  readonly out?: string
}

interface ExportFlags {
  readonly format: CardFormatName
  readonly spec?: string
  readonly partial?: boolean
  readonly out?: string
}

const HELP = `
A card says where a dataset comes from and what it may be used for. The policy names it (datasets.<name>.card), and
"secmlops check" judges it against the purpose of the system.

Examples:
  secmlops card import croissant.json --out data/train.card.yml
  secmlops card import data/train.dvc                        MD5 is weak: SHA-256 of what is there is written beside it
  secmlops card export data/train.card.yml --format spdx`

const IMPORT_HELP = `
What the source does not state becomes { unknown: <reason> }: look for these lines and state what you know. A policy can
refuse them (severity: { declared-unknown: error }).

Files that the source lists and that are found below --data are hashed. A digest that does not match fails (exit 1);
an MD5 alone never counts as verified.

Examples:
  secmlops card import README.md --out card.yml              Hugging Face, YAML front matter
  secmlops card import dvc.lock --dataset data/train
  secmlops card import bom.json --dataset streets            one of several datasets of a CycloneDX file`

const EXPORT_HELP = `
What the format has no room for is named on standard error. A card that lacks what the format demands is refused;
--partial writes what there is.

Examples:
  secmlops card export card.yml --format croissant --out croissant.json
  secmlops card export card.yml --format cyclonedx --spec 1.6`

export const card: Register = (command) => {
  const program = command('card')
    .description('write a dataset card from another format, or another format from a card')
    .addHelpText('after', HELP)
  importCommand(program)
  exportCommand(program)
}

function importCommand(program: Command): void {
  program
    .command('import')
    .description(
      'write a card from Croissant, D&TA, DVC, Hugging Face, CycloneDX, SPDX or OpenLineage',
    )
    .argument('<file>', 'what describes the dataset')
    .addOption(new Option('--format <format>', 'recognized when it is not given').choices(READ))
    .option('--dataset <name>', 'which of several datasets of the file')
    .option(
      '--data <folder>',
      'where the files are that it lists (default: the folder of the file)',
    )
    .option('--out <file>', 'write the card there, not to standard output')
    .addHelpText('after', IMPORT_HELP)
    .action(runImport)
}

function exportCommand(program: Command): void {
  program
    .command('export')
    .description('write a card as Croissant, D&TA, Hugging Face, CycloneDX or SPDX')
    .argument('<card>', 'dataset card (YAML)')
    .addOption(
      new Option('--format <format>', 'what to write').choices(WRITTEN).makeOptionMandatory(),
    )
    .option('--spec <version>', 'version of the format (default: the newest)')
    .option('--partial', 'write it although facts are missing that the format demands')
    .option('--out <file>', 'write it there, not to standard output')
    .addHelpText('after', EXPORT_HELP)
    .action(runExport)
}

async function runImport(path: string, { format, dataset, data, out }: ImportFlags): Promise<void> {
  const { checkCardFiles, importCard } = await import('@secmlops/provenance')
  const { LIMITS } = await import('@secmlops/core')
  const bytes = await readHostFile(path, LIMITS.foreignCard)
  const imported = importCard(path, bytes, { format, dataset })
  const { files } = imported.card
  const checked = files && (await checkCardFiles(new WorkingTree(data ?? dirname(path)), files))
  const result: DatasetCard = {
    ...imported.card,
    ...(checked && { files: checked.flatMap((each) => [...each.files]) }),
  }
  const text = yamlText(result)
  await deliver(text, out)
  tell(`${imported.format}: not stated: ${imported.unknown.join(', ') || 'nothing'}`)
  tellFiles(checked ?? [])
}

async function deliver(text: string, out: string | undefined): Promise<void> {
  if (out === undefined) print(text)
  else {
    await writeHostFile(out, text)
    tell(`written ${printable(out)}`)
  }
}

function tellFiles(checked: readonly CheckedFile[]): void {
  for (const state of ['verified', 'weak', 'undigested', 'absent'] as const) {
    const count = checked.filter((each) => each.state === state).length
    if (count > 0) tell(`${state} ${String(count)}`)
  }
  const wrong = checked.filter(({ state }) => state === 'mismatch')
  for (const { path } of wrong) tell(`mismatch ${printable(path)}`)
  if (wrong.length > 0) exitWith(1)
}

async function runExport(path: string, flags: ExportFlags): Promise<void> {
  const { exportCard, parseCard } = await import('@secmlops/provenance')
  const document: CardDocument = parseCard(path, await readHostFile(path))
  const { format, spec: version, partial, out } = flags
  const { text, lost, lacks } = exportCard(document, { format, version, partial, now: new Date() })
  await deliver(text, out)
  if (lost.length > 0) tell(`${format} has no room for all of: ${lost.join(', ')}`)
  if (lacks.length > 0) tell(`${format} demands, and the card does not state: ${lacks.join(', ')}`)
}

/** Standard output is the file. */
function tell(text: string): void {
  process.stderr.write(`${text}\n`)
}
