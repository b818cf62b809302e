import { int } from '../../graph/attribute.js'
import { intOf } from '../../graph/graph.js'
import {
  Obstacle,
  first,
  fromStart,
  integersOf,
  product,
  type BatchSite,
  type Placement,
} from './placement.js'

/** The target holds the size of the batch: it becomes -1, and what was -1 or 0 the size that it had. */
export function reshape(site: BatchSite): Placement {
  const { node, build, shape } = site
  const { x, dims, at } = first(site)
  const target = shape(node.outputs[0] ?? '')
  if (product(target) === 0) throw new Obstacle('it is empty')
  const before = product(dims.slice(0, at)) * site.places(x)
  const carried = carry(before, target, target.length < dims.length)
  const sizes = target.map((size, i) => (i === carried.axis ? -1 : size))
  const inputs = [x, build.ints(sizes)]
  return { ...carried, node: { ...node, op: 'Reshape', inputs, attributes: { allowzero: int(0) } } }
}

/**
 * Where the batch goes in the target: as many elements lie before it as did, so that rows stay rows. Between two axes
 * it joins the one before it if axes are merged ([length, batch, features] to [length * batch, features]), else the one
 * after it ([length, batch, features] to [length, batch * heads, size]).
 */
function carry(
  before: number,
  target: readonly number[],
  merging: boolean,
): { readonly axis: number; readonly places: number } {
  const until = target.map((_, i) => product(target.slice(0, i)))
  const next = until.indexOf(before)
  if (next >= 0 && (target[next] === 1 || before === 1 || !merging))
    return { axis: next, places: 1 }
  const axis = target.findIndex((size, i) => before <= (until[i] ?? 1) * size)
  const places = before / (until[axis] ?? NaN)
  if (!Number.isInteger(places) || (target[axis] ?? 0) % places !== 0)
    throw new Obstacle('it mixes the batch with other axes')
  return { axis, places }
}

/** Flatten by rows keeps its form; any other is a reshape. */
export function flatten(site: BatchSite): Placement {
  const { dims, at } = first(site)
  const [axis = 1] = fromStart([intOf(site.node, 'axis', 1)], dims.length)
  return at === 0 && axis > 0 ? { axis: 0 } : reshape(site)
}

export function squeeze(site: BatchSite): Placement {
  const { node, build } = site
  const { x, dims, at } = first(site)
  const ones = dims.flatMap((size, i) => (size === 1 ? [i] : []))
  const axes = fromStart(integersOf(site, 1) ?? ones, dims.length)
  if (axes.includes(at)) throw new Obstacle('it removes the axis of the batch')
  const axis = at - axes.filter((each) => each < at).length
  return { axis, node: { ...node, inputs: [x, build.ints(axes)] } }
}

export function unsqueeze(site: BatchSite): Placement {
  const { dims, at } = first(site)
  const added = integersOf(site, 1) ?? []
  const axes = fromStart(added, dims.length + added.length).sort((a, b) => a - b)
  return { axis: axes.reduce((axis, each) => (each <= axis ? axis + 1 : axis), at) }
}

/** A size of 1 leaves that of the input. */
export function expand(site: BatchSite): Placement {
  const { node, build, shape } = site
  const { x, dims, at } = first(site)
  const target = shape(node.outputs[0] ?? '')
  const axis = target.length - dims.length + at
  if (target[axis] !== dims[at]) throw new Obstacle('it repeats the batch')
  const sizes = target.map((size, i) => (i === axis ? 1 : size))
  return { axis, node: { ...node, inputs: [x, build.ints(sizes)] } }
}
