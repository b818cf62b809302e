import type { Image } from '@secmlops/dataset'
import { borderIndex } from './border.js'
import type { Kernel } from './disc.js'
import type { Raster } from './raster.js'

/** Below it a step of a kernel that sums to one cannot be seen in a byte. */
const INVISIBLE = 1e-12

/** Numbers that are made at a time: their sums stay in registers. */
const AT_ONCE = 4

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
  const used = rows.map((spans, k) => ({ k, spans })).filter(({ spans }) => spans.left.length > 0)
  const data = new Float64Array(image.data.length)
  const pair = new Float64Array((width + 2 * reach + 1) * 3)
  for (let y = 0; y < height; y++) {
    const out = data.subarray(y * width * 3, (y + 1) * width * 3)
    for (const { k, spans } of used) {
      const above = sums[borderIndex(y - k, height, 'mirror')] ?? pair
      const below = sums[borderIndex(y + k, height, 'mirror')] ?? pair
      if (k > 0) addInto(pair, above, below)
      addSpans(out, k === 0 ? above : pair, spans)
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

/** Where spans begin and end in running sums, and how much weight each adds to a row of the kernel. */
interface Spans {
  readonly left: Int32Array
  readonly right: Int32Array
  readonly weights: Float64Array
}

/** One span for each place where the weight rises along the first half of a row: few in a disc. */
function spansOf(row: Float64Array): Spans {
  const rises = Array.from(
    { length: (row.length + 1) / 2 },
    (_, i) => (row[i] ?? 0) - (row[i - 1] ?? 0),
  )
  const places = [...rises.keys()].filter((i) => Math.abs(rises[i] ?? 0) > INVISIBLE)
  return {
    left: Int32Array.from(places, (i) => 3 * i),
    right: Int32Array.from(places, (i) => 3 * (row.length - i)),
    weights: Float64Array.from(places, (i) => rises[i] ?? 0),
  }
}

/** In turns of four, as in `blurLine`; a line that is no multiple of four is ended by writes that typed arrays ignore. */
function addSpans(out: Float64Array, sums: Float64Array, { left, right, weights }: Spans): void {
  for (let i = 0; i < out.length; i += AT_ONCE) {
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    for (let k = 0; k < weights.length; k++) {
      const weight = weights[k] as number
      const from = (left[k] as number) + i
      const to = (right[k] as number) + i
      a += ((sums[to] as number) - (sums[from] as number)) * weight
      b += ((sums[to + 1] as number) - (sums[from + 1] as number)) * weight
      c += ((sums[to + 2] as number) - (sums[from + 2] as number)) * weight
      d += ((sums[to + 3] as number) - (sums[from + 3] as number)) * weight
    }
    out[i] = (out[i] as number) + a
    out[i + 1] = (out[i + 1] as number) + b
    out[i + 2] = (out[i + 2] as number) + c
    out[i + 3] = (out[i + 3] as number) + d
  }
}

function addInto(sum: Float64Array, a: Float64Array, b: Float64Array): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (a[i] ?? 0) + (b[i] ?? 0)
}
