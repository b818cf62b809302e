import { LIMITS, SecmlopsError } from '@secmlops/core'
import type { Control, Matrix, OwnThreats } from '@secmlops/governance'
import { policyFolder, type PolicyFolder } from '../host/policy-folder.js'
import { hasFile } from '../host/read-policy.js'
import { formatOption, print, printJson, type Register } from './command.js'
import { terminalPalette } from './rendering.js'

interface ThreatsFlags {
  readonly directory: string
  readonly controls?: boolean
  readonly format: string
}

const HELP = `
Each threat of the register (STRIDE by phase of the lifecycle) is held against the policy in this folder:
  verified   a gate computes it anew on every pull request
  attested   a signature is checked
  declared   somebody says so: a field of a dataset card, or a declaration in the file of threats
  gap        nothing answers it yet; the line below says what would

Own threats, and controls that no gate can check, go into a file that the policy names:
  threats: secmlops.threats.yml

Examples:
  secmlops threats
  secmlops threats --format html > threats.html
  secmlops threats --controls            what a threat of your own can be answered by`

export const threats: Register = (command) => {
  command('threats')
    .description('which threats this policy answers, and which it leaves open')
    .option('--directory <dir>', 'folder of the policy', '.')
    .option('--controls', 'list the controls of the suite instead')
    .addOption(formatOption(['text', 'json', 'markdown', 'html']))
    .addHelpText('after', HELP)
    .action(run)
}

async function run({ directory, controls = false, format }: ThreatsFlags): Promise<void> {
  const governance = await import('@secmlops/governance')
  if (controls) {
    listControls(governance.CONTROLS, format)
    return
  }
  const folder = await policyFolder(directory)
  const own = await ownThreats(folder, governance)
  const matrix = governance.matrixOf(folder.policy.value, own, new Date())
  if (format === 'json') printJson(governance.matrixJson(matrix))
  else print(await rendered(matrix, format, governance))
}

type Governance = typeof import('@secmlops/governance')

async function rendered(matrix: Matrix, format: string, governance: Governance): Promise<string> {
  if (format === 'markdown') return governance.matrixMarkdown(matrix)
  if (format === 'html') return governance.matrixHtml(matrix)
  const { PLAIN } = await import('@secmlops/report')
  return governance.matrixText(matrix, terminalPalette() ?? PLAIN)
}

async function ownThreats(
  { tree, policy }: PolicyFolder,
  { NO_OWN_THREATS, parseThreats, proveDeclarations }: Governance,
): Promise<OwnThreats> {
  const path = policy.value.threats
  if (path === undefined) return NO_OWN_THREATS
  if (!(await hasFile(tree, path)))
    throw new SecmlopsError('not-found', `the file of threats ${path} does not exist`, {
      location: { path: policy.path, line: policy.lineOf(['threats']) },
      remedy: 'Add the file (version: 1, threats: []), or remove the key',
    })
  return proveDeclarations(parseThreats(path, await tree.read(path, LIMITS.configFile)), tree)
}

function listControls(controls: Readonly<Record<string, Control>>, format: string): void {
  const list = Object.entries(controls).map(([id, { title, gate, strength, remedy }]) => ({
    id,
    gate,
    strength,
    title,
    remedy,
  }))
  if (format === 'json') printJson(list)
  else
    print(
      list
        .map(({ id, gate, strength, title }) =>
          [id.padEnd(22), gate.padEnd(10), strength.padEnd(8), title].join('  '),
        )
        .join('\n'),
    )
}
