import { writeFile } from 'node:fs/promises'
import { InvalidArgumentError } from 'commander'
import type { CheckOptions, Culprit, Cut, Graph, GradientCheck, Head } from '@secmlops/onnx'
import {
  collect,
  exitWith,
  formatOption,
  integer,
  print,
  printJson,
  type Register,
} from './command.js'

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
random directions and compares with central differences of the original model; where they differ, it looks for the node.

A node that no gradient passes is named as a cut, with the reason and the share of the inputs behind it. Exit code 0
when the gradient is complete, 1 when the check finds it wrong, 3 when something is cut.

Examples:
  secmlops gradient --model net.onnx --check
  secmlops gradient --model net.onnx --logits --batch 64 --output net-gradient.onnx
  secmlops gradient --model unet.onnx --shape image=1x3x128x128 --check`

export const gradient: Register = (command) => {
  command('gradient')
    .description('emit the gradient of a model (ONNX) as a model, and check it')
    .requiredOption('--model <file>', 'ONNX model')
    .option('--output <file>', 'write the model that computes outputs and gradients')
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

interface Answer {
  readonly nodes: number
  readonly gradients: readonly string[]
  readonly heads: readonly Head[]
  readonly cuts: readonly Cut[]
  readonly check: Checked | null
  readonly maxRelativeError: number | null
}

interface Checked extends Pick<GradientCheck, 'outputs' | 'forwardError' | 'precision'> {
  readonly agrees: boolean
  /** The node that is wrong, where one was found. */
  readonly worst: Culprit | null
}

async function run(flags: Flags): Promise<void> {
  const onnx = await import('@secmlops/onnx')
  const { graph: model } = await onnx.readModel(flags.model)
  const { graph, heads } = flags.logits ? onnx.withoutHeads(model) : { graph: model, heads: [] }
  const options = optionsOf(flags)
  const result = await onnx.differentiate(graph, {
    ...options,
    straightThrough: flags.straightThrough ?? false,
  })
  if (flags.output !== undefined) await writeFile(flags.output, onnx.exportModel(result.graph))
  const check = flags.check
    ? await checked(graph, { ...options, tolerance: flags.tolerance })
    : null
  const answer: Answer = {
    nodes: result.graph.nodes.length,
    gradients: [...result.gradients.keys()],
    heads,
    cuts: result.cuts,
    check,
    maxRelativeError: check && Math.max(...check.outputs.map((one) => one.relativeError)),
  }
  if (flags.format === 'json') printJson(answer)
  else text(answer, flags)
  exitWith(check?.agrees === false ? 1 : answer.cuts.length > 0 ? 3 : 0)
}

const optionsOf = ({ shape: shapes = [], seed, batch, wrt }: Flags): CheckOptions => ({
  shapes: Object.fromEntries(shapes),
  seed,
  ...(batch !== undefined && { batch }),
  ...(wrt && { wrt }),
})

async function checked(
  graph: Graph,
  options: CheckOptions & { readonly tolerance: number },
): Promise<Checked> {
  const { checkGradient, bisect } = await import('@secmlops/onnx')
  const { outputs, forwardError, precision, feeds } = await checkGradient(graph, options)
  const wrong = outputs.find(({ relativeError }) => !(relativeError <= options.tolerance))
  const worst = wrong && (await bisect(graph, wrong.output, feeds, options))
  return {
    outputs,
    forwardError,
    precision,
    agrees: wrong === undefined && forwardError <= options.tolerance,
    worst: worst ?? null,
  }
}

function text(answer: Answer, { output }: Flags): void {
  const { nodes, gradients, heads, cuts, check } = answer
  print(`${String(nodes)} nodes, gradient of ${gradients.join(', ') || 'nothing'}`)
  if (output !== undefined) print(`written to ${output}`)
  for (const { op, output: name, logits } of heads)
    print(`${op} of "${name}" is left out: "${logits}" is differentiated`)
  for (const { op, node, reason, share } of cuts)
    print(`cut: ${op} "${node}" ${reason} (${(100 * share).toFixed(0)} % of the inputs behind it)`)
  if (!check) return
  for (const one of check.outputs)
    print(
      `${one.output}: relative error ${one.relativeError.toExponential(1)} (${check.precision} differences)`,
    )
  print(`outputs differ from the model's by ${check.forwardError.toExponential(1)}`)
  if (check.worst) print(`wrong at ${check.worst.node}`)
  print(check.agrees ? 'the gradient agrees with central differences' : 'the gradient is WRONG')
}
