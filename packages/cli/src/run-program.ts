import process, { stderr, stdout } from 'node:process'
import { CommanderError } from 'commander'
import { describeError, errorExit, printable } from '@secmlops/core'
import { createProgram } from './program.js'
import { beginWork, tell } from './supervise/message.js'

/** The command line, in this process. */
export async function runProgram(): Promise<void> {
  beginWork()
  // A reader that stops early (`| head`) ends the output and not the verdict.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  try {
    await createProgram().parseAsync()
  } catch (error) {
    process.exitCode = report(error)
  }
  await tell({ kind: 'done', exitCode: Number(process.exitCode ?? 0) })
}

function report(error: unknown): number {
  // commander has printed its own sentence; help and version end with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  const debug = process.argv.includes('--debug')
  stderr.write(`secmlops: ${printable(describeError(error), 2000)}\n`)
  if (debug && error instanceof Error) stderr.write(`${error.stack ?? ''}\n`)
  else if (errorExit(error) === 4)
    stderr.write('This is a defect of secmlops. Run again with --debug and report it.\n')
  return errorExit(error)
}
