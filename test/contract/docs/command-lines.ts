import type { Command } from 'commander'
import { createProgram } from '../../../packages/cli/src/program.js'
import { blocksOf, codeOf, type Page } from './pages.js'

const program = createProgram()

/** Each use of `secmlops` on a page: the words behind it, of code blocks (continued lines joined, comments left out) and of inline code. */
export function commandLines(of: Page): string[][] {
  const shell = blocksOf(of).filter(({ language }) => ['', 'sh'].includes(language))
  const lines = shell.flatMap(({ text }) => text.replace(/\\\n\s*/g, ' ').split('\n'))
  return [...lines, ...codeOf(of)].flatMap((line) => usesOf(line))
}

/** `a | b` in lists of commands names both; prose stands behind three spaces, a comment behind `#`. */
function usesOf(line: string): string[][] {
  const [code = ''] = line.split(/ {3,}| #/)
  const [first = '', ...others] = code.split(/ && | \| /)
  if (!/^(?:secmlops|node dist\/secmlops\.mjs) /.test(first))
    return others.filter((each) => each.startsWith('secmlops ')).map((each) => words(each).slice(1))
  const bare = first.replace('node dist/secmlops.mjs', 'secmlops')
  return [bare, ...others.map((each) => (code.includes(' && ') ? each : `secmlops ${each}`))]
    .filter((each) => each.startsWith('secmlops '))
    .map((each) => words(each).slice(1))
}

function words(line: string): string[] {
  return (line.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).filter((word) => word !== '')
}

/** What is wrong with it: an unknown command or option, or undefined. */
export function defectOf([name = '', ...rest]: readonly string[]): string | undefined {
  const options = program.options.map(({ long }) => long)
  if (name.startsWith('--')) return options.includes(name) ? undefined : `no option ${name}`
  const command = find(program, name)
  if (!command) return `no command ${name}`
  const inner = find(command, rest[0] ?? '') ?? command
  const known = new Set(['--help', ...inner.options.map(({ long }) => long)])
  return rest
    .filter((word) => word.startsWith('--') && !known.has(word))
    .map((word) => `${name} has no ${word}`)[0]
}

function find(of: Command, name: string): Command | undefined {
  return of.commands.find((command) => command.name() === name)
}
