import type { StatementDiff } from '@secmlops/attest'
import type { Tools } from '@secmlops/core'
import type { ChangeList, DiffRecord, ListedChange } from '@secmlops/provenance'
import { datasetArgument, manifestBytes, type DatasetFlags } from '../host/dataset-argument.js'
import { masked, printable } from '@secmlops/core'
import { signedDiff } from '../host/signature-argument.js'
import { print, printJson, withTools, type Register } from './command.js'
import { datasetOptions } from './dataset-options.js'

interface DiffFlags extends DatasetFlags {
  readonly showValues?: boolean
  readonly format: string
}

const HELP = `
Examples:
  secmlops diff git:main:data/train git:HEAD:data/train --labels data/train.json
  secmlops diff old.manifest.json new.manifest.json
  secmlops diff old.csv new.csv --id id --label y
  secmlops diff git:main:rows.csv rows.csv --id id --show-values
  secmlops diff git:main:models/m.sig models/m.sig   (files that two signatures list; nothing is verified)`

export const diff: Register = (command) => {
  datasetOptions(
    command('diff').description(
      'what changed between two states of a dataset, record by record, or two signatures of a model',
    ),
  )
    .argument('<base>', 'a manifest, a signature (.sig), a path, or git:<revision>:<path>')
    .argument('<head>', 'the same')
    .option(
      '--show-values',
      'show ids and labels as they are, also those that may be personal values or credentials',
    )
    .addHelpText('after', HELP)
    .action(run)
}

async function run(base: string, head: string, flags: DiffFlags): Promise<void> {
  const signed = await signedDiff(base, head)
  if (!signed) return records(base, head, flags)
  if (flags.format === 'json') printJson(signed)
  else names(signed)
}

async function records(base: string, head: string, flags: DiffFlags): Promise<void> {
  const { changeList, diffRecords } = await import('@secmlops/provenance')
  const list = await withTools({}, async (tools) =>
    changeList(
      diffRecords(await recordsOf(base, flags, tools), await recordsOf(head, flags, tools)),
    ),
  )
  const shown = flags.showValues === true ? list : withoutValues(list)
  if (flags.format === 'json') printJson(shown)
  else text(shown)
}

async function recordsOf(argument: string, flags: DiffFlags, tools: Tools): Promise<DiffRecord[]> {
  const { manifestRecords, parseManifest } = await import('@secmlops/provenance')
  const recorded = await manifestBytes(argument)
  if (recorded) return manifestRecords(parseManifest(argument, recorded))
  const { isTable, readRecords } = await import('@secmlops/dataset')
  const { hideId, mayNamePersons, readCard } = await import('@secmlops/provenance')
  const { tree, spec, close } = await datasetArgument(argument, flags, tools)
  try {
    const { format, records, problems } = await readRecords(tree, spec, tools)
    for (const line of passedBy(problems)) tools.logger.warn(`${printable(argument)}: ${line}`)
    const plain = records.map(({ id, split, label, content }) => ({
      dataset: '',
      id,
      split,
      label,
      content,
    }))
    const isShown = flags.showValues === true || !isTable(format)
    return isShown || !mayNamePersons(spec, [await readCard(tree, spec)])
      ? plain
      : plain.map(hideId)
  } finally {
    close()
  }
}

/** Ids are not named: they may be those of persons. */
function passedBy(problems: readonly { code: string; message: string }[]): string[] {
  const lines = problems.map(({ code, message }) =>
    code === 'duplicate-record-id' ? 'a record id is used more than once' : message,
  )
  const different = [...new Set(lines)]
  const rest = different.length - SHOWN
  return [...different.slice(0, SHOWN), ...(rest > 0 ? [`and ${String(rest)} more`] : [])]
}

/** Values that patterns know are replaced by their kinds, as in the reports of the gate. */
function withoutValues(list: ChangeList): ChangeList {
  return JSON.parse(JSON.stringify(list), (_, each: unknown) =>
    typeof each === 'string' ? masked(each) : each,
  ) as ChangeList
}

const SHOWN = 20

function text(list: ChangeList): void {
  for (const [name, changes] of Object.entries(list)) {
    print(`${name.padEnd(11)} ${String(changes.length)}`)
    for (const change of changes.slice(0, SHOWN)) print(`  ${line(change)}`)
    if (changes.length > SHOWN)
      print(`  and ${String(changes.length - SHOWN)} more (--format json lists all)`)
  }
}

function names(diff: StatementDiff): void {
  for (const [name, files] of Object.entries(diff) as [string, readonly string[]][]) {
    print(`${name.padEnd(11)} ${String(files.length)}`)
    for (const file of files) print(`  ${printable(file)}`)
  }
}

function line({ id, from, to }: ListedChange): string {
  const value = (each: unknown): string => printable(JSON.stringify(each), 80)
  return from === undefined && to === undefined
    ? printable(id)
    : `${printable(id)}: ${value(from)} -> ${value(to)}`
}
