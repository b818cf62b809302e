import type { Image } from '@secmlops/dataset'
import { addPairs, sourceOf, type Pairs } from '../../simd/pairs.js'
import { borderIndex } from './border.js'
import type { Kernel } from './disc.js'
import type { Raster } from './raster.js'

/** Below it a step of a kernel that sums to one cannot be seen in a byte. */
const INVISIBLE = 1e-12

/**
 * Correlates bytes with a kernel that is the same upside down and the other way round, mirrored at the edges (cv2.filter2D with its
 * default border); in grey levels. A row of the kernel is a pile of spans, whose sums come from running sums, which are exact
 * in integers: the work grows with the number of different weights, not with the area.
 */
export function correlateBytes(image: Image, { side, weights }: Kernel): Raster {
  const { width, height } = image
  const reach = (side - 1) / 2
  const sums = Array.from({ length: height }, (_, y) => runningSums(image, y, reach))
  const rows = Array.from({ length: reach + 1 }, (_, k) =>
    spansOf(weights.subarray((reach + k) * side, (reach + k + 1) * side)),
  )
  const used = rows
    .map((spans, k) => ({ k, spans }))
    .filter(({ spans }) => spans.weights.length > 0)
  const data = new Float64Array(image.data.length)
  const pair = sourceOf((width + 2 * reach + 1) * 3)
  for (let y = 0; y < height; y++) {
    const out = data.subarray(y * width * 3, (y + 1) * width * 3)
    for (const { k, spans } of used) {
      const above = sums[borderIndex(y - k, height, 'mirror')] ?? pair
      const below = sums[borderIndex(y + k, height, 'mirror')] ?? pair
      if (k > 0) addInto(pair, above, below)
      else pair.set(above)
      addPairs('difference', out, 0, spans)
    }
  }
  return { width, height, channels: 3, data }
}

/** Entry 3x + c holds the sum of channel c over the padded columns before x. */
function runningSums({ width, data }: Image, y: number, reach: number): Float64Array {
  const sums = new Float64Array((width + 2 * reach + 1) * 3)
  for (let x = -reach; x < width + reach; x++) {
    const from = (y * width + borderIndex(x, width, 'mirror')) * 3
    const to = (x + reach + 1) * 3
    for (let c = 0; c < 3; c++) sums[to + c] = (sums[to + c - 3] ?? 0) + (data[from + c] ?? 0)
  }
  return sums
}

/** Right ends of spans in running sums, less their left ends: one for each place where the weight rises along the first half of a row: few in a disc. */
function spansOf(row: Float64Array): Pairs {
  const rises = Array.from(
    { length: (row.length + 1) / 2 },
    (_, i) => (row[i] ?? 0) - (row[i - 1] ?? 0),
  )
  const places = [...rises.keys()].filter((i) => Math.abs(rises[i] ?? 0) > INVISIBLE)
  return {
    left: places.map((i) => 3 * (row.length - i)),
    right: places.map((i) => 3 * i),
    weights: places.map((i) => rises[i] ?? 0),
  }
}

function addInto(sum: Float64Array, a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (a[i] as number) + (b[i] as number)
}
