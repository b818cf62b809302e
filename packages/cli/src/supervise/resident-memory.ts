import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { platform } from 'node:os'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Resident memory of a process in bytes; undefined where it cannot be told (Windows) or the process is gone. */
export async function residentMemory(pid: number): Promise<number | undefined> {
  try {
    if (platform() === 'linux')
      return kilobytes(await readFile(`/proc/${String(pid)}/status`, 'utf8'))
    if (platform() === 'win32') return undefined
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)])
    return 1024 * Number(stdout)
  } catch {
    return undefined
  }
}

/** proc_pid_status(5) */
function kilobytes(status: string): number | undefined {
  const [, text] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? []
  return text === undefined ? undefined : 1024 * Number(text)
}

/** Where memory runs out between two looks, the kernel is to end the worker, not its supervisor (proc_pid_oom_score_adj(5)). */
export async function offerToKernel(pid: number): Promise<void> {
  if (platform() !== 'linux') return
  await writeFile(`/proc/${String(pid)}/oom_score_adj`, '900').catch(() => undefined)
}
