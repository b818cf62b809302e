import { pbkdf2 } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from '@jest/globals'
import { supervise, type Ending } from '../../src/supervise/supervise.js'

const derive = promisify(pbkdf2)
const folder = mkdtempSync(join(tmpdir(), 'secmlops-supervise-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const TELL = 'const tell = (message) => new Promise((resolve) => process.send(message, resolve));'
const FOR_EVER = 'for (;;) ;'
const KNOWN = "await tell({ kind: 'known', known: new Map([['a', Uint8Array.of(1)]]) });"
let programs = 0

/** Runs a worker of these lines; some keep the event loop from turning, as native code does. */
function run(lines: string, bounds: { seconds?: number; memory?: number } = {}): Promise<Ending> {
  const path = join(folder, `worker${String(programs++)}.mjs`)
  writeFileSync(path, `${TELL}\n${lines}\n`)
  return supervise({ program: pathToFileURL(path).href, bounds })
}

describe('check 27: a worker', () => {
  it('ends with the exit code that it told', async () => {
    const ending = await run("await tell({ kind: 'done', exitCode: 3 })")
    expect(ending).toEqual({ kind: 'done', exitCode: 3 })
  })

  // Its end was told to nobody where the write to its oom_score_adj, here behind a full thread pool, took longer than its life.
  it('may be gone before its supervisor has looked at it', async () => {
    const pool = [1, 2, 3, 4].map(() => derive('', '', 1_000_000, 32, 'sha256'))
    const ending = await run('process.exit(0)')
    expect(ending).toMatchObject({ stop: { kind: 'crash', how: 'exit 0' } })
    await Promise.all(pool)
  })

  it('is believed even where it falls over its own feet afterwards', async () => {
    const ending = await run(
      "await tell({ kind: 'done', exitCode: 1 }); process.kill(process.pid, 'SIGABRT')",
    )
    expect(ending).toEqual({ kind: 'done', exitCode: 1 })
  })

  // A model that has native code call exit(0) must not pass.
  it.each([
    ['ends early as if all were well', 'process.exit(0)', 'exit 0'],
    ['is killed', "process.kill(process.pid, 'SIGKILL'); for (;;) ;", 'SIGKILL'],
    ['aborts', "process.kill(process.pid, 'SIGABRT'); for (;;) ;", 'SIGABRT'],
  ])('that %s has no verdict, and what it knew is kept', async (_, end, how) => {
    const ending = await run(`${KNOWN} ${end}`)
    expect(ending).toEqual({
      kind: 'stopped',
      stop: { kind: 'crash', how },
      known: new Map([['a', Uint8Array.of(1)]]),
      activity: undefined,
    })
  })

  it('that hangs is ended when its time is up', async () => {
    const activity = "await tell({ kind: 'activity', activity: 'pgd' });"
    const ending = await run(`${KNOWN} ${activity} ${FOR_EVER}`, { seconds: 3 })
    expect(ending).toMatchObject({ stop: { kind: 'time', limit: 3 }, activity: 'pgd' })
  })

  it('that takes too much memory is ended while it does', async () => {
    const eat = 'const all = []; for (;;) all.push(Buffer.alloc(2 ** 24, 1));'
    const limit = 300_000_000
    const ending = await run(`${KNOWN} ${eat}`, { memory: limit })
    expect(ending).toMatchObject({ kind: 'stopped', stop: { kind: 'memory', limit } })
  })

  it('is held to what it asks for', async () => {
    const ask = "await tell({ kind: 'bounds', bounds: { seconds: 1 } });"
    expect(await run(`${ask} ${FOR_EVER}`)).toMatchObject({ stop: { kind: 'time', limit: 1 } })
  })

  it('leaves no private folder behind', async () => {
    const note = join(folder, 'note')
    await run(
      `const { mkdtempSync, writeFileSync } = await import('node:fs')
       const { tmpdir } = await import('node:os')
       writeFileSync(${JSON.stringify(note)}, mkdtempSync(tmpdir() + '/x-'))
       process.kill(process.pid, 'SIGABRT')`,
    )
    expect(existsSync(readFileSync(note, 'utf8'))).toBe(false)
  })
})
