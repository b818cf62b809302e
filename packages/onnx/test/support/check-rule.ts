import { createRandom, type Random } from '@secmlops/core'
import { exportModel } from '../../src/graph/export.js'
import type { Node } from '../../src/graph/graph.js'
import type { Rule } from '../../src/gradient/rule.js'
import { openSession } from '../../src/session/open-session.js'
import type { Session, ValueInfo } from '../../src/session/session.js'
import type { Tensor } from '../../src/session/tensor.js'
import {
  derivative,
  directions,
  dot,
  isFloat,
  relativeError,
  type FloatTensor,
} from './differences.js'
import { randomTensor } from './random-tensor.js'
import {
  constantsOf,
  cotangentName,
  describeCase,
  feedsOf,
  inputName,
  nodeOf,
  outputName,
  wrtOf,
  type RuleCase,
  type Values,
} from './rule-case.js'
import { TestSite } from './test-site.js'

export { randomTensor } from './random-tensor.js'
export type { RuleCase } from './rule-case.js'

/**
 * Largest relative error of the rule's gradient against central differences of <cotangent, f(x)>, over all elements
 * (or 40 random directions when there are more), f being computed by a session of the forward node alone.
 * The error is |a - b| / max(|a|, |b|, scale) with the root mean square of the reference as scale. Where several
 * outputs have cotangents, one is now and then left undefined, as the walker does for outputs that nobody reads.
 * @throws Refusal of the rule; Error when a gradient is missing, or is of another shape or type than its input.
 */
export async function checkRule(rule: Rule, testCase: RuleCase, seed: number): Promise<number> {
  const applied = await applyRule(rule, testCase, seed)
  const gradients = await runCombined(testCase, applied)
  return compareAll(testCase, { ...applied, gradients, seed })
}

/** Of the random configurations, in every run; all of them with `GRADIENT_CASES=all`. */
const SHARE = process.env['GRADIENT_CASES'] === 'all' ? 1 : 0.25

/**
 * Checks a rule on `count` random configurations, or a share of them.
 * @throws Error that shows the worst configuration when its relative error is above `tolerance` (1e-3).
 */
export async function expectRule(
  rule: Rule,
  count: number,
  make: (random: Random, index: number) => RuleCase,
  { tolerance = 1e-3, seed = 1 }: { tolerance?: number; seed?: number } = {},
): Promise<void> {
  let worst = { error: 0, config: 'no case' }
  for (let i = 0; i < Math.ceil(count * SHARE); i++) {
    const testCase = make(createRandom(seed, `case ${String(i)}`), i)
    const config = `case ${String(i)}: ${describeCase(testCase)}`
    const error = await checkRule(rule, testCase, seed + i).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause)
      throw new Error(`${config}: ${reason}`, { cause })
    })
    if (error >= worst.error) worst = { error, config }
  }
  if (!(worst.error <= tolerance))
    throw new Error(
      `relative error ${worst.error.toExponential(2)} of the gradient of ${worst.config}`,
    )
}

/** A node with the nodes that its rule emitted. */
interface Applied {
  readonly site: TestSite
  readonly feeds: Values
  readonly outputs: Values
  readonly cotangents: readonly (FloatTensor | undefined)[]
  /** Names of the gradients, by input. */
  readonly names: readonly (string | undefined)[]
}

/** Runs the node and applies the rule; again with more outputs, when the rule asks for the shape of one it added. */
async function applyRule(rule: Rule, testCase: RuleCase, seed: number): Promise<Applied> {
  const feeds = feedsOf(testCase)
  let node = nodeOf(testCase)
  for (;;) {
    const outputs = await runNode(testCase, node, feeds)
    const cotangents = cotangentsOf(testCase, outputs, seed)
    const site = new TestSite(testCase, node, { ...feeds, ...outputs })
    try {
      const seeds = cotangents.map((cotangent, i) => (cotangent ? cotangentName(i) : undefined))
      return { site, feeds, outputs, cotangents, names: rule(site, seeds) }
    } catch (error) {
      if (site.node.outputs.length <= node.outputs.length) throw error
      node = site.node
    }
  }
}

/** One random cotangent for each floating-point output; of several, one is left out in a third of the cases. */
function cotangentsOf(
  { outputs: count = 1 }: RuleCase,
  outputs: Values,
  seed: number,
): (FloatTensor | undefined)[] {
  const random = createRandom(seed, 'cotangents')
  const all = Array.from({ length: count }, (_, i): FloatTensor | undefined => {
    const output = outputs[outputName(i)]
    if (!output || !isFloat(output)) return undefined
    return randomTensor(random, output.dims, { type: output.type }) as FloatTensor
  })
  const present = all.flatMap((cotangent, i) => (cotangent ? [i] : []))
  if (present.length > 1 && random.integer(3) === 0)
    all[present[random.integer(present.length)] ?? 0] = undefined
  return all
}

/** Version of operator sets other than ai.onnx. */
const VERSIONS: Readonly<Record<string, number>> = { 'com.microsoft': 1, 'ai.onnx.ml': 3 }

interface Parts {
  readonly nodes: readonly Node[]
  /** Names of the outputs, whose types are left for the runtime to infer. */
  readonly outputs: readonly string[]
  readonly feeds: Values
  readonly initializers: ReadonlyMap<string, Tensor>
  readonly optimize: boolean
}

function open({ opset = 18 }: RuleCase, parts: Parts): Promise<Session> {
  const model = exportModel({
    name: 'case',
    opsets: { ...VERSIONS, '': opset },
    inputs: Object.entries(parts.feeds).map(([name, { type, dims }]) => ({ name, type, dims })),
    outputs: parts.outputs.map((name): ValueInfo => ({ name, type: 'other', dims: [] })),
    nodes: parts.nodes,
    initializers: parts.initializers,
  })
  return openSession(model, { optimize: parts.optimize })
}

/** The node alone. Constants that are checked are fed, so that they can be moved; those are the second result. */
async function openNode(testCase: RuleCase, node: Node, feeds: Values): Promise<[Session, Values]> {
  const constants = new Set(constantsOf(testCase))
  for (const index of wrtOf(testCase)) constants.delete(inputName(index))
  const { fed, fixed } = partition(feeds, constants)
  const outputs = node.outputs.filter(Boolean)
  const parts = { nodes: [node], outputs, feeds: fed, initializers: fixed, optimize: false }
  return [await open(testCase, parts), fed]
}

function partition(
  feeds: Values,
  constants: ReadonlySet<string>,
): { readonly fed: Values; readonly fixed: ReadonlyMap<string, Tensor> } {
  const entries = Object.entries(feeds)
  return {
    fed: Object.fromEntries(entries.filter(([name]) => !constants.has(name))),
    fixed: new Map(entries.filter(([name]) => constants.has(name))),
  }
}

async function runNode(testCase: RuleCase, node: Node, feeds: Values): Promise<Values> {
  const [session, fed] = await openNode(testCase, node, feeds)
  try {
    return await session.run(fed)
  } finally {
    await session.dispose()
  }
}

const gradientName = (index: number): string => `gradient of ${inputName(index)}`

/** Runs forward node and emitted nodes as one graph; constants are initializers here, as the rule was told. */
async function runCombined(testCase: RuleCase, applied: Applied): Promise<Values> {
  const { site, feeds, cotangents } = applied
  const { fed, fixed } = partition(feeds, constantsOf(testCase))
  const seeds = cotangents.flatMap((cotangent, i) =>
    cotangent ? [[cotangentName(i), cotangent] as const] : [],
  )
  const all = { ...fed, ...Object.fromEntries(seeds) }
  const copies = gradientCopies(testCase, applied)
  const session = await open(testCase, {
    nodes: [site.node, ...site.build.nodes, ...copies],
    outputs: [...copies.map(({ name }) => name), site.node.outputs.find(Boolean) ?? ''],
    feeds: all,
    initializers: new Map([...fixed, ...site.build.constants]),
    optimize: true,
  })
  try {
    return await session.run(all)
  } finally {
    await session.dispose()
  }
}

/** Outputs of the graph of their own: a gradient may be a cotangent itself, or the same value for two inputs. */
function gradientCopies(testCase: RuleCase, { names }: Applied): Node[] {
  return wrtOf(testCase).flatMap((index) => {
    const value = names[index]
    if (value === undefined) {
      if (testCase.zero?.includes(index)) return []
      throw new Error(`the rule gives no gradient for input ${String(index)}`)
    }
    const name = gradientName(index)
    return { name, op: 'Identity', domain: '', inputs: [value], outputs: [name], attributes: {} }
  })
}

interface Results extends Applied {
  readonly gradients: Values
  readonly seed: number
}

async function compareAll(testCase: RuleCase, results: Results): Promise<number> {
  const [session, fed] = await openNode(testCase, results.site.node, results.feeds)
  try {
    let worst = 0
    for (const index of wrtOf(testCase)) {
      const f = (moved: Values): Promise<Values> => session.run({ ...fed, ...moved })
      worst = Math.max(worst, await compare(testCase, results, { index, f }))
    }
    return worst
  } finally {
    await session.dispose()
  }
}

async function compare(
  testCase: RuleCase,
  { gradients, feeds, outputs, cotangents, seed }: Results,
  { index, f }: { index: number; f: (feeds: Values) => Promise<Values> },
): Promise<number> {
  const name = inputName(index)
  const x = feeds[name]
  if (!x || !isFloat(x)) throw new Error(`input ${String(index)} has no gradient to check`)
  const gradient = alike(gradients[gradientName(index)], x, index)
  const single = [x, ...Object.values(outputs)].some(({ type }) => type === 'float32')
  const { step = single ? 1e-2 : 1e-4 } = testCase
  const floats = async (moved: FloatTensor): Promise<(FloatTensor | undefined)[]> => {
    const values = await f({ [name]: moved })
    return cotangents.map((_, k) => values[outputName(k)] as FloatTensor | undefined)
  }
  const actual: number[] = []
  const reference: number[] = []
  for (const direction of directions(x.data.length, seed)) {
    actual.push(gradient ? dot(gradient.data, direction) : 0)
    reference.push(await derivative(floats, x, { direction, step, cotangents }))
  }
  return relativeError(actual, reference)
}

/** The gradient, if it has shape and type of the input. */
function alike(
  gradient: Tensor | undefined,
  x: FloatTensor,
  index: number,
): FloatTensor | undefined {
  if (gradient === undefined) return undefined
  const [actual, expected] = [gradient, x].map(({ type, dims }) => `${type} [${dims.join(', ')}]`)
  if (!isFloat(gradient) || actual !== expected)
    throw new Error(
      `the gradient of input ${String(index)} is ${String(actual)}, not ${String(expected)}`,
    )
  return gradient
}
