import { canonicalJson } from '@secmlops/core'
import { datasetArgument, type DatasetFlags } from '../host/dataset-argument.js'
import { prepareFile, writeHostFile } from '../host/files.js'
import { print, printJson, withTools, type Register } from './command.js'
import { datasetOptions } from './dataset-options.js'

interface RecordFlags extends DatasetFlags {
  readonly out?: string
  readonly format: string
}

const HELP = `
The root binds names, sizes, content, labels and splits (Merkle trees of RFC 6962 shape), and changes with any of them.

Examples:
  secmlops record street-train                            a dataset of the policy in this folder
  secmlops record data/train --labels data/train.json     COCO
  secmlops record rows.csv --id id --label y --out rows.manifest.json`

export const record: Register = (command) => {
  datasetOptions(
    command('record').description(
      'write down what is in a dataset: files, records, labels, one root',
    ),
  )
    .argument('<dataset|path>', 'name in the policy, a path, or git:<revision>:<path>')
    .option('--out <file>', 'write the manifest there')
    .addHelpText('after', HELP)
    .action(run)
}

async function run(argument: string, flags: RecordFlags): Promise<void> {
  if (flags.out !== undefined) await prepareFile(flags.out)
  const { recordDataset, summarize } = await import('@secmlops/provenance')
  const manifest = await withTools({}, async (tools) => {
    const { tree, spec, close } = await datasetArgument(argument, flags, tools)
    try {
      return await recordDataset(tree, spec, tools)
    } finally {
      close()
    }
  })
  if (flags.out !== undefined) await writeHostFile(flags.out, `${canonicalJson(manifest)}\n`)
  const summary = summarize(manifest)
  if (flags.format === 'json') printJson(summary)
  else {
    print(
      `root ${summary.root}\n${String(summary.files)} files, ${String(summary.records)} records`,
    )
    if (flags.out !== undefined) print(`written ${flags.out}`)
  }
}
