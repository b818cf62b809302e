import { Argument, type Command } from 'commander'
import { commandTable } from '../completion/command-table.js'
import { SHELLS } from '../completion/index.js'
import { print, type Register } from './command.js'

const HELP = `
Examples:
  eval "$(secmlops completion bash)"                                    in ~/.bashrc
  secmlops completion zsh > "\${fpath[1]}/_secmlops"
  secmlops completion fish > ~/.config/fish/completions/secmlops.fish`

export const completion: Register = (command) => {
  command('completion')
    .description('completion of commands, flags and their values for a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(Object.keys(SHELLS)))
    .addHelpText('after', HELP)
    .action((shell: string, _: object, self: Command) => {
      const write = SHELLS[shell]
      if (write && self.parent) print(write(commandTable(self.parent)))
    })
}
