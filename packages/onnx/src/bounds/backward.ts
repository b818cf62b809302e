import { LIMITS } from '@secmlops/core'
import { RULES } from '../gradient/rules/index.js'
import { zeros } from '../gradient/rules/operands.js'
import { Refusal, type Rule, type Site } from '../gradient/rule.js'
import { walk } from '../gradient/walk.js'
import type { Node } from '../graph/graph.js'
import { countReaders } from '../rewrite/readers.js'
import type { Facts } from '../shape/probe.js'
import { rowsOf, Uncovered, widest, type Scene } from './enclose.js'
import { magnitude } from './interval.js'
import { addsConstants, isLinear } from './linear.js'
import type { Band, Relaxations } from './relaxation.js'
import { slack } from './rounding.js'
import { Terms } from './terms.js'

type Cotangents = Parameters<Rule>[1]

/** Linear functions of one value: `rows` of them for each example. */
export interface Functions {
  readonly value: string
  readonly rows: number
  /** Name of their coefficients, [batch * rows, ...] with the dimensions of the value. */
  readonly coefficients: string
}

/**
 * Lower bounds of linear functions of a value, back from it to the inputs (CROWN, Zhang et al. 2018): through a linear
 * operator go the coefficients, by its vector-Jacobian product; at a relaxed one each takes the line that is on its
 * side; whatever is neither is replaced by its interval. Without relaxations this is interval bound propagation, the last
 * linear operators being one with the functions (Gowal et al. 2018, 3, "elision of the last layer").
 *
 * Rounding: a coefficient a of a value v leaves out |a| times the `error` of v.
 * @returns the name of a value [batch, rows] of float64
 * @throws Uncovered, or Refusal where coefficients would not fit in memory
 */
export function lowerBounds(scene: Scene, functions: Functions, relaxations: Relaxations): string {
  const { graph, known, build } = scene
  refuseHuge(scene, functions.rows)
  const pass = {
    scene,
    relaxations,
    terms: new Terms(scene, functions.rows),
    replaced: new Set<Node>(),
  }
  const rule: Rule = (site, cotangents) => backwards(pass, site, cotangents)
  const { gradients, stops } = walk({
    graph,
    facts: repeated(scene, functions.rows),
    build,
    wrt: graph.inputs.map(({ name }) => name),
    rules: Object.fromEntries(graph.nodes.map(({ op }) => [op, rule])),
    straightThrough: {},
    seeds: new Map([[functions.value, functions.coefficients]]),
  })
  const stop = stops.find(({ node }) => !pass.replaced.has(node))
  if (stop) throw new Uncovered(stop.node, stop.reason)
  for (const [name, a] of gradients) {
    const enclosure = known.get(name)
    if (!enclosure) continue
    pass.terms.forget(a, name, shared(scene, name))
    pass.terms.replace(a, name, enclosure.interval)
  }
  return pass.terms.total()
}

interface Pass {
  readonly scene: Scene
  readonly relaxations: Relaxations
  readonly terms: Terms
  /** Nodes at which the way back ends, since intervals stand for their outputs. */
  readonly replaced: Set<Node>
}

/** One node: what its outputs leave behind, and the coefficients of its inputs. */
function backwards(pass: Pass, site: Site, cotangents: Cotangents): Cotangents {
  const { scene, relaxations, terms } = pass
  const { node } = site
  const linear = isLinear(scene, node) ? RULES[node.op] : undefined
  const band = linear ? undefined : bandOf(scene, node, relaxations)
  const offsets = linear && addsConstants(scene, node) ? atZero(scene, node) : []
  node.outputs.forEach((name, i) => {
    const a = cotangents[i]
    const enclosure = scene.known.get(name)
    if (a === undefined || !enclosure) return
    terms.forget(a, name, shared(scene, name))
    if (linear ?? band) terms.forget(a, name, enclosure.error)
    else terms.replace(a, name, enclosure.interval)
    if (offsets[i] !== undefined) terms.add(a, name, offsets[i])
  })
  if (linear) return withoutValues(scene, () => linear(site, cotangents))
  const [a] = cotangents
  if (band && a !== undefined) return [terms.relax(a, node.inputs[0] ?? '', band)]
  pass.replaced.add(node)
  return []
}

function refuseHuge(scene: Scene, rows: number): void {
  const most = scene.batch * rows * widest(scene)
  if (most > LIMITS.onnxTensor)
    throw new Refusal(`it would take ${String(most)} coefficients for one value`)
}

function bandOf({ known, build }: Scene, node: Node, relaxations: Relaxations): Band | undefined {
  if (node.domain !== '' || !Object.hasOwn(relaxations, node.op)) return undefined
  const input = known.get(node.inputs[0] ?? '')?.interval
  const output = known.get(node.outputs[0] ?? '')?.interval
  return input && output && relaxations[node.op]?.(build, { node, input, output })
}

/** What is rounded where the coefficients from several readers of a value are added up. */
function shared({ graph, known, build }: Scene, name: string): string | undefined {
  const readers = countReaders(graph).get(name) ?? 1
  const interval = known.get(name)?.interval
  if (readers < 2 || !interval) return undefined
  return build.mul(magnitude(build, interval), build.scalar(slack(readers)))
}

/** The constant part of a linear node: its outputs for zeros; the runtime folds this when it loads the graph. */
function atZero(scene: Scene, node: Node): readonly string[] {
  const { build, batch, known } = scene
  const inputs = node.inputs.map((name) =>
    known.has(name) ? zeros(build, 'float32', [batch, ...rowsOf(scene, name)]) : name,
  )
  return build.ops(node.op, inputs, node.attributes, node.outputs.length)
}

/** @throws Refusal where what is emitted reads a value of the model, which is not computed */
function withoutValues<T>({ build, known }: Scene, emit: () => T): T {
  const before = build.nodes.length
  const result = emit()
  if (build.nodes.slice(before).some(({ inputs }) => inputs.some((name) => known.has(name))))
    throw new Refusal('is not linear in what varies')
  return result
}

/** Shapes with the rows of all functions: each of them goes back as an example of its own. */
function repeated(scene: Scene, rows: number): Facts {
  const { facts, batch, known } = scene
  return {
    ...facts,
    shape: (name) => (known.has(name) ? [batch * rows, ...rowsOf(scene, name)] : facts.shape(name)),
  }
}
