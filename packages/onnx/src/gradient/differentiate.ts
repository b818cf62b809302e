import { SecmlopsError } from '@secmlops/core'
import { Builder } from '../graph/builder.js'
import type { Graph } from '../graph/graph.js'
import { unusedPrefix } from '../graph/names.js'
import { removeDeadCode } from '../rewrite/dead-code.js'
import { foldBatchNormalization } from '../rewrite/fold-batch-normalization.js'
import { poolBeforeRelu } from '../rewrite/pool-before-relu.js'
import { unrollRecurrent } from '../rewrite/recurrent/unroll.js'
import type { TensorType } from '../session/tensor.js'
import { isFloat, sizeOf } from '../session/values.js'
import type { Facts } from '../shape/probe.js'
import { specialize } from '../shape/specialize.js'
import { ancestors, operatorName, type Cut } from './cut.js'
import { discreteReason } from './discrete.js'
import { fed, type Loss, type Output } from './loss.js'
import type { Rules } from './rule.js'
import { prepare, type Sizes } from './prepare.js'
import { RULES } from './rules/index.js'
import { STRAIGHT_THROUGH } from './rules/straight-through.js'
import { walkReadingSwish } from './swish.js'
import type { Stop } from './walk.js'

export interface GradientOptions extends Sizes {
  /** Inputs, or weights (initializers), to differentiate with respect to; by default all floating-point inputs. */
  readonly wrt?: readonly string[]
  /** Outputs to differentiate; by default all floating-point outputs. */
  readonly outputs?: readonly string[]
  /** Where the cotangents come from; by default the caller feeds them. */
  readonly loss?: Loss
  /** Rules of the caller's own, which come before those of this package. */
  readonly rules?: Rules
  /** Passes the gradient through Sign, Round, quantisation, ... as if they were the identity (BPDA, Athalye et al. 2018). */
  readonly straightThrough?: boolean
}

export interface Gradient {
  /** Computes the outputs of the model, what the loss returns, and the gradients, in one graph of ai.onnx operators. */
  readonly graph: Graph
  /** Outputs that were differentiated, in the order of the model. */
  readonly outputs: readonly Output[]
  /** Name of the graph's output that holds the gradient, by input or weight; those without a gradient are not listed. */
  readonly gradients: ReadonlyMap<string, string>
  /** What the gradients lack, from the outputs back. Empty for a model that is differentiable throughout. */
  readonly cuts: readonly Cut[]
}

/**
 * Emits a model that computes its outputs and the gradient of a scalar function of them.
 * @throws SecmlopsError `unknown-value` where `wrt` or `outputs` name nothing that can be differentiated, and those of
 * `prepare` and `specialize`
 */
export async function differentiate(
  model: Graph,
  options: GradientOptions = {},
): Promise<Gradient> {
  const wrt = options.wrt ?? defaultInputs(model)
  const prepared = await prepare(model, options)
  const { graph, facts } = await unrolled(
    poolBeforeRelu(foldBatchNormalization(prepared.graph, new Set(wrt))),
    prepared.shapes,
    wrt,
  )
  check(
    wrt,
    [...graph.inputs.map(({ name }) => name), ...graph.initializers.keys()],
    'input or weight',
  )
  const outputs = differentiable(graph, facts, options.outputs)
  const closed = options.outputs ? [] : closedOutputs(graph, facts, outputs)
  const build = new Builder(unusedPrefix(graph, 'grad/'))
  const seeds = (options.loss ?? fed)(build, outputs)
  const { nodes, gradients, stops } = walkReadingSwish({
    graph,
    facts,
    build,
    wrt,
    seeds: seeds.cotangents,
    rules: { ...RULES, ...options.rules },
    straightThrough: options.straightThrough ? STRAIGHT_THROUGH : {},
  })
  const named = new Map(
    [...gradients].map(([name, value]) => [name, build.named(`gradient/${name}`, value)]),
  )
  const results = [...named].map(([name, output]) => ({
    name: output,
    type: floatType(facts, name),
    dims: facts.shape(name) ?? [],
  }))
  return {
    graph: removeDeadCode({
      ...graph,
      inputs: [...graph.inputs, ...seeds.inputs],
      outputs: [...graph.outputs, ...seeds.outputs, ...results],
      nodes: [...nodes, ...build.nodes],
      initializers: new Map([...graph.initializers, ...build.constants]),
    }),
    outputs,
    gradients: named,
    cuts: [...closed, ...stops].map((stop) => cut(stop, graph, facts, { wrt, found: named })),
  }
}

/** Recurrent nodes are written out, which needs to know how many steps there are. */
async function unrolled(
  ...[graph, shapes, wrt]: Parameters<typeof specialize>
): ReturnType<typeof specialize> {
  const special = await specialize(graph, shapes, wrt)
  const steps = unrollRecurrent(special.graph, special.facts)
  return steps === special.graph ? special : specialize(steps, shapes, wrt)
}

/** The gradient of an integer, that only a straight-through rule gives, has the type of what it was cast to. */
const floatType = (facts: Facts, name: string): string => {
  const type = facts.type(name)
  return type && isFloat(type) ? type : 'other'
}

/** Floating-point inputs; where a model has none, all of them, so that the node that takes them is named as a cut. */
function defaultInputs({ inputs }: Graph): string[] {
  const floats = inputs.filter(({ type }) => isFloat(type))
  return (floats.length > 0 ? floats : inputs).map(({ name }) => name)
}

function differentiable(graph: Graph, facts: Facts, wanted?: readonly string[]): Output[] {
  const outputs = graph.outputs.flatMap(({ name }): Output[] => {
    const type: TensorType | undefined = facts.type(name)
    const shape = facts.shape(name)
    return type && isFloat(type) && shape ? [{ name, type, shape }] : []
  })
  const names = outputs.map(({ name }) => name)
  if (wanted) check(wanted, names, 'floating-point output of a known shape')
  return outputs.filter(({ name }) => wanted?.includes(name) ?? true)
}

/** What stands in the way of the outputs that cannot be differentiated, where the caller named none. */
function closedOutputs(graph: Graph, facts: Facts, open: readonly Output[]): Stop[] {
  const makers = new Map(graph.nodes.flatMap((node) => node.outputs.map((name) => [name, node])))
  const stops = graph.outputs.flatMap(({ name }): Stop[] => {
    const shaper = facts.shapedBy(name)
    if (shaper && isFloat(facts.type(name)))
      return [{ node: shaper, reason: 'decides from the data how many results there are' }]
    const maker = makers.get(name)
    const type = facts.type(name)
    // Labels beside scores are no loss: the scores have the gradient.
    if (open.length > 0 || !maker || isFloat(type)) return []
    return [{ node: maker, reason: discreteReason(maker, type ?? 'other than a tensor') }]
  })
  return stops.filter(({ node }, i) => stops.findIndex((other) => other.node === node) === i)
}

function check(names: readonly string[], known: readonly string[], kind: string): void {
  const missing = names.find((name) => !known.includes(name))
  if (missing === undefined) return
  throw new SecmlopsError('unknown-value', `the model has no ${kind} "${missing}"`, {
    remedy: `Name one of: ${known.slice(0, 20).join(', ')}`,
  })
}

function cut(
  { node, reason }: Stop,
  graph: Graph,
  facts: Facts,
  { wrt, found }: { wrt: readonly string[]; found: ReadonlyMap<string, string> },
): Cut {
  const above = ancestors(graph, node.inputs)
  const behind = wrt.filter((name) => above.has(name))
  const elements = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + sizeOf(facts.shape(name) ?? []), 0)
  return {
    node: node.name || (node.outputs[0] ?? ''),
    op: operatorName(node),
    reason,
    behind,
    share: elements(behind) / elements(wrt),
    total: behind.some((name) => !found.has(name)),
  }
}
