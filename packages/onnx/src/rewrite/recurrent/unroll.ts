import { int } from '../../graph/attribute.js'
import { Builder } from '../../graph/builder.js'
import { intOf, stringOf, type Graph, type Node } from '../../graph/graph.js'
import { unusedPrefix } from '../../graph/names.js'
import type { TensorType } from '../../session/tensor.js'
import { isFloat } from '../../session/values.js'
import type { Facts } from '../../shape/probe.js'
import { CELLS, type Activation, type Cell, type Pass, type State } from './cell.js'

/** Steps of all recurrent nodes together: each is about 11 nodes, and its gradient four times as many. */
const MOST_STEPS = 600

/**
 * Writes each RNN, LSTM and GRU as the steps that it takes, so that the rules of their parts differentiate it. Nodes with
 * what exporters do not use (clip, peepholes, rows of different lengths, other activations, layout 1), and more steps than
 * a graph can hold, are left as they are.
 */
export function unrollRecurrent(graph: Graph, facts: Facts): Graph {
  const plans = new Map(graph.nodes.flatMap((node) => planOf(node, facts) ?? []))
  const steps = [...plans.values()].reduce((sum, { length, ways }) => sum + length * ways.length, 0)
  if (steps === 0 || steps > MOST_STEPS) return graph
  const prefix = unusedPrefix(graph, 'unrolled/')
  const initializers = new Map(graph.initializers)
  const nodes = graph.nodes.flatMap((node, i) => {
    const plan = plans.get(node)
    if (!plan) return [node]
    const build = new Builder(`${prefix}${String(i)}/`)
    unroll(plan, build)
    for (const [name, value] of build.constants) initializers.set(name, value)
    return build.nodes
  })
  return { ...graph, nodes, initializers }
}

interface Plan {
  readonly node: Node
  readonly cell: Cell
  readonly type: TensorType
  readonly length: number
  readonly batch: number
  readonly hidden: number
  /** For each direction, whether it goes from the end. */
  readonly ways: readonly boolean[]
  /** Of all directions, one after the other. */
  readonly activations: readonly Activation[]
}

const DIRECTIONS: Readonly<Partial<Record<string, readonly boolean[]>>> = {
  forward: [false],
  reverse: [true],
  bidirectional: [false, true],
}

function planOf(node: Node, facts: Facts): [[Node, Plan]] | undefined {
  const cell = node.domain === '' ? CELLS[node.op] : undefined
  const ways = DIRECTIONS[stringOf(node, 'direction', 'forward')]
  const sizes = sizesOf(node, facts)
  if (!cell || !ways || !sizes || !isPlain(node)) return undefined
  const activations = activationsOf(node, cell, ways.length)
  if (!activations || !areFull(node.inputs[4] ?? '', sizes.length, facts)) return undefined
  return [[node, { ...sizes, node, cell, ways, activations }]]
}

function sizesOf(
  { inputs: [x = '', , r = ''] }: Node,
  facts: Facts,
): Pick<Plan, 'type' | 'length' | 'batch' | 'hidden'> | undefined {
  const [length, batch] = facts.shape(x) ?? []
  const type = facts.type(x)
  const hidden = facts.shape(r)?.[2]
  if (!type || !isFloat(type)) return undefined
  if (length === undefined || batch === undefined || hidden === undefined) return undefined
  return { type, length, batch, hidden }
}

function isPlain(node: Node): boolean {
  const { clip, activation_alpha: alpha, activation_beta: beta } = node.attributes
  const [, , , , , , , peepholes = ''] = node.inputs
  if ((clip ?? alpha ?? beta) || peepholes !== '') return false
  return intOf(node, 'layout', 0) === 0 && intOf(node, 'input_forget', 0) === 0
}

function areFull(lengths: string, length: number, facts: Facts): boolean {
  if (lengths === '') return true
  const known = facts.constant(lengths)
  return known !== undefined && Array.from(known.data, Number).every((each) => each === length)
}

const ACTIVATIONS: readonly Activation[] = ['Relu', 'Sigmoid', 'Tanh']

function activationsOf(node: Node, cell: Cell, ways: number): readonly Activation[] | undefined {
  const attribute = node.attributes['activations']
  if (attribute?.kind !== 'strings')
    return Array.from({ length: ways }, () => cell.activations).flat()
  const named = attribute.value.map((name) => ACTIVATIONS.find((known) => known === name))
  const known = named.flatMap((name) => name ?? [])
  return known.length === cell.activations.length * ways ? known : undefined
}

interface Walked {
  /** [1, batch, hidden] for each step, in the order of time. */
  readonly steps: readonly string[]
  readonly last: State
}

function unroll(plan: Plan, build: Builder): void {
  const { node, ways } = plan
  const walked = ways.map((backwards, way) => walk(plan, build, { backwards, way }))
  const joined = (values: readonly string[], axis: number): string =>
    values.length === 1 ? (values[0] ?? '') : build.op('Concat', values, { axis: int(axis) })
  const give = (output: string | undefined, value: () => string): void => {
    if (output) build.named(output, value())
  }
  const [y, hidden, cell] = node.outputs
  give(y, () => {
    const each = walked.map(({ steps }) =>
      build.op('Unsqueeze', [joined(steps, 0), build.ints([1])]),
    )
    return joined(each, 1)
  })
  give(hidden, () =>
    joined(
      walked.map(({ last }) => last.hidden),
      0,
    ),
  )
  give(cell, () =>
    joined(
      walked.flatMap(({ last }) => last.cell ?? []),
      0,
    ),
  )
}

/** Which of the directions. */
interface Way {
  readonly backwards: boolean
  readonly way: number
}

function walk(plan: Plan, build: Builder, { backwards, way }: Way): Walked {
  const { node, cell, length } = plan
  const [x = '', w = ''] = node.inputs
  const { pass, bias } = passOf(plan, build, way)
  const product = build.op('MatMul', [x, build.transpose(ofWay(build, w, way), [1, 0])])
  const driven = bias === undefined ? product : build.add(product, bias)
  const times = build.ints(Array.from({ length }, () => 1))
  const inputs =
    length === 1 ? [driven] : build.ops('Split', [driven, times], { axis: int(0) }, length)
  let state = begin(plan, build, way)
  const steps = (backwards ? [...inputs].reverse() : inputs).map((input) => {
    state = cell.step(pass, input, state)
    return state.hidden
  })
  return { steps: backwards ? steps.reverse() : steps, last: state }
}

function passOf(
  { node, cell, type, hidden, activations }: Plan,
  build: Builder,
  way: number,
): { readonly pass: Pass; readonly bias?: string } {
  const [, , r = '', b = ''] = node.inputs
  const count = cell.activations.length
  const pass = {
    build,
    hidden,
    recurrence: build.transpose(ofWay(build, r, way), [1, 0]),
    activations: activations.slice(way * count, (way + 1) * count),
    resetAfter: intOf(node, 'linear_before_reset', 0) !== 0,
    one: build.scalar(1, type),
  }
  if (b === '') return { pass }
  const half = build.ints([cell.gates * hidden, cell.gates * hidden])
  const [bias = '', recurrentBias = ''] = build.ops(
    'Split',
    [ofWay(build, b, way), half],
    { axis: int(0) },
    2,
  )
  return { pass: { ...pass, recurrentBias }, bias }
}

/** What the first dimension holds of one direction, without that dimension. */
function ofWay(build: Builder, value: string, way: number): string {
  const index = build.constant({ type: 'int64', dims: [], data: BigInt64Array.of(BigInt(way)) })
  return build.op('Gather', [value, index], { axis: int(0) })
}

function begin({ node, type, batch, hidden }: Plan, build: Builder, way: number): State {
  const [, , , , , first = '', firstCell = ''] = node.inputs
  const given = (value: string): string =>
    value === ''
      ? build.expand(build.scalar(0, type), [1, batch, hidden])
      : build.op('Gather', [value, build.ints([way])], { axis: int(0) })
  return node.op === 'LSTM'
    ? { hidden: given(first), cell: given(firstCell) }
    : { hidden: given(first) }
}
