import { spawnSync } from 'node:child_process'
import { describe, expect, it } from '@jest/globals'
import { commandTable } from '../../src/completion/command-table.js'
import { SHELLS } from '../../src/completion/index.js'
import { REPORT_FORMATS } from '../../src/commands/rendering.js'
import { createProgram } from '../../src/program.js'

const PROGRAM = createProgram()
const TABLE = commandTable(PROGRAM)
const script = (shell: string): string => SHELLS[shell]?.(TABLE) ?? ''

/** What a shell that has sourced the script offers at the end of a line. */
function offered(line: string): string[] {
  const words = line.split(' ')
  const typed = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${String(words.length - 1)}`
  const input = `${script('bash')}\n${typed}; _secmlops; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = spawnSync('bash', ['--norc'], { input, encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout.split('\n').filter((word) => word !== '')
}

describe('completion of bash', () => {
  it.each([
    ['secmlops doc', ['doctor']],
    ['secmlops re', ['record', 'record-run', 'report', 'replay']],
    ['secmlops check --requ', ['--require-cached']],
    ['secmlops check --format ', [...REPORT_FORMATS]],
    ['secmlops init --ci git', ['github', 'github-forks', 'github-monitor', 'gitlab']],
    ['secmlops card im', ['import']],
    ['secmlops card import --da', ['--dataset', '--data']],
    ['secmlops --ver', ['--version']],
  ])('%s', (line, expected) => {
    expect(offered(line).sort()).toEqual([...expected].sort())
  })

  it('leaves what follows a flag with a free value, and an argument, to file names', () => {
    expect(offered('secmlops check --out ')).toEqual([])
    expect(offered('secmlops scan mod')).toEqual([])
  })
})

describe.each(Object.keys(SHELLS))('the script for %s', (shell) => {
  it('names every command and flag', () => {
    for (const command of PROGRAM.commands) {
      expect(script(shell)).toContain(command.name())
      for (const { long } of command.options)
        expect(script(shell)).toContain(shell === 'fish' ? `-l ${long?.slice(2) ?? ''}` : long)
    }
  })

  it('is read by the shell without a fault', () => {
    const { error, status, stderr } = spawnSync(shell, ['-n'], { input: script(shell) })
    if (error) {
      console.info(`skipped: there is no ${shell} here`)
      return
    }
    expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' })
  })
})
