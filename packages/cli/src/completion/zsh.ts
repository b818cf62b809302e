import { pathsOf, valuesOf, type TableEntry } from './command-table.js'

/** Works as a file `_secmlops` of `$fpath`, and when it is evaluated. */
export function zsh(table: readonly TableEntry[]): string {
  const entries = table.flatMap(({ at, commands, flags }) => [
    `    '${at} flags') list=(${described(flags)}) ;;`,
    ...(commands.length > 0 ? [`    '${at} commands') list=(${described(commands)}) ;;`] : []),
  ])
  const values = valuesOf(table).map(([flag, choices]) =>
    choices.length > 0
      ? `    '${flag}') compadd -- ${choices.join(' ')}; return ;;`
      : `    '${flag}') _files; return ;;`,
  )
  return `#compdef secmlops
_secmlops() {
  local at='' kind=commands i
  local -a list
  for ((i = 2; i < CURRENT; i++)); do
    case "$at/$words[i]" in
    ${pathsOf(table).join(' | ')}) at="$at/$words[i]" ;;
    esac
  done
  [[ $words[CURRENT] == -* ]] && kind=flags
  case "$at $words[CURRENT-1]" in
${values.join('\n')}
  esac
  case "$at $kind" in
${entries.join('\n')}
    *) _files; return ;;
  esac
  _describe -t $kind $kind list
}
if [[ $funcstack[1] == _secmlops ]]; then _secmlops "$@"; else compdef _secmlops secmlops; fi
`
}

interface Described {
  readonly name: string
  readonly description: string
}

/** `_describe` takes `name:description`. */
function described(entries: readonly Described[]): string {
  return entries
    .map(({ name, description }) => `'${name}:${description.replaceAll("'", "'\\''")}'`)
    .join(' ')
}
