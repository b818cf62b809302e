import { Command } from 'commander'
import { COMMANDS } from './commands/index.js'
import { TOOL } from './tool.js'

const EPILOGUE = `
Exit codes: 0 pass or not applicable, 1 fail, 2 usage, configuration or unreadable input,
3 inconclusive, 4 internal error. Everything except 0 blocks a merge.

Start with:
  secmlops init                     write a policy and a workflow for this repository
  secmlops check --base origin/main judge this branch as its pull request will be judged
  secmlops explain <rule>           what a finding means and how to mend it`

/** The command line: a table of commands, nothing of its own. */
export function createProgram(): Command {
  const program = new Command(TOOL.name)
    .description(
      'Security gates for machine learning in pull requests: data provenance, model signing, adversarial robustness, drift.',
    )
    .version(TOOL.version)
    .option('--debug', 'print what happens, and stack traces of errors')
    .showHelpAfterError('(run with --help for the options)')
    .addHelpText('after', EPILOGUE)
    .exitOverride()
  for (const register of COMMANDS) register(program.command.bind(program))
  for (const command of program.commands)
    command.exitOverride().option('--debug', 'print what happens, and stack traces of errors')
  // The flag means the same before and after the command.
  program.hook('preAction', (_, command) => {
    if (program.opts<{ debug?: boolean }>().debug === true) command.setOptionValue('debug', true)
  })
  return program
}
