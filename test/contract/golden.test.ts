import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chdir, cwd, stdout } from 'node:process'
import { afterAll, describe, expect, it, jest } from '@jest/globals'
import { schemaErrors, type Report } from '@secmlops/core'
import { createRenderers } from '@secmlops/report'
import { createProgram } from '../../packages/cli/src/program.js'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const GOLDEN = join(ROOT, 'test/contract/golden')
/** Of each release one folder, written by its own program: a pass and, chained to it, a failure, both attested. */
const RELEASES = readdirSync(GOLDEN)

const before = cwd()
afterAll(() => {
  process.exitCode = undefined
  chdir(before)
})

/** The commands themselves, in this process: ten starts of the bundle took four seconds, and that it starts is shown by bundle.test.ts. */
async function secmlops(
  folder: string,
  ...args: readonly string[]
): Promise<{ readonly status: number | string; readonly stdout: string }> {
  let text = ''
  const spy = jest.spyOn(stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  process.exitCode = undefined
  chdir(folder)
  await createProgram().parseAsync([...args], { from: 'user' })
  spy.mockRestore()
  return { status: process.exitCode ?? 0, stdout: text }
}

/** What a release wrote is evidence for years: the program of today has to understand it. */
describe.each(RELEASES)('files of %s', (release) => {
  const folder = join(GOLDEN, release)
  const run = (...args: readonly string[]): ReturnType<typeof secmlops> => secmlops(folder, ...args)

  it('a signature verifies', async () => {
    const args = ['net.bin', '--public-key', 'release.pub', '--signature', 'net.bin.sig']
    expect((await run('verify', ...args)).status).toBe(0)
  })

  it('a chain of evidence bundles is judged again to the same verdicts', async () => {
    const { status, stdout } = await run('audit', 'first', 'second', '--public-key', 'release.pub')
    expect(stdout).toMatch(/first: verified[^]*second: verified/)
    expect(status).toBe(0)
  })

  it('a chain that is out of order, or of which a byte was changed, is not', async () => {
    const turned = await run('audit', 'second', 'first', '--public-key', 'release.pub')
    expect(turned.status).toBe(1)
    const copy = mkdtempSync(join(tmpdir(), 'secmlops-golden-'))
    cpSync(folder, copy, { recursive: true })
    const report = readFileSync(join(copy, 'first/report.json'), 'utf8')
    writeFileSync(join(copy, 'first/report.json'), report.replace('"seed": 0', '"seed": 1'))
    const changed = await secmlops(copy, 'audit', 'first', '--public-key', 'release.pub')
    expect(changed.status).toBe(1)
    chdir(before)
    rmSync(copy, { recursive: true })
  })

  it('a signed verdict lets through what passed, and nothing else', async () => {
    const demand = ['--public-key', 'release.pub', '--model', 'net.bin']
    expect((await run('verify-verdict', 'first/report.verdict.json', ...demand)).status).toBe(0)
    expect((await run('verify-verdict', 'second/report.verdict.json', ...demand)).status).toBe(1)
  })

  it("a report is of today's schema and is drawn in every format", () => {
    const report = JSON.parse(readFileSync(join(folder, 'second/report.json'), 'utf8')) as Report
    expect(schemaErrors('report', report)).toEqual([])
    for (const [, renderer] of createRenderers({ rules: [] }))
      expect([...renderer.render(report, () => undefined)].join('')).toContain('net.bin')
  })

  it('a manifest still describes the same data', async () => {
    const { status, stdout } = await run(
      'diff',
      'rows.manifest.json',
      'rows.csv',
      '--id',
      'id',
      '--label',
      'y',
      '--format',
      'json',
    )
    expect({ status, stdout: JSON.parse(stdout) as unknown }).toMatchObject({
      status: 0,
      stdout: { added: [], removed: [], changed: [], relabelled: [], moved: [] },
    })
  })
})
