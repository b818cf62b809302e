import { realpath } from 'node:fs/promises'
import { InvalidArgumentError } from 'commander'
import { SecmlopsError, printable, type ExitCode, type Progress } from '@secmlops/core'
import type { CheckOptions, Graph, GradientCheck } from '@secmlops/onnx'
import { prepareFile, writeHostFile } from '../host/files.js'
import {
  collect,
  exitWith,
  formatOption,
  integer,
  print,
  printJson,
  withTools,
  type Register,
} from './command.js'
import { gradientText, type Answer, type Checked, type Verdict } from './gradient-text.js'

type Shape = readonly [name: string, dims: readonly number[]]

interface Flags {
  readonly model: string
  readonly output?: string
  readonly check?: true
  readonly batch?: number
  readonly shape?: readonly Shape[]
  readonly wrt?: readonly string[]
  readonly logits?: true
  readonly straightThrough?: true
  readonly tolerance: number
  readonly seed: number
  readonly format: string
}

const HELP = `
The emitted model is plain ONNX. Besides the inputs of the model it takes cotangent/<output>, the weight of each output
in the scalar that is differentiated; besides its outputs it gives gradient/<input>. The check moves the inputs along
random directions (and the weights of --wrt) and compares with central differences of the original model; where they
differ, it looks for the node. It checks the true gradient, --straight-through or not. Numbers that could not be
measured are null in JSON.

A node that no gradient passes is named as a cut, with the reason and the share of the inputs behind it. Exit code 0
when the gradient is complete, 1 when the check finds it wrong, 3 when something is cut or could not be compared.

Examples:
  secmlops gradient --model net.onnx --check
  secmlops gradient --model net.onnx --logits --batch 64 --output net-gradient.onnx
  secmlops gradient --model unet.onnx --shape image=1x3x128x128 --check`

export const gradient: Register = (command) => {
  command('gradient')
    .description('emit the gradient of a model (ONNX) as a model, and check it')
    .requiredOption('--model <file>', 'ONNX model')
    .option(
      '--output <file>',
      'write the model that computes outputs and gradients; replaces a file',
    )
    .option('--check', 'compare with central differences of the model')
    .option('--batch <n>', 'rows of one run; a model of one row is generalised', integer(1))
    .option('--shape <input=1x3x32x32>', 'shape of an input (repeatable)', shape)
    .option('--wrt <name>', 'input or weight to differentiate by (repeatable)', collect<string>)
    .option('--logits', 'differentiate what comes before a final Softmax or Sigmoid')
    .option('--straight-through', 'pass rounding and quantisation as if they were the identity')
    .option('--tolerance <error>', 'largest relative error of the check', fraction, 0.01)
    .option('--seed <n>', 'seed of every random number', integer(0), 0)
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run)
}

function shape(text: string, previous: readonly Shape[] = []): readonly Shape[] {
  const [, name, sizes] = /^(.+)=(\d+(?:x\d+)*)$/.exec(text) ?? []
  if (name === undefined || sizes === undefined)
    throw new InvalidArgumentError('It must be an input and its shape, as in x=1x3x32x32.')
  return [...previous, [name, sizes.split('x').map(Number)]]
}

function fraction(text: string): number {
  const value = Number(text)
  if (value > 0 && value < 1) return value
  throw new InvalidArgumentError('It must be a number between 0 and 1.')
}

async function run(flags: Flags): Promise<void> {
  await refuseSameFile(flags)
  if (flags.output !== undefined) await prepareFile(flags.output)
  const onnx = await import('@secmlops/onnx')
  const { graph: model } = await onnx.readModel(flags.model)
  const options = optionsOf(flags, model)
  const { graph, heads } = flags.logits ? onnx.withoutHeads(model) : { graph: model, heads: [] }
  const result = await onnx.differentiate(graph, {
    ...options,
    straightThrough: flags.straightThrough ?? false,
  })
  if (flags.output !== undefined) await writeHostFile(flags.output, onnx.exportModel(result.graph))
  const check = flags.check
    ? await withTools(flags, ({ progress }) =>
        checked(graph, { ...options, tolerance: flags.tolerance, progress }),
      )
    : null
  const answer: Answer = {
    nodes: result.graph.nodes.length,
    inputs: result.graph.inputs,
    outputs: result.graph.outputs,
    gradients: [...result.gradients.keys()],
    heads,
    cuts: result.cuts,
    check,
    maxRelativeError: check && check.maxRelativeError,
  }
  if (flags.format === 'json') printJson(answer)
  else print(gradientText(answer, flags.output))
  exitWith(exitOf(answer))
}

/** A model is the only copy of its training: it is not replaced by its own gradient. */
async function refuseSameFile({ model, output }: Flags): Promise<void> {
  if (output === undefined) return
  const [from, to] = await Promise.all(
    [model, output].map((path) => realpath(path).catch(() => undefined)),
  )
  if (from === undefined || from !== to) return
  throw new SecmlopsError('same-file', 'the gradient would replace the model', {
    location: { path: printable(output) },
    remedy: 'Choose another name for --output',
  })
}

function optionsOf({ shape: shapes = [], seed, batch, wrt }: Flags, model: Graph): CheckOptions {
  const names = model.inputs.map(({ name }) => name)
  const unknown = shapes.find(([name]) => !names.includes(name))
  if (unknown)
    throw new SecmlopsError('unknown-value', `the model has no input "${unknown[0]}"`, {
      remedy: `Name one of: ${names.slice(0, 20).join(', ')}`,
    })
  return {
    shapes: Object.fromEntries(shapes),
    seed,
    ...(batch !== undefined && { batch }),
    ...(wrt && { wrt }),
  }
}

interface Checking extends CheckOptions {
  readonly tolerance: number
  readonly progress: Progress
}

async function checked(graph: Graph, { progress, ...options }: Checking): Promise<Checked> {
  const { checkGradient, bisect } = await import('@secmlops/onnx')
  const check = await checkGradient(graph, { ...options, progress })
  const { outputs, moved, maxRelativeError, forwardError, precision, feeds } = check
  const wrong = outputs.find((output) => verdictOf(output, options.tolerance) === 'wrong')
  const worst = wrong && (await bisect(graph, wrong.output, feeds, options))
  const verdict = verdictOfAll(check, options.tolerance)
  return {
    verdict,
    outputs,
    moved,
    maxRelativeError,
    forwardError,
    precision,
    worst: worst ?? null,
  }
}

/** An error within what the differences themselves are uncertain by decides nothing, and neither does NaN. */
function verdictOf(
  { relativeError, uncertainty }: GradientCheck['outputs'][number],
  tolerance: number,
): Verdict {
  if (relativeError <= tolerance) return 'agrees'
  return relativeError > Math.max(tolerance, 3 * uncertainty) ? 'wrong' : 'undecided'
}

function verdictOfAll(
  { outputs, forwardError, moved }: Pick<GradientCheck, 'outputs' | 'forwardError' | 'moved'>,
  tolerance: number,
): Verdict {
  const verdicts = outputs.map((output) => verdictOf(output, tolerance))
  if (verdicts.includes('wrong')) return 'wrong'
  if (moved.length === 0 || verdicts.length === 0 || verdicts.includes('undecided'))
    return 'undecided'
  return forwardError <= tolerance ? 'agrees' : 'wrong'
}

function exitOf({ check, cuts, gradients }: Answer): ExitCode {
  if (check?.verdict === 'wrong') return 1
  const moved = check?.moved ?? gradients
  const complete = gradients.length > 0 && gradients.every((name) => moved.includes(name))
  return complete && cuts.length === 0 && check?.verdict !== 'undecided' ? 0 : 3
}
