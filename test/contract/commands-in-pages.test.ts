import { readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { commandTable } from '../../packages/cli/src/completion/command-table.js'
import { createProgram } from '../../packages/cli/src/program.js'

const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync('docs')
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...readdirSync('actions').map((name) => `actions/${name}/README.md`),
].filter((path) => path !== 'actions/engine/README.md')

const TABLE = new Map(commandTable(createProgram()).map((entry) => [entry.at, entry]))

/** Flags of calls in fenced blocks and in back quotes that the command does not have, and commands that do not exist. */
function unknown(page: string): string[] {
  const code = [...page.matchAll(/```[a-z]*\n([^]*?)```|`(secmlops [^`]+)`/g)]
  const lines = code.flatMap(([, block, inline]) => (block ?? inline ?? '').split('\n'))
  return lines.flatMap((line) =>
    [
      ...line.matchAll(/(?:^|[ "(])secmlops ([a-z][a-z-]*)(?: (import|export)\b)?([^|#$]*)/g),
    ].flatMap(([, name = '', sub, rest = '']) => {
      const entry = TABLE.get(`/${name}${name === 'card' && sub ? `/${sub}` : ''}`)
      if (!entry) return [name]
      const flags = rest.match(/(?<= )--[a-z][a-z-]*/g) ?? []
      const names = new Set([...entry.flags.map((flag) => flag.name), '--help'])
      return flags.filter((flag) => !names.has(flag)).map((flag) => `${name} ${flag}`)
    }),
  )
}

// A page outlives the flag that it names.
describe('commands in the pages', () => {
  it.each(PAGES)('%s names only commands and flags that exist', (path) => {
    expect(unknown(readFileSync(path, 'utf8'))).toEqual([])
  })

  it('are seen', () => {
    expect(unknown('```\nsecmlops check --nope --out x\nsecmlops nothing\n```')).toEqual([
      'check --nope',
      'nothing',
    ])
  })
})
