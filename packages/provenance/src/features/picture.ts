import type { FeatureRow, Image } from '@secmlops/dataset'

type NdArray = Exclude<FeatureRow['values'][number], string | number | boolean | null>

/** Values of one picture that is kept in memory as such. */
const MOST_VALUES = 3 * 512 * 512

/** Is the row one array of the shape H,W; 1|3,H,W or H,W,1|3? */
export function isPicture(row: FeatureRow): boolean {
  return layoutOf(row) !== undefined
}

/** The array of a row as 8-bit RGB; values up to 1 are shares of white. */
export function pictureOf(row: FeatureRow): Image | undefined {
  const layout = layoutOf(row)
  if (!layout) return undefined
  const { array, width, height, channels, pixelStep, channelStep } = layout
  const values = array.values as ArrayLike<number>
  const scale = array.dtype !== 'u1' && atMostOne(values) ? 255 : 1
  const data = new Uint8Array(3 * width * height)
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let c = 0; c < 3; c++) {
      const channel = Math.min(c, channels - 1)
      const value = (values[pixel * pixelStep + channel * channelStep] ?? 0) * scale
      data[3 * pixel + c] = Math.min(255, Math.max(0, Math.round(value)))
    }
  return { width, height, data }
}

interface Layout {
  readonly array: NdArray
  readonly width: number
  readonly height: number
  readonly channels: number
  readonly pixelStep: number
  readonly channelStep: number
}

function layoutOf({ values }: FeatureRow): Layout | undefined {
  const arrays = values.filter((value) => typeof value === 'object' && value !== null)
  const [array] = arrays
  if (!array || arrays.length > 1 || array.values.length > MOST_VALUES) return undefined
  if (typeof array.values[0] === 'bigint') return undefined
  const found = array.shape.length === 2 ? plane(array.shape) : channelled(array.shape)
  return found && { array, ...found }
}

type Steps = Omit<Layout, 'array'>

function plane([height = 0, width = 0]: readonly number[]): Steps | undefined {
  return Math.min(height, width) > 3
    ? { height, width, channels: 1, pixelStep: 1, channelStep: 0 }
    : undefined
}

function channelled(shape: readonly number[]): Steps | undefined {
  const [a = 0, b = 0, c = 0] = shape
  const isChannels = (size: number): boolean => size === 1 || size === 3
  if (shape.length !== 3) return undefined
  if (isChannels(a)) return { height: b, width: c, channels: a, pixelStep: 1, channelStep: b * c }
  if (isChannels(c)) return { height: a, width: b, channels: c, pixelStep: c, channelStep: 1 }
  return undefined
}

function atMostOne(values: ArrayLike<number>): boolean {
  for (let i = 0; i < values.length; i++) if ((values[i] ?? 0) > 1) return false
  return true
}
