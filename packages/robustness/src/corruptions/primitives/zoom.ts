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
  const { channels } = raster
  const width = stretch(raster.width, factor, crop).length
  const height = stretch(raster.height, factor, crop).length
  const data = new Float64Array(width * height * channels)
  zoomRows(raster, { factor, crop }, (row, y) => {
    data.set(row, y * width * channels)
  })
  return { width, height, channels, data }
}

/** The same row by row; the array of a row is used again for the next. */
export function zoomRows(
  raster: Raster,
  { factor, crop }: { readonly factor: number; readonly crop: Crop },
  visit: (row: Float64Array, y: number) => void,
): void {
  const { width, height, channels, data } = raster
  const vertical = taps(stretch(height, factor, crop), 1)
  const across = stretch(width, factor, crop)
  const horizontal = taps({ ...across, start: 0 }, channels)
  const length = width * channels
  const kept = across.size * channels
  // One pixel more, so that the last one has a neighbour, of weight 0.
  const mixed = new Float64Array(kept + channels)
  const out = new Float64Array(horizontal.before.length * channels)
  const part = (y: number): Float64Array => {
    const from = Math.min(y, height - 1) * length + across.start * channels
    return data.subarray(from, from + kept)
  }
  for (let y = 0; y < vertical.before.length; y++) {
    const top = vertical.before[y] ?? 0
    mixRows(mixed, part(top), part(top + 1), vertical.weight[y] ?? 0)
    if (channels === 3) mixColours(out, mixed, horizontal)
    else mixGreys(out, mixed, horizontal)
    visit(out, y)
  }
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

function mixRows(
  out: Float64Array,
  upper: Float64Array,
  lower: Float64Array,
  weight: number,
): void {
  const rest = 1 - weight
  for (let i = 0; i < upper.length; i++) out[i] = (upper[i] ?? 0) * rest + (lower[i] ?? 0) * weight
}

function mixGreys(out: Float64Array, row: Float64Array, { before, weight }: Taps): void {
  for (let x = 0; x < before.length; x++) {
    const from = before[x] ?? 0
    const w = weight[x] ?? 0
    out[x] = (row[from] ?? 0) * (1 - w) + (row[from + 1] ?? 0) * w
  }
}

/** Written out, because a loop over three channels costs more than what it does. */
function mixColours(out: Float64Array, row: Float64Array, { before, weight }: Taps): void {
  for (let x = 0, to = 0; x < before.length; x++, to += 3) {
    const from = before[x] ?? 0
    const w = weight[x] ?? 0
    const rest = 1 - w
    out[to] = (row[from] ?? 0) * rest + (row[from + 3] ?? 0) * w
    out[to + 1] = (row[from + 1] ?? 0) * rest + (row[from + 4] ?? 0) * w
    out[to + 2] = (row[from + 2] ?? 0) * rest + (row[from + 5] ?? 0) * w
  }
}
