import { pathsOf, valuesOf, type TableEntry } from './command-table.js'

/** Where nothing of ours fits, `-o default` completes file names. */
export function bash(table: readonly TableEntry[]): string {
  const words = table.flatMap(({ at, commands, flags }) => [
    `    '${at} flags') words='${flags.map(({ name }) => name).join(' ')}' ;;`,
    ...(commands.length > 0
      ? [`    '${at} commands') words='${commands.map(({ name }) => name).join(' ')}' ;;`]
      : []),
  ])
  const values = valuesOf(table).map(
    ([flag, choices]) => `    '${flag}') words='${choices.join(' ')}' kind=value ;;`,
  )
  return `_secmlops() {
  local word=\${COMP_WORDS[COMP_CWORD]} at='' kind=commands words='' i
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at/\${COMP_WORDS[i]}" in
    ${pathsOf(table).join(' | ')}) at="$at/\${COMP_WORDS[i]}" ;;
    esac
  done
  [[ $word == -* ]] && kind=flags
  case "$at \${COMP_WORDS[COMP_CWORD - 1]}" in
${values.join('\n')}
  esac
  case "$at $kind" in
${words.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _secmlops secmlops
`
}
