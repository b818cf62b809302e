import process from 'node:process'
import { beginWork, tell } from '../supervise/message.js'
import { runEngine } from './run-engine.js'

/** The engine in the process that a supervisor has started. */
export async function runWorker(): Promise<void> {
  beginWork()
  const exitCode = await runEngine(process.env)
  process.exitCode = exitCode
  await tell({ kind: 'done', exitCode })
}
