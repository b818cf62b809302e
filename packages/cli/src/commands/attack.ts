import { Option } from 'commander'
import { LIMITS, parseFraction } from '@secmlops/core'
import type { AttackAnswer } from '@secmlops/robustness'
import { readHostFile } from '../host/files.js'
import {
  exitWith,
  formatOption,
  integer,
  numbers,
  print,
  printJson,
  withTools,
  type Register,
} from './command.js'

interface AttackFlags {
  readonly model: string
  readonly data: string
  readonly attack: 'square' | 'noise'
  readonly norm: 'linf'
  readonly eps: string
  readonly mean?: readonly number[]
  readonly std?: readonly number[]
  readonly queries?: number
  readonly seed: number
  readonly threads: number
  readonly format: string
}

const HELP = `
The NPZ holds x (N,C,H,W; uint8, or float in [0,1]) and y (class numbers). eps is in units of x in [0,1]; mean and
std are applied after the perturbation. Exit code 0 with a number that can be believed, 3 with a flag.

Example:
  secmlops attack --model net.onnx --data test.npz --attack square --norm linf --eps 8/255`

export const attack: Register = (command) => {
  command('attack')
    .description('attack one classification model (ONNX) and say how far to believe the result')
    .requiredOption('--model <file>', 'ONNX model')
    .requiredOption('--data <file>', 'NPZ with x and y')
    .addOption(
      new Option('--attack <name>', 'attack').choices(['square', 'noise']).default('square'),
    )
    .addOption(
      new Option('--norm <norm>', 'norm of the perturbation').choices(['linf']).default('linf'),
    )
    .requiredOption('--eps <eps>', 'radius: 8/255, 0.03 or 3%')
    .option('--mean <list>', 'per channel, comma separated', numbers)
    .option('--std <list>', 'per channel, comma separated', numbers)
    .option('--queries <n>', 'queries per image', integer(1))
    .option('--seed <n>', 'seed of every random number', integer(0), 0)
    .option('--threads <n>', 'threads of the engine', integer(1), 1)
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
}

async function run(flags: AttackFlags): Promise<void> {
  const { attackModel } = await import('@secmlops/robustness')
  const { mean, std, queries, format, ...rest } = flags
  const answer = await withTools(flags, async ({ progress }) =>
    attackModel({
      ...rest,
      npz: await readHostFile(flags.data, LIMITS.textFile),
      eps: parseFraction(flags.eps),
      progress,
      ...(mean && { mean }),
      ...(std && { std }),
      ...(queries !== undefined && { queries }),
    }),
  )
  if (format === 'json') printJson(answer)
  else text(answer)
  exitWith(answer.flags.length > 0 ? 3 : 0)
}

function text({ clean, robust, flags, cpuSeconds }: AttackAnswer): void {
  const percent = (part: number, total: number): string => `${((100 * part) / total).toFixed(1)} %`
  print(
    `clean accuracy   ${percent(clean.correct, clean.total)}  ${String(clean.correct)}/${String(clean.total)}`,
  )
  const interval = `[${(100 * robust.lower).toFixed(1)}, ${(100 * robust.upper).toFixed(1)}]`
  print(
    `robust accuracy  ${percent(robust.correct, robust.total)}  ${String(robust.correct)}/${String(robust.total)}  95 % interval ${interval}`,
  )
  for (const { id, message, remedy } of flags) print(`${id}: ${message}. ${remedy}`)
  print(`${cpuSeconds.toFixed(2)} CPU-s`)
}
