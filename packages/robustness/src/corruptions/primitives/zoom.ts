import { roundEven, type Raster } from './raster.js'

/** The axis that is enlarged: `size` pixels from `start` on become `zoomed`, of which `length` from `skip` on are made. */
interface Stretch {
  readonly start: number
  readonly size: number
  readonly zoomed: number
  readonly skip: number
  readonly length: number
}

/** For each new pixel the old one before it, and the weight of the one after it. */
interface Taps {
  readonly before: Int32Array
  readonly weight: Float64Array
}

/** Which part of the enlarged centre is kept: all of it, as many pixels as the original from the corner, or from the middle. */
export type Crop = 'all' | 'corner' | 'centre'

/**
 * Enlarges the centre of a raster by `factor` >= 1 (`clipped_zoom`: scipy.ndimage.zoom of order 1, ends on ends).
 * make_cifar_c.py then keeps the middle, imagecorruptions the corner.
 */
export function zoomCentre(raster: Raster, factor: number, crop: Crop): Raster {
  const rows = stretch(raster.height, factor, crop)
  const columns = stretch(raster.width, factor, crop)
  const { channels } = raster
  const data = new Float64Array(rows.length * columns.length * channels)
  const vertical = taps(rows, 1)
  const horizontal = taps(columns, channels)
  const mixed = new Float64Array(raster.width * channels)
  for (let y = 0; y < rows.length; y++) {
    mixRows(mixed, raster, vertical.before[y] ?? 0, vertical.weight[y] ?? 0)
    const length = columns.length * channels
    mixColumns(data.subarray(y * length, (y + 1) * length), mixed, horizontal, channels)
  }
  return { width: columns.length, height: rows.length, channels, data }
}

function stretch(size: number, factor: number, crop: Crop): Stretch {
  const kept = Math.ceil(size / factor)
  const zoomed = roundEven(kept * factor)
  return {
    start: Math.floor((size - kept) / 2),
    size: kept,
    zoomed,
    skip: crop === 'centre' ? Math.floor((zoomed - size) / 2) : 0,
    length: crop === 'all' ? zoomed : Math.min(size, zoomed),
  }
}

function taps({ start, size, zoomed, skip, length }: Stretch, channels: number): Taps {
  const step = zoomed > 1 ? (size - 1) / (zoomed - 1) : 1
  const before = new Int32Array(length)
  const weight = new Float64Array(length)
  for (let i = 0; i < length; i++) {
    const at = Math.min((i + skip) * step, size - 1)
    const floor = Math.min(Math.floor(at), Math.max(size - 2, 0))
    before[i] = (start + floor) * channels
    weight[i] = at - floor
  }
  return { before, weight }
}

function mixRows(out: Float64Array, { height, data }: Raster, row: number, weight: number): void {
  const start = row * out.length
  const next = Math.min(row + 1, height - 1) * out.length
  for (let i = 0; i < out.length; i++)
    out[i] = (data[start + i] ?? 0) * (1 - weight) + (data[next + i] ?? 0) * weight
}

function mixColumns(
  out: Float64Array,
  row: Float64Array,
  { before, weight }: Taps,
  channels: number,
): void {
  const last = row.length - channels
  for (let x = 0, to = 0; x < before.length; x++) {
    const from = before[x] ?? 0
    const next = Math.min(from + channels, last)
    const w = weight[x] ?? 0
    for (let c = 0; c < channels; c++, to++)
      out[to] = (row[from + c] ?? 0) * (1 - w) + (row[next + c] ?? 0) * w
  }
}
