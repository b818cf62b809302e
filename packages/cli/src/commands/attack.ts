import { InvalidArgumentError, Option } from 'commander'
import { LIMITS, parseFraction, printable } from '@secmlops/core'
import type { AttackAnswer, AttackRequest, AttackText } from '@secmlops/robustness'
import { prepareFile, readHostFile, writeHostFile } from '../host/files.js'
import { withCache } from '../host/open-cache.js'
import { TOOL } from '../tool.js'
import { CACHE_HELP, cacheOf, cacheOptions, type CacheFlags } from './cache-options.js'
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

/** What each attack is; the names of the policy's schema. */
const ATTACKS: Readonly<Record<AttackText['name'], string>> = {
  autoattack: 'standard AutoAttack, as published: apgd-ce, apgd-t, fab-t, square',
  'autoattack-plus': 'AutoAttack with more restarts, apgd-dlr and fab: five times the cost',
  'autoattack-rand': 'AutoAttack for models that are random: apgd-ce, apgd-dlr, gradients averaged',
  'apgd-ce': 'Auto-PGD on the cross-entropy',
  'apgd-dlr': 'Auto-PGD on the difference of logits ratio',
  'apgd-t': 'Auto-PGD towards one class after another',
  cw: 'smallest L2 change by Adam, margin and distance weighed against each other; slow',
  ddn: 'smallest L2 change, direction and length decoupled',
  deepfool: 'boundary as if the model were linear: quick, rough',
  fab: 'smallest change across the nearest boundary; costs a gradient for each class',
  'fab-t': 'smallest change across the boundary, towards one class after another',
  fgsm: 'one step along the sign of the gradient',
  fmn: 'smallest change, by a radius that adapts',
  hopskipjump: 'walk along the boundary that sees decisions only',
  nes: 'slopes guessed from scores at normal directions',
  noise: 'random changes, to compare with',
  pgd: 'projected gradient descent',
  simba: 'one value after another, kept where the right class loses; sees scores only',
  'simba-dct': 'the same along one frequency after another',
  spsa: 'Adam along slopes guessed from scores at random signs',
  square: 'random search that sees scores only',
  transfer: 'along the gradients of another model (--substitute)',
}

interface AttackFlags extends CacheFlags {
  readonly model: string
  readonly data: string
  readonly substitute?: string
  readonly attack: AttackText['name']
  readonly norm: NonNullable<AttackText['norm']>
  readonly eps: string
  readonly output?: string
  readonly substituteMean?: readonly number[]
  readonly substituteStd?: readonly number[]
  readonly mean?: readonly number[]
  readonly std?: readonly number[]
  readonly layout?: 'nchw' | 'nhwc'
  readonly range?: readonly number[]
  readonly scores?: string
  readonly steps?: number
  readonly restarts?: number
  readonly targets?: number
  readonly queries?: number
  readonly eot?: number
  readonly minimise?: boolean
  readonly belief: boolean
  readonly seed: number
  readonly threads: number
  readonly format: string
}

const WIDTH = 18

const HELP = `
Attacks:
${Object.entries(ATTACKS)
  .map(([name, text]) => `  ${name.padEnd(WIDTH)}${text}`)
  .join('\n')}

The NPZ holds x (N,C,H,W; uint8, or float in [0,1]) and y (class numbers). eps is in units of x in [0,1]; mean and
std are applied after the perturbation. For a model of rows of a table x is N,F, and eps is in units of the range of each
column. x is N,C,H,W for a model of N,H,W,C (--layout nhwc), too. A final Softmax is looked behind. Exit code 0 with a number that can be believed,
3 with a flag: a reason not to believe it.
${CACHE_HELP}

Examples:
  secmlops attack --model net.onnx --data test.npz --attack autoattack --norm linf --eps 8/255
  secmlops attack --model net.onnx --data test.npz --attack pgd --steps 100 --restarts 5 --norm l2 --eps 0.5
  secmlops attack --model net.onnx --data test.npz --attack fmn --norm l2 --eps 0.5 --minimise
  secmlops attack --model net.onnx --data test.npz --attack transfer --substitute other.onnx --eps 8/255
  secmlops attack --model net.onnx --data test.npz --eps 8/255 --output adversarial.npz
  secmlops attack --model net.onnx --data test.npz --eps 8/255 --mean 0.49,0.48,0.45 --std 0.25,0.24,0.26
  secmlops attack --model keras.onnx --data test.npz --eps 8/255 --layout nhwc --range 0,255
  secmlops attack --model net.onnx --data test.npz --eps 8/255 --cache part --shard 2/5`

export const attack: Register = (command) => {
  const options = command('attack')
    .description('attack one classification model (ONNX) and say how far to believe the result')
    .requiredOption('--model <file>', 'ONNX model')
    .requiredOption('--data <file>', 'NPZ with x and y')
    .addOption(
      new Option('--attack <name>', 'attack, listed below')
        .choices(Object.keys(ATTACKS))
        .default('autoattack'),
    )
    .addOption(
      new Option('--norm <norm>', 'norm of the perturbation')
        .choices(['linf', 'l2', 'l1'])
        .default('linf'),
    )
    .requiredOption('--eps <eps>', 'radius: 8/255, 0.03 or 3%')
    .option('--substitute <file>', 'ONNX model whose gradients transfer follows')
    .option('--substitute-mean <list>', 'of the substitute (default: those of the model)', numbers)
    .option('--substitute-std <list>', 'of the substitute (default: those of the model)', numbers)
    .option('--mean <list>', 'per channel, comma separated', numbers)
    .option('--std <list>', 'per channel, comma separated', numbers)
    .addOption(
      new Option('--layout <layout>', "axes of the model's input (default: nchw)").choices([
        'nchw',
        'nhwc',
      ]),
    )
    .option('--range <list>', 'what 0 and 1 of x become before mean and std: 0,255', range)
    .option('--scores <name>', 'output that holds the scores, where several may be it')
    .option('--steps <n>', 'steps of an attack by gradients', integer(1))
    .option('--restarts <n>', 'runs from different random starts', integer(1))
    .option('--targets <n>', 'classes that a targeted attack aims at', integer(0))
    .option('--queries <n>', 'queries per image of an attack without gradients', integer(1))
    .option('--eot <n>', 'evaluations that one gradient is the mean of', integer(1))
    .option('--minimise', 'go on for the smallest change, and report the median')
    .option(
      '--output <file>',
      'write the images as the attack left them: NPZ with x, y, index, broken',
    )
    .option('--no-belief', 'only the attack, without what makes its number believable')
    .option('--seed <n>', 'seed of every random number', integer(0), 0)
    .option('--threads <n>', 'threads of the engine', integer(1), 1)
  for (const option of cacheOptions()) options.addOption(option)
  options.addOption(formatOption()).addHelpText('after', HELP).action(run)
}

function range(text: string): number[] {
  const values = numbers(text)
  if (values.length === 2 && values[0] !== values[1]) return values
  throw new InvalidArgumentError('It must be two different numbers: what 0 and what 1 becomes.')
}

async function run(flags: AttackFlags): Promise<void> {
  if (flags.output !== undefined) await prepareFile(flags.output)
  const { attackModel } = await import('@secmlops/robustness')
  const { model, data, substitute, mean, std, belief, seed, threads, shard, requireCached } = flags
  const { adversarial, ...answer } = await withTools(flags, async ({ progress, clock, logger }) => {
    const cache = await cacheOf(flags, { directory: '.', logger })
    const request = {
      model,
      npz: await readHostFile(data, LIMITS.textFile),
      attack: attackOf(flags),
      belief,
      seed,
      threads,
      progress,
      clock,
      ...(substitute !== undefined && { substitute }),
      ...(flags.output !== undefined && { keepAdversarial: true }),
      ...substituteInputOf(flags),
      ...(mean && { mean }),
      ...(std && { std }),
      ...readingOf(flags),
      ...(cache && { results: cache }),
      ...(shard && { shard }),
      ...(requireCached && { cachedOnly: true }),
    }
    return withCache(cache, logger, () => attackModel(request))
  })
  if (flags.output !== undefined && adversarial) await writeHostFile(flags.output, adversarial)
  if (flags.format === 'json') printJson({ run: runOf(flags), ...answer })
  else text(answer, flags)
  exitWith(answer.shard === undefined && answer.flags.length > 0 ? 3 : 0)
}

/** How the model takes images and gives scores, as far as it was said. */
function readingOf({
  layout,
  range,
  scores,
}: AttackFlags): Pick<AttackRequest, 'layout' | 'range' | 'scores'> {
  return {
    ...(layout && { layout }),
    ...(range && { range }),
    ...(scores !== undefined && { scores }),
  }
}

/** Undefined leaves the substitute what the model has. */
function substituteInputOf({
  substituteMean,
  substituteStd,
}: AttackFlags): Pick<AttackRequest, 'substituteInput'> {
  if (substituteMean === undefined && substituteStd === undefined) return {}
  const mean = substituteMean && { mean: substituteMean }
  return { substituteInput: { ...mean, ...(substituteStd && { std: substituteStd }) } }
}

/** What has to be named for the same numbers to come out again. */
function runOf(flags: AttackFlags): Readonly<Record<string, unknown>> {
  const { model, data, substitute, mean, std, substituteMean, substituteStd, belief } = flags
  return {
    tool: TOOL,
    ...{ model, data, substitute, mean, std, substituteMean, substituteStd, belief },
    ...readingOf(flags),
    attack: attackOf(flags),
    seed: flags.seed,
    threads: flags.threads,
  }
}

/** The numbers that were given; the others are those of the attack. */
function attackOf({ attack: name, norm, eps, ...flags }: AttackFlags): AttackText {
  const { steps, restarts, targets, queries, eot, minimise } = flags
  const given = Object.entries({ steps, restarts, targets, queries, eot, minimise }).filter(
    ([, value]) => value !== undefined,
  )
  return { name, norm, eps: parseFraction(eps), ...Object.fromEntries(given) }
}

function text(answer: AttackAnswer, { model, data, seed, threads }: AttackFlags): void {
  const { clean, robust, medianDistance, flags, cpuSeconds, shard } = answer
  print(printable(`${model} on ${data}`, 500))
  print(
    `${answer.attack.split(';', 1).join('')}; seed ${String(seed)}, threads ${String(threads)}, ${TOOL.name} ${TOOL.version}`,
  )
  if (shard)
    print(
      `shard ${String(shard.part)} of ${String(shard.of)}: a part of the images, without what makes its numbers believable`,
    )
  const percent = (part: number, total: number): string => `${((100 * part) / total).toFixed(1)} %`
  print(
    `clean accuracy   ${percent(clean.correct, clean.total)}  ${String(clean.correct)}/${String(clean.total)}`,
  )
  const interval = `[${(100 * robust.lower).toFixed(1)}, ${(100 * robust.upper).toFixed(1)}]`
  print(
    `robust accuracy  ${percent(robust.correct, robust.total)}  ${String(robust.correct)}/${String(robust.total)}  95 % interval ${interval}`,
  )
  if (medianDistance !== undefined)
    print(`median distance  ${medianDistance?.toPrecision(4) ?? 'unknown: too few were broken'}`)
  for (const { id, message, remedy } of flags) print(`${id}: ${message}. ${remedy}`)
  print(`${cpuSeconds.toFixed(2)} CPU-s`)
}
