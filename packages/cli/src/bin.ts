import process from 'node:process'
import { isWorker } from './supervise/message.js'

/** Commands that read models and data at length: each runs in a process that can be ended. */
const SUPERVISED: ReadonlySet<string | undefined> = new Set([
  'accept',
  'attack',
  'baseline',
  'check',
  'drift',
  'falsify',
  'gradient',
  'tradeoff',
  'replay',
])

const command = process.argv.slice(2).find((argument) => !argument.startsWith('-'))

// Each side loads only what it needs: the supervisor nearly nothing.
if (SUPERVISED.has(command) && !isWorker) {
  const { superviseCommand } = await import('./supervise/supervise-command.js')
  process.exitCode = await superviseCommand(import.meta.url)
} else {
  const { runProgram } = await import('./run-program.js')
  await runProgram()
}
