import process from 'node:process'
import { isWorker } from '../supervise/message.js'

// Each side loads only what it needs: the supervisor nearly nothing.
if (isWorker) {
  const { runWorker } = await import('./run-worker.js')
  await runWorker()
} else {
  const { superviseEngine } = await import('./supervise-engine.js')
  process.exitCode = await superviseEngine(import.meta.url, process.env)
}
