import { stdout } from 'node:process'
import { InvalidArgumentError, Option, type Command } from 'commander'
import { createRandom, type ExitCode, type GateId, type Tools } from '@secmlops/core'
import { availableParallelism } from 'node:os'
import { temporaryFolders } from '../host/temporary.js'
import { toldProgress } from '../supervise/told-progress.js'
import { terminalLogger, terminalProgress } from '../host/terminal.js'

/** Adds one command to the program. */
export type Register = (command: (name: string) => Command) => void

export { EXIT_OF_OUTCOME } from '@secmlops/core'

export const GATE_NAMES: readonly GateId[] = [
  'provenance',
  'signing',
  'robustness',
  'drift',
  'imports',
  'policy',
]

/** `--format text|json`. Text is the default: people read it first. */
export function formatOption(formats: readonly string[] = ['text', 'json']): Option {
  return new Option('--format <format>', 'what to print on standard output')
    .choices(formats)
    .default('text')
}

export function integer(minimum: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= minimum) return value
    throw new InvalidArgumentError(`It must be an integer of at least ${String(minimum)}.`)
  }
}

export function numbers(text: string): number[] {
  const values = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)))
  if (values.every(Number.isFinite)) return values
  throw new InvalidArgumentError('It must be numbers separated by commas.')
}

/** Collects a repeatable option. */
export function collect<T>(value: T, previous: readonly T[] = []): T[] {
  return [...previous, value]
}

/** The same for texts that may come without a value before: `.option(flag, text, repeated, [])`. */
export const repeated = (value: string, previous: readonly string[] = []): string[] =>
  collect(value, previous)

/** Collects the gates of a repeatable option. */
export function gateIds(text: string, previous: readonly GateId[] = []): GateId[] {
  const gate = GATE_NAMES.find((name) => name === text)
  if (gate !== undefined) return [...previous, gate]
  throw new InvalidArgumentError(`Allowed are ${GATE_NAMES.join(', ')}.`)
}

export function printJson(value: unknown): void {
  stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

export function print(text: string): void {
  stdout.write(text.endsWith('\n') ? text : `${text}\n`)
}

/** The exit code of the process, set once and read by Node when everything is written. */
export function exitWith(code: ExitCode): void {
  process.exitCode = code
}

export interface ToolOptions {
  readonly seed?: number
  readonly threads?: number
  readonly debug?: boolean
}

/** Runs work with ports for a terminal and removes its temporary folders afterwards. */
export async function withTools<T>(
  { seed = 0, threads, debug = false }: ToolOptions,
  work: (tools: Tools) => Promise<T>,
): Promise<T> {
  const folders = temporaryFolders()
  try {
    return await work({
      clock: { now: () => new Date() },
      logger: terminalLogger(debug),
      progress: toldProgress(terminalProgress()),
      random: (scope) => createRandom(seed, scope),
      seed,
      threads: threads ?? availableParallelism(),
      temporaryDirectory: folders.create,
      environment: (name) => process.env[name],
    })
  } finally {
    await folders.remove()
  }
}
