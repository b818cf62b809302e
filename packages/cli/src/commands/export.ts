import { dirname, resolve } from 'node:path'
import { InvalidArgumentError } from 'commander'
import { SecmlopsError, parsePolicy, printable } from '@secmlops/core'
import type { ExportName, ExportSource } from '@secmlops/governance'
import { readBundle } from '../evidence/read-bundle.js'
import { readHostFile, writeHostFile } from '../host/files.js'
import { WorkingTree } from '../host/working-tree.js'
import { EXIT_OF_OUTCOME, exitWith, print, type Register } from './command.js'

interface ExportFlags {
  readonly format: ExportName
  readonly out?: string
  readonly check?: string
  readonly threats?: string
}

/** As in the registry of governance, which is loaded only when something is exported. */
const FORMATS: readonly ExportName[] = [
  'oscal',
  'cyclonedx',
  'cyclonedx-1.6',
  'spdx',
  'model-card',
  'data-card',
  'ptpgc',
]

const HELP = `
The bundle is audited first; one that does not verify is not exported. The same bundle gives the same bytes.
A card is generated between two marks; what is written around them stays its authors'. --check holds such a file against the evidence, so that a
number that was edited by hand fails (exit 1).

Examples:
  secmlops export report --format oscal --out assessment-results.json
  secmlops export report --format model-card --out MODEL_CARD.md
  secmlops export report --format model-card --check MODEL_CARD.md`

export const exportVerdict: Register = (command) => {
  command('export')
    .description('write a verdict as OSCAL, CycloneDX, SPDX, model card, data card or PTPGC report')
    .argument('<bundle>', 'folder that "secmlops check --out" wrote')
    .requiredOption('--format <format>', FORMATS.join(', '), formatName)
    .option('--threats <file>', 'own threats and declarations, for the PTPGC report')
    .option('--out <file>', 'write it there, not to standard output')
    .option('--check <card>', 'compare a card with what the evidence says, and write nothing')
    .addHelpText('after', HELP)
    .action(run)
}

function formatName(text: string): ExportName {
  const found = FORMATS.find((each) => each === text)
  if (found) return found
  throw new InvalidArgumentError(`Allowed are ${FORMATS.join(', ')}.`)
}

async function run(folder: string, flags: ExportFlags): Promise<void> {
  const { EXPORTS, checkCard } = await import('@secmlops/governance')
  const text = EXPORTS[flags.format].write(await sourceOf(folder, flags))
  if (flags.check !== undefined) {
    const card = (await readHostFile(flags.check)).toString('utf8')
    const defects = checkCard(card, text)
    print(
      defects.map(({ message }) => `${printable(flags.check ?? '')}: ${message}`).join('\n') ||
        'as the evidence says',
    )
    exitWith(EXIT_OF_OUTCOME[defects.length > 0 ? 'fail' : 'pass'])
  } else if (flags.out === undefined) print(text)
  else {
    await writeHostFile(flags.out, text)
    print(`written ${printable(flags.out)}`)
  }
}

async function sourceOf(folder: string, { threats }: ExportFlags): Promise<ExportSource> {
  const { EVIDENCE_FILES, NO_OWN_THREATS, auditBundle, ...governance } =
    await import('@secmlops/governance')
  const files = await readBundle(folder)
  const { index, report, defects } = auditBundle(files)
  const policy = files.get(EVIDENCE_FILES.policy)
  if (!index || !report || !policy || defects.length > 0)
    throw new SecmlopsError(
      'damaged-bundle',
      defects.map(({ part, message }) => `${part}: ${message}`).join('; '),
      {
        location: { path: printable(folder) },
        remedy: 'Name the folder of "secmlops check --out" as it was written',
      },
    )
  const own =
    threats === undefined
      ? NO_OWN_THREATS
      : await governance.proveDeclarations(
          governance.parseThreats(threats, await readHostFile(threats)),
          new WorkingTree(dirname(resolve(threats))),
        )
  return { index, report, policy: parsePolicy(report.policy.path, policy), own }
}
