import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from '@jest/globals'

const DIST = fileURLToPath(new URL('../../dist', import.meta.url))
/** Facts sheet github-actions 9 A2. */
const CPU_MS = 400

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'secmlops bundle-'))
  cpSync(DIST, folder, { recursive: true, filter: (path) => !path.includes('node_modules') })
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const PATH = process.env['PATH'] ?? ''

/** Runs a script of ours with nothing but PATH; the bundle has no node_modules near it. */
function node(...args: readonly string[]): ReturnType<typeof spawnSync> & { stdout: string } {
  return spawnSync(process.execPath, args, {
    cwd: folder,
    env: { PATH, HOME: folder },
    encoding: 'utf8',
  })
}

// The least of three: what other programs do to the caches of the machine is not the start of this one.
test.each(['secmlops.mjs', 'engine.mjs'])('A2: %s starts alone, within 400 ms', (program) => {
  const probe = join(folder, 'probe.mjs')
  writeFileSync(
    probe,
    `process.argv = [process.argv[0], ${JSON.stringify(program)}, '--version']
process.on('exit', () => console.log('cpu ' + process.cpuUsage().user / 1000))
await import(${JSON.stringify(pathToFileURL(join(folder, program)).href)})
`,
  )
  const times = Array.from({ length: 3 }, () => {
    const { stdout } = node(probe)
    return Number(/^cpu ([\d.]+)$/m.exec(stdout)?.[1])
  })
  expect(Math.min(...times)).toBeLessThan(CPU_MS)
})

test('A2: every file of the bundle runs without node_modules', () => {
  const isProgram = (name: string): boolean => /^(secmlops|engine)\.mjs$/.test(name)
  const parts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.mjs') && !isProgram(name) && name !== 'probe.mjs',
  )
  expect(parts.length).toBeGreaterThan(20)
  const probe = join(folder, 'probe.mjs')
  const urls = parts.map((name) => pathToFileURL(join(folder, name)).href)
  writeFileSync(
    probe,
    `for (const url of ${JSON.stringify(urls)})
  await import(url).catch((error) => console.log(url + ': ' + error.message))
process.exit(0)
`,
  )
  const { stdout, status } = node(probe)
  expect({ status, stdout }).toEqual({ status: 0, stdout: '' })
})
