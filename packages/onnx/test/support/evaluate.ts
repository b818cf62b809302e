import type { Attributes } from '../../src/graph/attribute.js'
import { Builder } from '../../src/graph/builder.js'
import { exportModel } from '../../src/graph/export.js'
import type { Node } from '../../src/graph/graph.js'
import type { Rule, Site } from '../../src/gradient/rule.js'
import { openSession } from '../../src/session/open-session.js'
import type { Tensor } from '../../src/session/tensor.js'

export interface Point {
  readonly op: string
  readonly attributes?: Attributes
  readonly opset?: number
  readonly inputs: readonly (Tensor | undefined)[]
  /** Cotangent of the first output, whose shape and type the site reports. */
  readonly cotangent: Tensor
  /** Element type of the output, where it is not that of the cotangent. */
  readonly type?: Tensor['type']
  /** Names of the outputs, the first with the cotangent. */
  readonly outputs?: readonly [string, ...string[]]
}

export const vector = (...values: readonly number[]): Tensor => ({
  type: 'float32',
  dims: [values.length],
  data: Float32Array.from(values),
})

export const number = (value: number): Tensor => ({
  type: 'float32',
  dims: [],
  data: Float32Array.of(value),
})

/** The gradient of each input at one point: for kinks and poles, which differences cannot show. */
export async function evaluate(rule: Rule, point: Point): Promise<(number[] | undefined)[]> {
  const { op, attributes = {}, opset = 18, inputs, cotangent, outputs: made = ['y'] } = point
  const type = point.type ?? cotangent.type
  const build = new Builder('gradient/')
  const feeds = Object.fromEntries(
    inputs.flatMap((tensor, i) => (tensor ? [[`x${String(i)}`, tensor] as const] : [])),
  )
  const names = inputs.map((tensor, i) => (tensor ? `x${String(i)}` : ''))
  const node: Node = { name: 'node', op, domain: '', inputs: names, outputs: made, attributes }
  const site: Site = {
    node,
    build,
    shape: (name) => (name === made[0] ? cotangent : feeds[name])?.dims ?? [],
    type: (name) => (name === made[0] ? type : feeds[name]?.type) ?? 'float32',
    constant: (name) => (feeds[name]?.type.startsWith('float') ? undefined : feeds[name]),
    output: (index) => made[index] ?? '',
    wants: (index) => inputs[index]?.type.startsWith('float') ?? false,
  }
  const gradients = rule(site, ['gy'])
  const outputs = gradients.map((gradient, i) => {
    if (gradient === undefined) return []
    const output = `g${String(i)}`
    return [
      {
        name: output,
        op: 'Identity',
        domain: '',
        inputs: [gradient],
        outputs: [output],
        attributes: {},
      },
    ]
  })
  const all = { ...feeds, gy: cotangent }
  const session = await openSession(
    exportModel({
      name: 'point',
      opsets: { '': opset },
      inputs: Object.entries(all).map(([name, tensor]) => ({ ...tensor, name })),
      outputs: [
        { name: made[0], type: 'other', dims: [] },
        ...outputs.flat().map(({ name }) => ({ name, type: 'other', dims: [] })),
      ],
      nodes: [node, ...build.nodes, ...outputs.flat()],
      initializers: build.constants,
    }),
  )
  try {
    const results = await session.run(all)
    return gradients.map((_, i) => {
      const result = results[`g${String(i)}`]
      return result && Array.from(result.data, Number)
    })
  } finally {
    await session.dispose()
  }
}
