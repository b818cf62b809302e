import { createRandom, type Random } from '@secmlops/core'
import type { Attribute, Attributes } from '../../src/graph/attribute.js'
import { exportModel } from '../../src/graph/export.js'
import type { Graph } from '../../src/graph/graph.js'
import { upgrade } from '../../src/opset/upgrade.js'
import { openSession } from '../../src/session/open-session.js'
import type { Tensor } from '../../src/session/tensor.js'

export interface UpgradeCase {
  readonly op: string
  readonly opset: number
  readonly attributes?: Attributes
  /** Undefined: an optional input that is left out. */
  readonly inputs: readonly (Tensor | undefined)[]
  /** Indices of inputs that are initializers. */
  readonly constants?: readonly number[]
  readonly outputs?: number
}

/** A model of one node, with inputs x0, x1, ... and outputs y0, y1, ... */
export function modelOf({ op, opset, attributes = {}, inputs, ...rest }: UpgradeCase): Graph {
  const named = inputs.map((tensor, i) => ({ name: tensor ? `x${String(i)}` : '', tensor, i }))
  const given = named.flatMap(({ name, tensor, i }) => (tensor ? [{ name, tensor, i }] : []))
  const isConstant = (i: number): boolean => rest.constants?.includes(i) ?? false
  const outputs = Array.from({ length: rest.outputs ?? 1 }, (_, i) => `y${String(i)}`)
  return {
    name: op,
    opsets: { '': opset },
    inputs: given
      .filter(({ i }) => !isConstant(i))
      .map(({ name, tensor: { type, dims } }) => ({ name, type, dims })),
    outputs: outputs.map((name) => ({ name, type: 'other', dims: [] })),
    nodes: [
      { name: 'it', op, domain: '', inputs: named.map(({ name }) => name), outputs, attributes },
    ],
    initializers: new Map(
      given.filter(({ i }) => isConstant(i)).map(({ name, tensor }) => [name, tensor]),
    ),
  }
}

export const floats = (value: readonly number[]): Attribute => ({ kind: 'floats', value })

/** Outputs of a model on the inputs of the case. */
export async function outputsOf(
  graph: Graph,
  { inputs }: Pick<UpgradeCase, 'inputs'>,
): Promise<Readonly<Record<string, Tensor>>> {
  const session = await openSession(exportModel(graph))
  const feeds = session.inputs.map(({ name }) => [name, inputs[Number(name.slice(1))]])
  const outputs = await session.run(Object.fromEntries(feeds) as Record<string, Tensor>)
  await session.dispose()
  return outputs
}

/** Largest difference, relative to 1 or to the value, of two tensors of one type and shape; Infinity for others. */
export function difference(a: Tensor | undefined, b: Tensor | undefined): number {
  if (a?.type !== b?.type || a?.dims.join() !== b?.dims.join() || !a || !b) return Infinity
  const right = Array.from(b.data, Number)
  const errors = Array.from(a.data, Number).map((x, i) => {
    const y = right[i] ?? NaN
    return Object.is(x, y) ? 0 : Math.abs(x - y) / Math.max(1, Math.abs(x))
  })
  return errors.reduce((most, error) => (error <= most ? most : error), 0)
}

/** Runs `count` random cases before and after the upgrade; they must agree within 1e-6. */
export async function expectSame(
  count: number,
  make: (random: Random, index: number) => UpgradeCase,
): Promise<void> {
  for (let i = 0; i < count; i++) {
    const testCase = make(createRandom(18, `case ${String(i)}`), i)
    const before = modelOf(testCase)
    const after = upgrade(before)
    const [expected, actual] = [await outputsOf(before, testCase), await outputsOf(after, testCase)]
    for (const name of Object.keys(expected)) {
      const error = difference(expected[name], actual[name])
      if (!(error <= 1e-6))
        throw new Error(
          `case ${String(i)}: ${name} differs by ${String(error)} in ${describe(testCase)}`,
        )
    }
  }
}

function describe({ op, opset, attributes, inputs }: UpgradeCase): string {
  const shapes = inputs.map((tensor) => tensor && `${tensor.type} [${tensor.dims.join()}]`)
  return JSON.stringify({ op, opset, attributes, shapes })
}
