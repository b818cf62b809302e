import { mergeCaches, type Merged } from '../host/merge-caches.js'
import { terminalLogger } from '../host/terminal.js'
import { EXIT_OF_OUTCOME, exitWith, print, type Register } from './command.js'

const HELP = `
Every file is checked against its digest. A result that two folders give differently belongs to neither, so it is left out;
judging with --require-cached then names it.

Example:
  secmlops merge part1 part2 part3 --out all
  secmlops check --cache all --threads 4 --require-cached  # with the threads of the shards`

export const merge: Register = (command) => {
  command('merge')
    .description('join the caches of shards, so that one run can judge what all have found')
    .argument('<folders...>', 'caches of the shards')
    .requiredOption('--out <dir>', 'folder for all results; what it holds stays')
    .addHelpText('after', HELP)
    .action(run)
}

async function run(folders: string[], { out }: { readonly out: string }): Promise<void> {
  const merged = await mergeCaches(folders, out)
  print(`${String(merged.results)} results in ${out}`)
  warn(merged)
  exitWith(EXIT_OF_OUTCOME.pass)
}

function warn({ damaged, contradicted }: Merged): void {
  const logger = terminalLogger(false)
  if (damaged > 0) logger.warn(`${String(damaged)} damaged files were left out`)
  if (contradicted > 0)
    logger.warn(`${String(contradicted)} results differ between folders and were left out`)
}
