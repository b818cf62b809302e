import { int, string, type Attributes } from '../../graph/attribute.js'
import { sizeOf } from '../../session/values.js'
import type { Site } from '../rule.js'
import { asInt64, inFloat32 } from './operands.js'

/** A way to name elements or slices of a tensor by an index tensor, for reading and for writing. */
export interface Addressing {
  read(from: string): string
  /** Adds where the reduction is `add`, else replaces. */
  write(into: string, values: string, reduction: 'none' | 'add'): string
}

/** GatherElements-13 and ScatterElements-18: one index for each element, along an axis. */
export function byElement(site: Site, indices: string, axis: number): Addressing {
  const { build } = site
  const along: Attributes = { axis: int(axis) }
  return {
    read: (from) => build.op('GatherElements', [from, indices], along),
    write: (into, values, reduction) =>
      inFloat32(site, [into, values], ([data = '', updates = '']) =>
        build.op('ScatterElements', [data, indices, updates], {
          ...along,
          reduction: string(reduction),
        }),
      ),
  }
}

/** GatherND-13 and ScatterND-18: the last axis of the index tensor holds tuples. */
export function byTuple(site: Site, indices: string): Addressing {
  const { build } = site
  return {
    read: (from) => build.op('GatherND', [from, indices]),
    write: (into, values, reduction) =>
      inFloat32(site, [into, values], ([data = '', updates = '']) =>
        build.op('ScatterND', [data, indices, updates], { reduction: string(reduction) }),
      ),
  }
}

/**
 * The tuples of a GatherND with batch axes, with the position in the batch in front: ScatterND has no batch axes.
 * @param dims of the index tensor.
 */
export function batchedTuples(
  site: Site,
  indices: string,
  dims: readonly number[],
  batch: number,
): string {
  const { build } = site
  const lead = dims.slice(0, batch)
  const each = sizeOf(lead)
  const shape = [...dims.slice(0, -1), 1]
  const positions = Array.from({ length: batch }, (_, axis) => {
    const inner = sizeOf(lead.slice(axis + 1))
    const size = lead[axis] ?? 1
    const data = BigInt64Array.from({ length: each }, (__, i) =>
      BigInt(Math.floor(i / inner) % size),
    )
    const position = build.constant({
      type: 'int64',
      dims: [...lead, ...shape.slice(batch).map(() => 1)],
      data,
    })
    return build.expand(position, shape)
  })
  return build.op('Concat', [...positions, asInt64(site, indices)], { axis: int(-1) })
}
