import { pathsOf, type Flag, type TableEntry } from './command-table.js'

export function fish(table: readonly TableEntry[]): string {
  const lines = table.flatMap(({ at, commands, flags }) => [
    ...commands.map(
      ({ name, description }) => `${start(at)} -f -a ${name} -d ${quoted(description)}`,
    ),
    ...flags.map((each) => `${start(at)} ${flag(each)}`),
  ])
  return `function __secmlops_at
  set -l at ''
  for word in (commandline -opc)
    switch "$at/$word"
      case ${pathsOf(table).join(' ')}
        set at "$at/$word"
    end
  end
  test "$at" = "$argv[1]"
end
${lines.join('\n')}
`
}

function start(at: string): string {
  return `complete -c secmlops -n "__secmlops_at '${at}'"`
}

/** `-r` takes a value, of which `-x` says that it is no file. */
function flag({ name, description, takesValue, choices }: Flag): string {
  const listed = choices.length > 0 ? ` -x -a '${choices.join(' ')}'` : ' -r'
  return `-l ${name.slice(2)}${takesValue ? listed : ''} -d ${quoted(description)}`
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
