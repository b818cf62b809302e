import { stringOf } from '../../graph/graph.js'
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
  (site, [gy]) => {
    if (gy === undefined) return []
    const [, indices = ''] = site.node.inputs
    const at = scheme.addressing(site, indices)
    const [data, updates] = gradients(site, gy, at, scheme)
    return [data, undefined, updates]
  }

function gradients(site: Site, gy: string, at: Addressing, scheme: Scheme): Gradients {
  const reduction = stringOf(site.node, 'reduction', 'none')
  switch (reduction) {
    case 'none':
      return replaced(site, gy, at, scheme)
    case 'add':
      return [gy, at.read(gy)]
    case 'max':
    case 'min':
      return extreme(site, gy, at)
    default:
      throw new Refusal(`its reduction is "${reduction}"`)
  }
}

/** What is overwritten has no part in the output. The operators forbid indices that repeat; the last one would win. */
function replaced(site: Site, gy: string, at: Addressing, { places }: Scheme): Gradients {
  const [, indices = '', updates = ''] = site.node.inputs
  const constant = site.constant(indices)
  const known = constant ? places(site, constant) : []
  if (new Set(known).size < known.length) throw new Refusal('its indices repeat')
  const none = zeros(site.build, site.type(updates), site.shape(updates))
  return [at.write(gy, none, 'none'), at.read(gy)]
}

/** The extreme element, of the data or of the updates, has all of the cotangent; equal ones share it. */
function extreme(site: Site, gy: string, at: Addressing): Gradients {
  const { build, node } = site
  const [data = '', , updates = ''] = node.inputs
  const output = site.output(0)
  const type = site.type(data)
  const hits = (a: string, b: string): string =>
    build.op('Where', [build.op('Equal', [a, b]), build.scalar(1, type), build.scalar(0, type)])
  const kept = hits(data, output)
  const taken = hits(updates, at.read(output))
  const share = build.div(gy, at.write(kept, taken, 'add'))
  return [build.mul(share, kept), build.mul(at.read(share), taken)]
}

export const SCATTER: Rules = {
  ScatterElements: scatter(ELEMENTS),
  ScatterND: scatter(TUPLES),
}
