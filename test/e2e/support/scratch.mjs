// One temporary folder and a set of child processes that both end with this process, however it ends.
import { spawn } from 'node:child_process'
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const children = new Set()
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'secmlops-e2e-')))

process.on('exit', () => {
  for (const child of children) stop(child)
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(130))

/** A path below the temporary folder. */
export function scratch(...parts) {
  return join(folder, ...parts)
}

/** Runs a program to its end or to the time limit; never rejects. Output is text. */
export function run(command, args, { cwd, env, seconds = 120 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    children.add(child)
    const output = { stdout: [], stderr: [] }
    for (const name of ['stdout', 'stderr'])
      child[name].on('data', (chunk) => output[name].push(chunk))
    const timer = setTimeout(() => stop(child), seconds * 1000)
    const finish = (status, reason) => {
      clearTimeout(timer)
      stop(child)
      children.delete(child)
      const text = (name) => Buffer.concat(output[name]).toString('utf8')
      resolve({ status, stdout: text('stdout'), stderr: text('stderr') + (reason ?? '') })
    }
    child.on('error', (error) => finish(127, String(error)))
    child.on('close', (status, signal) => finish(status ?? 128, signal ? `ended by ${signal}` : ''))
  })
}

/** The whole process group: steps of a workflow are grandchildren. */
function stop(child) {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL')
  } catch {
    // it has ended already
  }
}
