import { join } from 'node:path'
import { stderr } from 'node:process'
import { SecmlopsError, nearest } from '@secmlops/core'
import { temporaryFolders } from '../host/temporary.js'
import { terminalProgress } from '../host/terminal.js'
import { FAULTS } from '../selftest/faults/index.js'
import type { Fault } from '../selftest/fault.js'
import { selftestJson } from '../selftest/json.js'
import { selftestMarkdown } from '../selftest/markdown.js'
import { selftest as plantAll, type Selftest } from '../selftest/selftest.js'
import { selftestText } from '../selftest/text.js'
import { toldProgress } from '../supervise/told-progress.js'
import { exitWith, formatOption, integer, print, repeated, type Register } from './command.js'

interface SelftestFlags {
  readonly directory: string
  readonly only: readonly string[]
  readonly slow?: boolean
  readonly keep?: boolean
  readonly seed?: number
  readonly threads?: number
  readonly format: string
}

const HELP = `
Faults are planted into a temporary copy of what is committed at HEAD, one at a time, and each is judged by the gate that should
find it, with the policy of this repository. Nothing is written into the repository itself.

caught           the gate blocks, and says why with the rule that is meant for it
MISSED           it does not: exit 1
n/a              the policy or the repository has nothing that the fault could concern; the last column says what to add

Exit 0 when every fault that could be planted was caught, 3 when none could be.

Faults: ${FAULTS.map(({ id }) => id).join(', ')}`

export const selftest: Register = (command) => {
  command('selftest')
    .description('plant faults into a copy of this repository: does this policy catch them?')
    .option('--only <fault>', 'only this fault, repeatable', repeated, [])
    .option('--slow', 'also the faults that are found by attacking a model')
    .option('--keep', 'keep the copy, with a branch for each fault')
    .option('--directory <dir>', 'folder of the policy', '.')
    .option('--seed <n>', 'seed of which records and bytes are changed', integer(0))
    .option('--threads <n>', 'threads of the engines', integer(1))
    .addOption(formatOption(['text', 'json', 'markdown']))
    .addHelpText('after', HELP)
    .action(run)
}

const RENDERERS: Readonly<Record<string, (run: Selftest) => string>> = {
  text: selftestText,
  json: (run) => JSON.stringify(selftestJson(run), null, 2),
  markdown: selftestMarkdown,
}

async function run({
  only,
  slow = false,
  keep = false,
  format,
  ...rest
}: SelftestFlags): Promise<void> {
  const faults = chosen(only, slow)
  const folders = temporaryFolders()
  const folder = await folders.create()
  const progress = toldProgress(terminalProgress())
  try {
    const done = await plantAll({
      ...rest,
      folder,
      faults,
      progress,
      clock: { now: () => new Date() },
    })
    print(RENDERERS[format]?.(done) ?? '')
    exitWith(exitOf(done))
  } finally {
    if (keep) stderr.write(`the copy is in ${join(folder, 'copy')}\n`)
    else await folders.remove()
  }
}

/** @throws SecmlopsError `unknown-fault` */
function chosen(only: readonly string[], slow: boolean): readonly Fault[] {
  const ids = FAULTS.map(({ id }) => id)
  const unknown = only.find((id) => !ids.includes(id))
  if (unknown === undefined)
    return FAULTS.filter((each) =>
      only.length > 0 ? only.includes(each.id) : slow || each.slow !== true,
    )
  throw new SecmlopsError('unknown-fault', `there is no fault "${unknown}"`, {
    remedy: `Did you mean "${nearest(unknown, ids) ?? ids[0] ?? ''}"?`,
  })
}

/** A run that planted nothing has shown nothing. */
function exitOf({ results }: Selftest): 0 | 1 | 3 {
  if (results.some(({ status }) => status === 'missed')) return 1
  return results.some(({ status }) => status === 'caught') ? 0 : 3
}
