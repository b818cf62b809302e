import { supervise } from './supervise.js'

/** Runs the command in a process of its own. @returns the exit code */
export async function superviseCommand(program: string): Promise<number> {
  const ending = await supervise({ program })
  if (ending.kind === 'done') return ending.exitCode
  const { publishStopped } = await import('./publish-stopped.js')
  return publishStopped(ending)
}
