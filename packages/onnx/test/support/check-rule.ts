import { createRandom, type Random } from '@secmlops/core'
import { Builder } from '../../src/graph/builder.js'
import { exportModel } from '../../src/graph/export.js'
import type { Graph, Node } from '../../src/graph/graph.js'
import type { Attributes } from '../../src/graph/attribute.js'
import type { Rule, Site } from '../../src/gradient/rule.js'
import { openSession } from '../../src/session/open-session.js'
import type { ValueInfo } from '../../src/session/session.js'
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

export { randomTensor } from './random-tensor.js'

export interface RuleCase {
  readonly op: string
  /** ai.onnx by default. */
  readonly domain?: string
  /** Version of the operators of ai.onnx; 18 by default. */
  readonly opset?: number
  readonly attributes?: Attributes
  /** `undefined` where an optional input is left out. */
  readonly inputs: readonly (Tensor | undefined)[]
  /** Indices of inputs that are initializers; those that are not floating-point always are. */
  readonly constants?: readonly number[]
  /** Indices of the inputs whose gradients are checked; all floating-point inputs by default, constants included. */
  readonly wrt?: readonly number[]
  /** Those of `wrt` for which the rule may say `undefined`: the differences must then be zero. */
  readonly zero?: readonly number[]
  /** Number of outputs of the node; 1 by default. */
  readonly outputs?: number
  /** Step of the differences, in units of the input; by default 1e-4, or 1e-2 where any tensor is float32. */
  readonly step?: number
}

type Values = Readonly<Record<string, Tensor>>

/** Version of operator sets other than ai.onnx. */
const VERSIONS: Readonly<Record<string, number>> = { 'com.microsoft': 1, 'ai.onnx.ml': 3 }

/**
 * Largest relative error of the rule's gradient against central differences of <cotangent, f(x)>, over all elements
 * (or 40 random directions when there are more than 200), f being computed by a session of the forward node alone.
 * The error is |a - b| / max(|a|, |b|, scale) with the root mean square of the reference as scale. Where several
 * outputs have cotangents, one is now and then left undefined, as the walker does for outputs that nobody reads.
 * @throws Refusal of the rule; Error when a gradient is missing, or is of another shape or type than its input.
 */
export async function checkRule(rule: Rule, testCase: RuleCase, seed: number): Promise<number> {
  const forward = await runForward(rule, testCase, seed)
  const gradients = await runCombined(testCase, forward)
  return compareAll(testCase, { ...forward, gradients, seed })
}

/**
 * Checks a rule on `count` random configurations.
 * @throws Error that shows the worst configuration when its relative error is above `tolerance` (1e-3).
 */
export async function expectRule(
  rule: Rule,
  count: number,
  make: (random: Random, index: number) => RuleCase,
  { tolerance = 1e-3, seed = 1 }: { tolerance?: number; seed?: number } = {},
): Promise<void> {
  const { error, config } = await worstOf(rule, make, { count, seed })
  if (!(error <= tolerance))
    throw new Error(`relative error ${error.toExponential(2)} of the gradient of ${config}`)
}

async function worstOf(
  rule: Rule,
  make: (random: Random, index: number) => RuleCase,
  { count, seed }: { count: number; seed: number },
): Promise<{ error: number; config: string }> {
  let worst = { error: 0, config: 'no case' }
  for (let i = 0; i < count; i++) {
    const testCase = make(createRandom(seed, `case ${String(i)}`), i)
    const config = `case ${String(i)}: ${describeCase(testCase)}`
    const error = await checkRule(rule, testCase, seed + i).catch((cause: unknown) => {
      throw new Error(`${config}: ${cause instanceof Error ? cause.message : String(cause)}`, {
        cause,
      })
    })
    if (error >= worst.error) worst = { error, config }
  }
  return worst
}

interface Forward {
  readonly node: Node
  readonly feeds: Values
  readonly outputs: Values
  readonly cotangents: readonly (FloatTensor | undefined)[]
  readonly build: Builder
  /** Names of the gradients, by input. */
  readonly names: readonly (string | undefined)[]
}

/** Runs the node and applies the rule; again with more outputs, when the rule asks for the shape of one it added. */
async function runForward(rule: Rule, testCase: RuleCase, seed: number): Promise<Forward> {
  let node = nodeOf(testCase)
  const feeds = feedsOf(testCase)
  for (;;) {
    const outputs = await runNode(testCase, node, feeds)
    const cotangents = cotangentsOf(testCase, outputs, seed)
    const site = new TestSite(testCase, node, { ...feeds, ...outputs })
    try {
      const seeds = cotangents.map((cotangent, i) =>
        cotangent ? `cotangent${String(i)}` : undefined,
      )
      const names = rule(site, seeds)
      return { node: site.node, feeds, outputs, cotangents, build: site.build, names }
    } catch (error) {
      if (site.node.outputs.length <= node.outputs.length) throw error
      node = site.node
    }
  }
}

class TestSite implements Site {
  readonly build: Builder = new Builder('gradient/')
  node: Node
  readonly #case: RuleCase
  readonly #values: Values

  constructor(testCase: RuleCase, node: Node, values: Values) {
    this.node = node
    this.#case = testCase
    this.#values = values
  }

  shape(name: string): readonly number[] {
    return this.#value(name).dims
  }

  type(name: string): Tensor['type'] {
    return this.#value(name).type
  }

  constant(name: string): Tensor | undefined {
    return isConstant(this.#case, this.node.inputs.indexOf(name)) ? this.#values[name] : undefined
  }

  output(index: number): string {
    const { outputs } = this.node
    const known = outputs[index]
    if (known) return known
    const name = `y${String(index)}`
    const length = Math.max(outputs.length, index + 1)
    const extended = Array.from({ length }, (_, i) => (i === index ? name : (outputs[i] ?? '')))
    this.node = { ...this.node, outputs: extended }
    return name
  }

  wants(index: number): boolean {
    return wrtOf(this.#case).includes(index)
  }

  #value(name: string): Tensor {
    const value = this.#values[name]
    if (!value) throw new Error(`"${name}" is no value of the forward graph`)
    return value
  }
}

function nodeOf({ op, domain = '', attributes = {}, inputs, outputs = 1 }: RuleCase): Node {
  return {
    name: 'node',
    op,
    domain,
    inputs: inputs.map((tensor, i) => (tensor ? `x${String(i)}` : '')),
    outputs: Array.from({ length: outputs }, (_, i) => `y${String(i)}`),
    attributes,
  }
}

function feedsOf({ inputs }: RuleCase): Values {
  return Object.fromEntries(
    inputs.flatMap((tensor, i) => (tensor ? [[`x${String(i)}`, tensor]] : [])),
  )
}

function isConstant({ inputs, constants = [] }: RuleCase, index: number): boolean {
  const tensor = inputs[index]
  return tensor !== undefined && (constants.includes(index) || !isFloat(tensor))
}

function wrtOf({ inputs, wrt }: RuleCase): readonly number[] {
  return wrt ?? inputs.flatMap((tensor, i) => (tensor && isFloat(tensor) ? [i] : []))
}

/** One random cotangent for each floating-point output; of several, one is left out in a third of the cases. */
function cotangentsOf(
  { outputs: count = 1 }: RuleCase,
  outputs: Values,
  seed: number,
): (FloatTensor | undefined)[] {
  const random = createRandom(seed, 'cotangents')
  const all = Array.from({ length: count }, (_, i): FloatTensor | undefined => {
    const output = outputs[`y${String(i)}`]
    if (!output || !isFloat(output)) return undefined
    return randomTensor(random, output.dims, { type: output.type }) as FloatTensor
  })
  const present = all.flatMap((cotangent, i) => (cotangent ? [i] : []))
  if (present.length > 1 && random.integer(3) === 0)
    all[present[random.integer(present.length)] ?? 0] = undefined
  return all
}

const info = (name: string, { type, dims }: Tensor): ValueInfo => ({ name, type, dims })

/** The type is left for the runtime to infer. */
const untyped = (name: string): ValueInfo => ({ name, type: 'other', dims: [] })

interface Parts {
  readonly nodes: readonly Node[]
  readonly outputs: readonly ValueInfo[]
  readonly feeds: Values
  readonly initializers: ReadonlyMap<string, Tensor>
}

async function open(
  testCase: RuleCase,
  { nodes, outputs, feeds, initializers }: Parts,
  optimize: boolean,
): Promise<{ run: (feeds: Values) => Promise<Values>; dispose: () => Promise<void> }> {
  const graph: Graph = {
    name: 'case',
    opsets: { ...VERSIONS, '': testCase.opset ?? 18 },
    inputs: Object.entries(feeds).map(([name, tensor]) => info(name, tensor)),
    outputs,
    nodes,
    initializers,
  }
  return openSession(exportModel(graph), { optimize })
}

/** Constants that are checked are fed to the forward session, so that they can be moved. */
function split(testCase: RuleCase, feeds: Values): { fed: Values; fixed: Map<string, Tensor> } {
  const wrt = wrtOf(testCase)
  const fixed = (name: string): boolean => {
    const index = Number(name.slice(1))
    return isConstant(testCase, index) && !wrt.includes(index)
  }
  const entries = Object.entries(feeds)
  return {
    fed: Object.fromEntries(entries.filter(([name]) => !fixed(name))),
    fixed: new Map(entries.filter(([name]) => fixed(name))),
  }
}

async function openNode(
  testCase: RuleCase,
  node: Node,
  feeds: Values,
): Promise<{ run: (feeds: Values) => Promise<Values>; dispose: () => Promise<void>; fed: Values }> {
  const { fed, fixed } = split(testCase, feeds)
  const outputs = node.outputs.filter(Boolean).map(untyped)
  const parts = { nodes: [node], outputs, feeds: fed, initializers: fixed }
  const session = await open(testCase, parts, false)
  return { run: (values) => session.run(values), dispose: () => session.dispose(), fed }
}

async function runNode(testCase: RuleCase, node: Node, feeds: Values): Promise<Values> {
  const session = await openNode(testCase, node, feeds)
  try {
    return await session.run(session.fed)
  } finally {
    await session.dispose()
  }
}

/** Runs forward node and emitted nodes as one graph; constants are initializers here, as the rule was told. */
async function runCombined(testCase: RuleCase, forward: Forward): Promise<Values> {
  const { node, feeds, cotangents, build } = forward
  const inputs = Object.entries(feeds)
  const constant = ([name]: [string, Tensor]): boolean =>
    isConstant(testCase, Number(name.slice(1)))
  const fed = {
    ...Object.fromEntries(inputs.filter((entry) => !constant(entry))),
    ...Object.fromEntries(cotangents.flatMap((c, i) => (c ? [[`cotangent${String(i)}`, c]] : []))),
  }
  const copies = gradientCopies(testCase, forward)
  const outputs = copies.flatMap((copy) => copy.outputs.map(untyped))
  const session = await open(
    testCase,
    {
      nodes: [node, ...build.nodes, ...copies],
      outputs: [...outputs, untyped(node.outputs.find(Boolean) ?? '')],
      feeds: fed,
      initializers: new Map([...inputs.filter(constant), ...build.constants]),
    },
    true,
  )
  try {
    return await session.run(fed)
  } finally {
    await session.dispose()
  }
}

/** Outputs of the graph of their own: a gradient may be a cotangent itself, or the same value for two inputs. */
function gradientCopies(testCase: RuleCase, { names }: Forward): Node[] {
  return wrtOf(testCase).flatMap((index) => {
    const name = names[index]
    if (name === undefined) {
      if (testCase.zero?.includes(index)) return []
      throw new Error(`the rule gives no gradient for input ${String(index)}`)
    }
    const output = `gradient of x${String(index)}`
    return {
      name: output,
      op: 'Identity',
      domain: '',
      inputs: [name],
      outputs: [output],
      attributes: {},
    }
  })
}

interface Results extends Forward {
  readonly gradients: Values
  readonly seed: number
}

async function compareAll(testCase: RuleCase, results: Results): Promise<number> {
  const session = await openNode(testCase, results.node, results.feeds)
  try {
    let worst = 0
    for (const index of wrtOf(testCase)) {
      const f = (feeds: Values): Promise<Values> => session.run({ ...session.fed, ...feeds })
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
  const name = `x${String(index)}`
  const x = feeds[name]
  if (!x || !isFloat(x)) throw new Error(`input ${String(index)} has no gradient to check`)
  const gradient = sameShape(gradients[`gradient of ${name}`], x, index)
  const single = [x, ...Object.values(outputs)].some(({ type }) => type === 'float32')
  const { step = single ? 1e-2 : 1e-4 } = testCase
  const floats = async (moved: FloatTensor): Promise<(FloatTensor | undefined)[]> => {
    const values = await f({ [name]: moved })
    return cotangents.map((_, k) => values[`y${String(k)}`] as FloatTensor | undefined)
  }
  const actual: number[] = []
  const reference: number[] = []
  for (const direction of directions(x.data.length, seed)) {
    actual.push(gradient ? dot(gradient.data, direction) : 0)
    reference.push(await derivative(floats, x, { direction, step, cotangents }))
  }
  return relativeError(actual, reference)
}

function sameShape(
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

function describeCase({ inputs, ...rest }: RuleCase): string {
  const tensors = inputs.map((tensor) =>
    tensor ? `${tensor.type} [${tensor.dims.join()}]${shortData(tensor)}` : 'none',
  )
  const text = JSON.stringify({ ...rest, inputs: tensors }, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
  return text
}

/** Small integer tensors are axes, shapes and pads: part of the configuration. */
const shortData = ({ type, data }: Tensor): string =>
  type === 'int64' && data.length <= 12 ? ` = ${data.join()}` : ''
