import { printable } from '@secmlops/core'
import type { Culprit, Cut, Graph, GradientCheck, Head } from '@secmlops/onnx'

export interface Answer {
  readonly nodes: number
  /** What the emitted model takes and gives. */
  readonly inputs: Graph['inputs']
  readonly outputs: Graph['outputs']
  /** Inputs and weights that have a gradient. */
  readonly gradients: readonly string[]
  readonly heads: readonly Head[]
  readonly cuts: readonly Cut[]
  readonly check: Checked | null
  readonly maxRelativeError: number | null
}

export type Verdict = 'agrees' | 'wrong' | 'undecided'

export interface Checked extends Pick<
  GradientCheck,
  'outputs' | 'moved' | 'forwardError' | 'precision' | 'maxRelativeError'
> {
  readonly verdict: Verdict
  /** The node that is wrong, where one was found. */
  readonly worst: Culprit | null
}

/** What the command found, for people. Names come from the model: each line is made harmless. */
export function gradientText(answer: Answer, output?: string): string {
  const { nodes, inputs, outputs, gradients, heads, cuts, check } = answer
  const lines = [
    `${String(nodes)} nodes, gradient of ${gradients.join(', ') || 'nothing'}`,
    `takes ${inputs.map(signature).join(', ')}`,
    `gives ${outputs.map(signature).join(', ')}`,
    ...(output === undefined ? [] : [`written to ${output}`]),
    ...heads.map(
      ({ op, output: name, logits }) =>
        `${op} of "${name}" is left out: "${logits}" is differentiated`,
    ),
    ...alike(cuts).map(cutText),
    ...(check ? checkText(check, gradients) : []),
  ]
  return lines.map((line) => printable(line, 2000)).join('\n')
}

function signature({ name, dims }: Graph['inputs'][number]): string {
  return dims.length > 0 ? `${name} [${dims.map((size) => String(size)).join(',')}]` : name
}

/** A quantised model cuts at hundreds of nodes for one reason. */
function alike(cuts: readonly Cut[]): (readonly Cut[])[] {
  const groups = new Map<string, Cut[]>()
  for (const cut of cuts) {
    const key = `${cut.op} ${cut.reason}`
    groups.set(key, [...(groups.get(key) ?? []), cut])
  }
  return [...groups.values()]
}

function cutText(group: readonly Cut[]): string {
  const [{ op, node, reason } = { op: '', node: '', reason: '' }] = group
  const share = Math.max(...group.map((cut) => cut.share))
  const more = group.length > 1 ? ` and ${String(group.length - 1)} more` : ''
  return `cut: ${op} "${node}"${more} ${reason} (${(100 * share).toFixed(0)} % of the inputs behind it)`
}

const CONCLUSIONS: Readonly<Record<Verdict, string>> = {
  agrees: 'the gradient agrees with central differences',
  wrong: 'the gradient is WRONG',
  undecided: 'undecided: the differences could not be compared, or are too uncertain',
}

function checkText(check: Checked, gradients: readonly string[]): string[] {
  const { outputs, precision, forwardError, worst, moved, verdict } = check
  const unmoved = gradients.filter((name) => !moved.includes(name))
  return [
    ...outputs.map(({ output, relativeError, uncertainty }) =>
      Number.isNaN(relativeError)
        ? `${output}: not compared${moved.length > 0 ? ' (flat, or NaN, wherever it was tried)' : ''}`
        : `${output}: relative error ${relativeError.toExponential(1)} +- ${uncertainty.toExponential(1)} (${precision} differences)`,
    ),
    ...(Number.isNaN(forwardError)
      ? []
      : [`outputs differ from the model's by ${forwardError.toExponential(1)}`]),
    ...(worst ? [`wrong at ${worst.node}`] : []),
    ...(unmoved.length > 0 ? [`not checked: ${unmoved.join(', ')}`] : []),
    CONCLUSIONS[verdict],
  ]
}
