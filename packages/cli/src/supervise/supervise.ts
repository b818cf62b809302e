import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { defaultBounds } from './bounds.js'
import { workerEnvironment, type Bounds, type Message } from './message.js'
import { offerToKernel, residentMemory } from './resident-memory.js'
import type { Stop, Stopped } from './stop.js'

/** How a worker ended: with an exit code of its own, or stopped, with the last that it had told. */
export type Ending =
  | { readonly kind: 'done'; readonly exitCode: number }
  | ({ readonly kind: 'stopped'; readonly known: unknown } & Stopped)

export interface WorkerOptions {
  /** URL of the program; it is started again with the arguments of this process. */
  readonly program: string
  readonly env?: NodeJS.ProcessEnv
  readonly bounds?: Partial<Bounds>
}

/** Between two looks a process can fill about half a gigabyte. */
const LOOK_MS = 50

const SIGNALS: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a program of ours in a process of its own and ends it where it takes more than it may. All its private folders are
 * removed with it.
 */
export async function supervise({ program, env, bounds }: WorkerOptions): Promise<Ending> {
  const folder = mkdtempSync(join(tmpdir(), 'secmlops-worker-'))
  const child = fork(fileURLToPath(program), process.argv.slice(2), {
    env: { ...workerEnvironment(env ?? process.env), TMPDIR: folder, TEMP: folder, TMP: folder },
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  try {
    return await watch(child, { ...defaultBounds(), ...bounds })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function watch(child: ChildProcess, initial: Bounds): Promise<Ending> {
  const started = performance.now()
  const heard = listen(child, initial)
  // Before anything is awaited: a worker may be gone by then, and its end is told once.
  const ending = ended(child)
  let stop: Stop | undefined
  const end = (reason: Stop): void => {
    stop ??= reason
    child.kill('SIGKILL')
  }
  const release = onSignals((signal) => {
    end({ kind: 'signal', signal })
  })
  const look = setInterval(() => {
    void exceeded(child, heard.bounds, started).then((reason) => reason && end(reason))
  }, LOOK_MS)
  if (child.pid !== undefined) await offerToKernel(child.pid)
  const how = await ending
  clearInterval(look)
  const { exitCode, known, activity } = heard
  // Further signals (GitHub sends SIGTERM after SIGINT) do not stop the report from being written.
  if (stop?.kind !== 'signal') release()
  if (exitCode !== undefined) return { kind: 'done', exitCode }
  return { kind: 'stopped', known, activity, stop: stop ?? { kind: 'crash', how } }
}

async function exceeded(
  { pid }: ChildProcess,
  { seconds, memory }: Bounds,
  started: number,
): Promise<Stop | undefined> {
  if (performance.now() - started > 1000 * seconds) return { kind: 'time', limit: seconds }
  const bytes = pid === undefined ? undefined : await residentMemory(pid)
  return bytes !== undefined && bytes > memory
    ? { kind: 'memory', bytes, limit: memory }
    : undefined
}

/** What the worker has told so far. */
interface Heard {
  bounds: Bounds
  activity?: string
  known?: unknown
  exitCode?: number
}

function listen(child: ChildProcess, bounds: Bounds): Heard {
  const heard: Heard = { bounds }
  child.on('message', (message) => {
    const told = message as Message
    if (told.kind === 'bounds') heard.bounds = { ...heard.bounds, ...told.bounds }
    if (told.kind === 'activity') heard.activity = told.activity
    if (told.kind === 'known') heard.known = told.known
    if (told.kind === 'done') heard.exitCode = told.exitCode
  })
  return heard
}

/** How it ended, when all that it had told has been heard. */
function ended(child: ChildProcess): Promise<string> {
  const heard = new Promise<void>((resolve) => child.once('disconnect', resolve))
  return new Promise((resolve) => {
    child.once('error', ({ message }) => {
      resolve(message)
    })
    child.once('exit', (code, signal) => {
      void heard.then(() => {
        resolve(signal ?? `exit ${String(code)}`)
      })
    })
  })
}

function onSignals(listener: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of SIGNALS) process.on(signal, listener)
  return () => {
    for (const signal of SIGNALS) process.off(signal, listener)
  }
}
