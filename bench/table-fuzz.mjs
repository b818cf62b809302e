/**
 * Damaged tables against the readers and both engines: each input is read, or refused with a typed error of exit 2. The work is done
 * in processes of its own, so that a crash of native code or an input that never ends is seen, counted and named.
 * Usage: node bench/table-fuzz.mjs [--count 100000] [--seed 1] [--workers 1] [--from 0]; needs `npx tsc --build`. An input is made of the seed and
 * its number alone: `--from N --count 1` repeats one.
 */
import { fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clearInterval, setInterval } from 'node:timers'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    workers: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
  },
})
const [count, seed, workers, from] = ['count', 'seed', 'workers', 'from'].map((key) =>
  Number(values[key]),
)
/** One input never takes as long. */
const STUCK = 60_000
/** Crashes after which the rest is not tried: each costs the start of a process. */
const ENOUGH = 100
const PROGRAM = new URL('table-fuzz/worker.mjs', import.meta.url)

const folder = mkdtempSync(join(tmpdir(), 'table-fuzz-'))
const totals = new Map()
const faults = []
const opinions = []
const share = Math.ceil(count / workers)
const started = performance.now()
await Promise.all(
  Array.from({ length: workers }, (_, w) =>
    runRange(from + w * share, Math.min(from + count, from + (w + 1) * share), `${w}`),
  ),
)
rmSync(folder, { recursive: true })
for (const [key, inputs] of [...totals].sort()) console.log(String(inputs).padStart(8), key)
for (const input of [...faults, ...opinions].slice(0, 20)) console.log(input)
const seconds = Math.round((performance.now() - started) / 1e3)
console.log(JSON.stringify({ bench: 'table-fuzz', count, seed, faults: faults.length, seconds }))
if (faults.length > 0) process.exitCode = 1

/** Goes on behind the input that a process did not survive. */
async function runRange(first, end, name) {
  for (let at = first; at < end;) {
    const progress = join(folder, `progress-${name}`)
    const how = await runWorker([at, end, seed, join(folder, name)].map(String), progress)
    if (how === undefined || faults.length >= ENOUGH) return
    at = Number(readFileSync(progress, 'utf8')) + 1
    note(`CRASH ${how}`, 1)
    faults.push({ input: at - 1, crash: how })
  }
}

/** How the process ended before its work did; undefined when it was done. */
function runWorker(args, progress) {
  return new Promise((resolve) => {
    const child = fork(PROGRAM, [...args, progress], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    })
    let done = false
    let last = ''
    const clock = setInterval(() => {
      const now = readFileSync(progress, 'utf8')
      if (now === last) child.kill('SIGKILL')
      last = now
    }, STUCK)
    child.on('message', (message) => {
      for (const [key, inputs] of message.counts) note(key, inputs)
      faults.push(...message.faults)
      opinions.push(...message.opinions)
      done = message.done
    })
    child.on('exit', (code, signal) => {
      clearInterval(clock)
      resolve(done ? undefined : `exit ${code}, signal ${signal}`)
    })
  })
}

function note(key, inputs) {
  totals.set(key, (totals.get(key) ?? 0) + inputs)
}
