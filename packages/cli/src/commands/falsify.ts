import { realpath } from 'node:fs/promises'
import { InvalidArgumentError } from 'commander'
import { SecmlopsError, printable, type ExitCode } from '@secmlops/core'
import type { FalsifyAnswer } from '@secmlops/robustness'
import { prepareFile, writeHostFile } from '../host/files.js'
import {
  exitWith,
  formatOption,
  integer,
  print,
  printJson,
  withTools,
  type Register,
} from './command.js'
import { falsifyText } from './falsify-text.js'

interface Flags {
  readonly model: string
  readonly property: string
  readonly output?: string
  readonly seed: number
  readonly timeout: number
  readonly effort: number
  readonly threads: number
  readonly prove: boolean
  readonly format: string
}

const EXITS: Readonly<Record<FalsifyAnswer['result'], ExitCode>> = { sat: 1, unsat: 0, unknown: 3 }

const HELP = `
A VNN-LIB property describes a violation: bounds of the inputs X, and constraints of the outputs Y. Whatever satisfies
all of its assertions is a counter-example. For a model of three classes whose first must stay the largest:

  (declare-const X_0 Real) (declare-const X_1 Real)
  (declare-const Y_0 Real) (declare-const Y_1 Real) (declare-const Y_2 Real)
  (assert (and (>= X_0 0.4) (<= X_0 0.6) (>= X_1 0.0) (<= X_1 0.2)))  ; the box
  (assert (or (>= Y_1 Y_0) (>= Y_2 Y_0)))                              ; what must not happen

X and Y count the values of all inputs and outputs of the model, row-major. Each counter-example is run again in the
model as it is, with X as float32 inside the box. One whose constraints hold by no more than 1e-4 is "numerical": it is
printed, but the result remains unknown.

What the first searches do not find, bounds of the model may prove not to be there (CROWN, with the rounding of float32 and
1e-4 to spare; halves of the box, where inputs are few). They take models of one output whose operators they cover.

Exit code 1 when a counter-example was found (sat), 3 when none was (unknown), which says nothing. 0 (unsat) when bounds
prove that there is none, or the assertions contradict each other whatever the model is; 2 when a file cannot be read.

Examples:
  secmlops falsify --model net.onnx --property robust.vnnlib
  secmlops falsify --model net.onnx.gz --property p.vnnlib.gz --effort 4 --timeout 600 --output found.counterexample`

export const falsify: Register = (command) => {
  command('falsify')
    .description(
      'search an input for which a model (ONNX) violates a property (VNN-LIB), or prove that none does',
    )
    .requiredOption('--model <file>', 'ONNX model, may be packed by gzip')
    .requiredOption('--property <file>', 'VNN-LIB property, may be packed by gzip')
    .option(
      '--output <file>',
      'write the counter-example as ((X_0 v) ... (Y_0 v)); replaces a file',
    )
    .option('--seed <n>', 'seed of every random number', integer(0), 0)
    .option('--timeout <s>', 'seconds after which the search gives up', positive, 60)
    .option('--effort <factor>', 'work, as a multiple of what is usual', positive, 1)
    .option('--threads <n>', 'threads of the engine', integer(1), 1)
    .option('--no-prove', 'search only, and do not try to prove that there is nothing to be found')
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
}

function positive(text: string): number {
  const value = Number(text)
  if (value > 0 && Number.isFinite(value)) return value
  throw new InvalidArgumentError('It must be a positive number.')
}

async function run(flags: Flags): Promise<void> {
  await refuseSameFile(flags)
  if (flags.output !== undefined) await prepareFile(flags.output)
  const { falsifyModel, counterexampleText } = await import('@secmlops/robustness')
  const answer = await withTools(flags, ({ progress }) => falsifyModel({ ...flags, progress }))
  const { input, output, result } = answer
  if (flags.output !== undefined && input && output)
    await writeHostFile(flags.output, counterexampleText(input, output))
  if (flags.format === 'json') printJson(answer)
  else print(falsifyText(answer, flags.output))
  exitWith(EXITS[result])
}

async function refuseSameFile({ model, property, output }: Flags): Promise<void> {
  if (output === undefined) return
  const real = (path: string) => realpath(path).catch(() => undefined)
  const to = await real(output)
  for (const path of [model, property])
    if (to !== undefined && to === (await real(path)))
      throw new SecmlopsError('same-file', 'the counter-example would replace what it is about', {
        location: { path: printable(output) },
        remedy: 'Choose another name for --output',
      })
}
