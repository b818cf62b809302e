import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const out = mkdtempSync(join(tmpdir(), 'secmlops-render-'))

beforeAll(() => {
  const program = join(ROOT, 'scripts/render-self.mjs')
  const args = ['--out', out, '--repository', 'acme/gates', '--ref', 'v1']
  execFileSync(process.execPath, [program, ...args])
})

afterAll(() => rmSync(out, { recursive: true }))

test('the rendered tree differs from the tracked one in self-references only', () => {
  const changed = trackedFiles().flatMap((path) => changedLines(path))
  expect(changed.length).toBeGreaterThan(0)
  for (const [before, after] of changed) {
    const reference = /^(\s*(?:-\s+)?uses: )\$\/(\S+)(.*)$/.exec(before)
    expect(reference).not.toBeNull()
    const [, uses = '', path = '', rest = ''] = reference ?? []
    expect(after).toBe(`${uses}acme/gates/${path}@v1${rest}`)
  }
})

test('no action of the rendered tree refers to itself by $/', () => {
  const actions = trackedFiles().filter((path) => path.endsWith('action.yml'))
  expect(actions.length).toBeGreaterThan(0)
  for (const path of actions)
    expect(readFileSync(join(out, path), 'utf8')).not.toMatch(/^[^#]*uses:\s*["']?\$\//m)
})

test('file modes are kept', () => {
  for (const path of trackedFiles())
    expect(statSync(join(out, path)).mode & 0o111).toBe(statSync(join(ROOT, path)).mode & 0o111)
})

test('a name or ref that could break out of the YAML value is refused', () => {
  const program = join(ROOT, 'scripts/render-self.mjs')
  const args = ['--out', join(out, 'never'), '--repository', 'acme/gates', '--ref', 'v1 #']
  expect(() => execFileSync(process.execPath, [program, ...args], { stdio: 'pipe' })).toThrow(
    /not a ref/,
  )
})

function trackedFiles(): readonly string[] {
  const listing = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
  return listing.split('\0').filter((path) => path !== '' && existsSync(join(ROOT, path)))
}

function changedLines(path: string): (readonly [string, string])[] {
  const [source, target] = [ROOT, out].map((folder) => readFileSync(join(folder, path)))
  if (!source || !target || source.equals(target)) return []
  const after = target.toString('utf8').split('\n')
  const before = source.toString('utf8').split('\n')
  expect(after).toHaveLength(before.length)
  return before.flatMap((line, index) => {
    const other = after[index] ?? ''
    return line === other ? [] : [[line, other] as const]
  })
}
