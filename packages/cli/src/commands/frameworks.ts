import { policyFolder } from '../host/policy-folder.js'
import { formatOption, print, printJson, type Register } from './command.js'
import { terminalPalette } from './rendering.js'

const HELP = `
Catalogues are pinned: ids, titles, edition, and the day on which the mapping was compared with its source. After 180 days
that comparison counts as too old, and the output says so.

Example:
  secmlops frameworks --format json`

export const frameworks: Register = (command) => {
  command('frameworks')
    .description(
      'what the gates of this policy provide evidence for: ATLAS, OWASP, NIST, EU AI Act ...',
    )
    .option('--directory <dir>', 'folder of the policy', '.')
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
}

async function run(flags: { directory: string; format: string }): Promise<void> {
  const { evidenceOf, frameworksText } = await import('@secmlops/governance')
  const { policy } = await policyFolder(flags.directory)
  const evidence = evidenceOf(policy.value, new Date())
  if (flags.format === 'json') {
    printJson(evidence)
    return
  }
  const { PLAIN } = await import('@secmlops/report')
  print(frameworksText(evidence, terminalPalette() ?? PLAIN))
}
