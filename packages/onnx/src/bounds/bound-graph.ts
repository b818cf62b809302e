import { prepare, type Sizes } from '../gradient/prepare.js'
import { Builder } from '../graph/builder.js'
import { describeNode, type Graph } from '../graph/graph.js'
import { unusedPrefix } from '../graph/names.js'
import { removeDeadCode } from '../rewrite/dead-code.js'
import type { ValueInfo } from '../session/session.js'
import { sizeOf } from '../session/values.js'
import type { Facts } from '../shape/probe.js'
import { specialize } from '../shape/specialize.js'
import { lowerBounds } from './backward.js'
import { enclose, rowsOf, Uncovered, type Scene } from './enclose.js'
import { refine } from './refine.js'
import { RELAXATIONS } from './relaxations/index.js'
import { Refusal } from './rule.js'

export interface BoundOptions extends Sizes {
  /** Linear functions of the output that are bounded at once, for each example. */
  readonly rows: number
  /** `linear` (CROWN) by default, which bounds no worse than `interval` bounds do, and takes longer. */
  readonly method?: 'interval' | 'linear'
  /**
   * Elements of a layer up to which its own bounds are made by linear relaxation and not by intervals; 1024 by default. The time
   * that takes grows with their number.
   */
  readonly refine?: number
  /** The output that is bounded; the first by default. */
  readonly output?: string
}

/** Computes bounds; what it takes and gives has these names. */
export interface BoundGraph {
  readonly kind: 'bounds'
  /**
   * Takes `lower/<input>` and `upper/<input>` for each input, of its shape, and `functions` [batch, rows, elements of the
   * output]; gives `lower/functions` [batch, rows] of float64, and the intervals of the output as `lower/<output>` and
   * `upper/<output>`.
   */
  readonly graph: Graph
  readonly batch: number
  readonly output: ValueInfo
}

/** A model that is not covered. */
export interface Uncoverable {
  readonly kind: 'uncovered'
  /** What stands in the way, by type and name. */
  readonly node: string
  /** The end of a sentence that begins with the node. */
  readonly reason: string
}

/**
 * Emits a model that computes, for every input of the original in a box, lower bounds of linear functions of its output. They
 * hold for what the original computes in float32, barring numbers near the least of float32.
 * @throws SecmlopsError of `prepare` and `specialize`
 */
export async function boundGraph(
  model: Graph,
  options: BoundOptions,
): Promise<BoundGraph | Uncoverable> {
  const batch = options.batch ?? 1
  const { graph, shapes } = await prepare(model, { ...options, batch })
  const special = await specialize(graph, shapes)
  try {
    await refuseMixedRows(model, special, { ...options, batch })
    return emit({ ...special, batch }, options)
  } catch (error) {
    if (error instanceof Uncovered)
      return { kind: 'uncovered', node: describeNode(error.node), reason: error.message }
    if (error instanceof Refusal)
      return { kind: 'uncovered', node: 'the model', reason: error.message }
    throw error
  }
}

interface Special {
  readonly graph: Graph
  readonly facts: Facts
}

/** With one row more, each value must have one row more: only then is a row what one example makes. */
async function refuseMixedRows(
  model: Graph,
  { graph, facts }: Special,
  sizes: Sizes & { readonly batch: number },
): Promise<void> {
  const more = await prepare(model, { ...sizes, batch: sizes.batch + 1 })
  const other = await specialize(more.graph, more.shapes)
  const [now, then] = [facts, other.facts].map((known) => (name: string) => {
    const [rows, ...dims] = known.shape(name) ?? []
    return { rows: rows ?? 0, rest: dims.join() }
  })
  for (const node of graph.nodes)
    for (const name of node.outputs.filter(Boolean)) {
      const [a, b] = [now?.(name), then?.(name)]
      if (a && b && b.rows === a.rows + 1 && a.rest === b.rest) continue
      throw new Uncovered(node, `has a value, "${name}", without a row for each example`)
    }
}

function emit(
  { graph, facts, batch }: Special & { readonly batch: number },
  options: BoundOptions,
): BoundGraph | Uncoverable {
  const build = new Builder(unusedPrefix(graph, 'bounds/'))
  const scene: Scene = { graph, facts, build, batch, known: new Map() }
  const output = graph.outputs.find(({ name }) => name === (options.output ?? name))
  if (!output) throw new RangeError(`the model has no output "${options.output ?? ''}"`)
  const inputs = graph.inputs.flatMap((input) => boxOf(scene, input))
  const linear = options.method !== 'interval'
  for (const node of graph.nodes) {
    if (linear) refine(scene, node, options.refine ?? 1024)
    enclose(scene, node)
  }
  const dims = rowsOf(scene, output.name)
  const functions = {
    value: output.name,
    rows: options.rows,
    coefficients: build.reshape('functions', [batch * options.rows, ...dims]),
  }
  const byInterval = lowerBounds(scene, functions, {})
  const bounds = linear
    ? build.op('Max', [byInterval, lowerBounds(scene, functions, RELAXATIONS)])
    : byInterval
  const found = scene.known.get(output.name)
  if (!found) throw new RangeError('the output does not depend on the inputs')
  const { lower, upper } = found.interval
  const info = { type: 'float32', dims: [batch, ...dims] }
  const emitted = removeDeadCode({
    ...graph,
    inputs: [
      ...inputs,
      { name: 'functions', type: 'float32', dims: [batch, options.rows, sizeOf(dims)] },
    ],
    outputs: [
      {
        name: build.named('lower/functions', bounds),
        type: 'float64',
        dims: [batch, options.rows],
      },
      { name: build.named(`lower/${output.name}`, lower), ...info },
      { name: build.named(`upper/${output.name}`, upper), ...info },
    ],
    nodes: build.nodes,
    initializers: new Map([...graph.initializers, ...build.constants]),
  })
  refuseNamesakes(graph, [...emitted.inputs, ...emitted.outputs])
  return { kind: 'bounds', graph: emitted, batch, output }
}

/** Weights of the model keep their names: none may be called as something that is fed, or given back. */
function refuseNamesakes({ initializers }: Graph, values: readonly ValueInfo[]): void {
  const names = values.map(({ name }) => name)
  const taken = names.find((name, i) => initializers.has(name) || names.indexOf(name) !== i)
  if (taken !== undefined) throw new Refusal(`has a value called "${taken}", as the bounds have`)
}

function boxOf(scene: Scene, input: ValueInfo): readonly ValueInfo[] {
  const interval = { lower: `lower/${input.name}`, upper: `upper/${input.name}` }
  scene.known.set(input.name, { interval })
  rowsOf(scene, input.name)
  return [interval.lower, interval.upper].map((name) => ({ ...input, name }))
}
