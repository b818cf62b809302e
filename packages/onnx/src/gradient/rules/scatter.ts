import { intsOf, stringOf } from '../../graph/graph.js'
import { axisOf, fromFront, inputOf } from '../../operators/operation.js'
import type { Tensor } from '../../session/tensor.js'
import { Refusal, type Rule, type Rules, type Site } from '../rule.js'
import { byElement, byTuple, type Addressing } from './addressing.js'
import { zeros } from './operands.js'

type Gradients = readonly [data: string, updates: string]

/** How one of the two operators addresses the data; `places` names where each update goes, for indices that are known. */
interface Scheme {
  readonly addressing: (site: Site, indices: string) => Addressing
  readonly places: (site: Site, indices: Tensor) => readonly string[]
}

/** ScatterElements-18. */
const ELEMENTS: Scheme = {
  addressing: (site, indices) => byElement(site, indices, axisOfElements(site)),
  places: (site, { dims, data }) => {
    const axis = axisOfElements(site)
    const size = site.shape(inputOf(site, 0))[axis] ?? 0
    return Array.from(data, Number).map((index, i) => {
      const position = coordinates(i, dims).with(axis, fromFront(index, size))
      return position.join()
    })
  },
}

/** ScatterND-18. */
const TUPLES: Scheme = {
  addressing: byTuple,
  places: (site, { dims, data }) => {
    const sizes = site.shape(inputOf(site, 0))
    const length = dims.at(-1) ?? 0
    const numbers = Array.from(data, Number).map((index, i) =>
      fromFront(index, sizes[i % length] ?? 0),
    )
    return numbers.flatMap((_, i) =>
      i % length === 0 ? [numbers.slice(i, i + length).join()] : [],
    )
  },
}

const axisOfElements = (site: Site): number => axisOf(site, site.shape(inputOf(site, 0)).length, 0)

function coordinates(index: number, dims: readonly number[]): number[] {
  let rest = index
  return dims
    .toReversed()
    .map((size) => {
      const position = rest % size
      rest = (rest - position) / size
      return position
    })
    .reverse()
}

const scatter =
  (scheme: Scheme): Rule =>
  (site, [cotangent]) => {
    if (cotangent === undefined) return []
    const [, indices = ''] = site.node.inputs
    const at = scheme.addressing(site, indices)
    const [data, updates] = gradients(site, cotangent, at, scheme)
    return [data, undefined, updates]
  }

function gradients(site: Site, cotangent: string, at: Addressing, scheme: Scheme): Gradients {
  const reduction = stringOf(site.node, 'reduction', 'none')
  switch (reduction) {
    case 'none':
      return replaced(site, cotangent, at, scheme)
    case 'add':
      return [cotangent, at.read(cotangent)]
    case 'max':
    case 'min':
      return extreme(site, cotangent, at)
    default:
      throw new Refusal(`its reduction is "${reduction}"`)
  }
}

/** What is overwritten has no part in the output. The operators forbid indices that repeat; the last one would win. */
function replaced(site: Site, cotangent: string, at: Addressing, { places }: Scheme): Gradients {
  const [, indices = '', updates = ''] = site.node.inputs
  const constant = site.constant(indices)
  const known = constant ? places(site, constant) : []
  if (new Set(known).size < known.length) throw new Refusal('its indices repeat')
  const none = zeros(site.build, site.type(updates), site.shape(updates))
  return [at.write(cotangent, none, 'none'), at.read(cotangent)]
}

/** The extreme element, of the data or of the updates, has all of the cotangent; equal ones share it. */
function extreme(site: Site, cotangent: string, at: Addressing): Gradients {
  const { build, node } = site
  const [data = '', , updates = ''] = node.inputs
  const output = site.output(0)
  const type = site.type(data)
  const hits = (a: string, b: string): string =>
    build.op('Where', [build.op('Equal', [a, b]), build.scalar(1, type), build.scalar(0, type)])
  const kept = hits(data, output)
  const taken = hits(updates, at.read(output))
  const share = build.div(cotangent, at.write(kept, taken, 'add'))
  return [build.mul(share, kept), build.mul(at.read(share), taken)]
}

/** MaxUnpool-11: its indices count through the flat output; windows that overlap could write an element twice. */
const maxUnpool: Rule = (site, [cotangent]) => {
  if (cotangent === undefined) return []
  const { build, node } = site
  const [, indices = '', shape = ''] = node.inputs
  const kernel = intsOf(node, 'kernel_shape') ?? []
  const strides = intsOf(node, 'strides')
  if (kernel.some((size, i) => size > (strides?.[i] ?? 1))) throw new Refusal('its windows overlap')
  if (shape !== '') throw new Refusal('it has an output_shape')
  return [build.op('Gather', [build.reshape(cotangent, [-1]), indices])]
}

export const SCATTER: Rules = {
  ScatterElements: scatter(ELEMENTS),
  ScatterND: scatter(TUPLES),
  MaxUnpool: maxUnpool,
}
