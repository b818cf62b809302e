import { supervise } from '../supervise/supervise.js'

/** Runs the engine in a process of its own. @returns the exit code */
export async function superviseEngine(program: string, env: NodeJS.ProcessEnv): Promise<number> {
  const ending = await supervise({ program, env })
  if (ending.kind === 'done') return ending.exitCode
  const { deliverStopped } = await import('./deliver-stopped.js')
  return deliverStopped(ending, env)
}
