import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@jest/globals'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Facts sheet github-actions 9, section by section, and the checks that governance 20 numbers. */
const CHECKS = [
  ...['A1', 'A2', 'A3', 'A4', 'A5'],
  ...['B1', 'B2', 'B3', 'B4', 'B5', 'B6', 'B7'],
  ...['C1', 'C2', 'C3', 'C4', 'C5', 'C6'],
  ...['D1', 'D2', 'D3', 'D4', 'D5'],
  'E1',
  ...Array.from({ length: 34 }, (_, i) => `check ${String(i + 1)}`),
]

/** Ids before the colon that begins the title of a test or of a group of tests. */
const TITLE =
  /(?:\b(?:test|it|describe)(?:\.each)?\b[^'"`]{0,40}|\)\(\s*)['"`]((?:[A-E]\d|check \d+)(?:, (?:[A-E]\d|check \d+))*):/g

const sources = execFileSync(
  'git',
  ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '*.test.ts'],
  {
    cwd: ROOT,
    encoding: 'utf8',
  },
)
  .split('\0')
  .filter((path) => path !== '')

const named = new Set(
  sources
    .flatMap((path) => [...readFileSync(join(ROOT, path), 'utf8').matchAll(TITLE)])
    .flatMap(([, ids = '']) => ids.split(', ')),
)

test.each(CHECKS)('%s has a test of its name', (id) => {
  expect([...named].sort()).toContain(id)
})
