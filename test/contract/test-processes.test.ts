import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, it } from '@jest/globals'

const folder = mkdtempSync(join(tmpdir(), 'secmlops-processes-'))

afterAll(() => {
  rmSync(folder, { recursive: true })
})

const put = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const jest = (preload: string): Promise<string> =>
  new Promise((done) => {
    const runner = [resolve('test/support/jest/runner.mjs'), { fileLimit: 4000 }]
    const config = JSON.stringify({ runner, testMatch: ['**/*.test.mjs'], testRegex: [] })
    const jest = ['node_modules/jest/bin/jest.js', '--rootDir', folder, '--config', config]
    const options = {
      env: { ...process.env, NODE_OPTIONS: `--import ${preload}` },
      timeout: 50_000,
    }
    execFile(process.execPath, [...jest, '--maxWorkers=2'], options, (_, __, said) => {
      done(said)
    })
  })

/**
 * A run stood still for ever: of two processes the second had its configuration taken away when the first
 * asked for its own before the second was ready to. A process that died or looped stood still, too.
 */
it('ends whatever its processes do', async () => {
  put('one.test.mjs', "test('passes', () => {})")
  put('two.test.mjs', "test('passes', () => {})")
  put('dies.test.mjs', "test('dies', () => process.kill(process.pid, 'SIGKILL'))")
  put('loops.test.mjs', "test('loops', () => { for (;;); })")
  const late = put(
    'late.mjs',
    "if (process.env.TINYPOOL_WORKER_ID === '2') await new Promise((go) => setTimeout(go, 500))",
  )
  const said = await jest(late)
  expect(said).toContain('Worker exited unexpectedly')
  expect(said).toContain('not done after 4 s')
  expect(said).toMatch(/Tests: +2 passed, 2 total/)
})
