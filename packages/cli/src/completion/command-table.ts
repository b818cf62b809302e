import type { Command } from 'commander'

export interface Flag {
  /** Such as `--format`. */
  readonly name: string
  readonly description: string
  readonly takesValue: boolean
  /** Values that it takes; empty where any is taken. */
  readonly choices: readonly string[]
}

/** A command, or the program itself, as a shell completes it. */
export interface TableEntry {
  /** '' for the program, else the names of the commands on the way, such as `/card/import`. */
  readonly at: string
  readonly commands: readonly { readonly name: string; readonly description: string }[]
  readonly flags: readonly Flag[]
}

const HELP: Flag = {
  name: '--help',
  description: 'show the options',
  takesValue: false,
  choices: [],
}

/** The program and all of its commands, each before those below it. */
export function commandTable(command: Command, at = ''): TableEntry[] {
  const commands = command.commands.map((each) => ({
    name: each.name(),
    description: each.description(),
  }))
  const below = command.commands.flatMap((each) => commandTable(each, `${at}/${each.name()}`))
  return [{ at, commands, flags: [...flagsOf(command), HELP] }, ...below]
}

function flagsOf({ options }: Command): Flag[] {
  return options.flatMap(({ long, description, required, optional, argChoices }) =>
    long
      ? [{ name: long, description, takesValue: required || optional, choices: argChoices ?? [] }]
      : [],
  )
}

/** `/command --flag` for each flag with a value, and the values that it takes. */
export function valuesOf(table: readonly TableEntry[]): (readonly [string, readonly string[]])[] {
  return table.flatMap(({ at, flags }) =>
    flags
      .filter(({ takesValue }) => takesValue)
      .map(({ name, choices }) => [`${at} ${name}`, choices] as const),
  )
}

/** Every command by its path. */
export function pathsOf(table: readonly TableEntry[]): string[] {
  return table.map(({ at }) => at).filter((at) => at !== '')
}
