import { intOf } from '../../graph/graph.js'
import type { Tensor } from '../../session/tensor.js'
import { sizeOf } from '../../session/values.js'
import type { Rule, Rules, Site } from '../rule.js'
import { floats, inFloat32 } from './operands.js'

/** AffineGrid-20: grid = theta [points; 1], so that the gradient of theta is a product with the points. */
const affineGrid: Rule = (site, [gy]) => {
  if (gy === undefined) return []
  const { build } = site
  const [batch = 0, ...rest] = site.shape(site.output(0))
  const spatial = rest.slice(0, -1)
  const flat = build.reshape(gy, [batch, sizeOf(spatial), spatial.length])
  const points = build.constant(homogeneous(site, spatial))
  return [
    inFloat32(site, [build.transpose(flat, [0, 2, 1])], ([x = '']) =>
      build.op('MatMul', [x, points]),
    ),
  ]
}

/** Coordinates from -1 to 1 of all elements, that of the last axis first, and a 1: [elements, axes + 1]. */
function homogeneous(site: Site, spatial: readonly number[]): Tensor {
  const align = intOf(site.node, 'align_corners', 0) === 1
  const columns = spatial.length + 1
  const rows = Array.from({ length: sizeOf(spatial) }, (_, element) => {
    let rest = element
    const coordinates = spatial.toReversed().map((size) => {
      const at = rest % size
      rest = (rest - at) / size
      if (align) return size === 1 ? 0 : (2 * at) / (size - 1) - 1
      return (2 * at + 1) / size - 1
    })
    return [...coordinates, 1]
  })
  return floats(site, [rows.length, columns], rows.flat())
}

export const AFFINE_GRID: Rules = { AffineGrid: affineGrid }
