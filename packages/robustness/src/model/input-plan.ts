import { SecmlopsError, printable, type PolicyTypes } from '@secmlops/core'
import type { Dimension, Shapes, ValueInfo } from '@secmlops/onnx'
import { shapeText, sizeOf, type ImageShape } from './image-shape.js'

export type Color = NonNullable<PolicyTypes.ModelInput['color']>

/** How images become the input tensor of one model. */
export interface InputPlan {
  readonly name: string
  readonly shape: ImageShape
  readonly color: Color
  readonly layout: 'nchw' | 'nhwc'
  /** Images per run that the model insists on; undefined when it takes any number. */
  readonly batch: number | undefined
  /** Dimensions of one image, without the batch. */
  readonly dims: readonly number[]
}

/** @throws SecmlopsError of `planInput`, and `model-input` for a model of several inputs */
export function planOnlyInput(
  [value, ...others]: readonly ValueInfo[],
  { input, data }: { readonly input: PolicyTypes.ModelInput; readonly data?: ImageShape },
): InputPlan {
  if (value && others.length === 0) return planInput(value, input, data)
  throw misfit(
    `the model has ${String(others.length + (value ? 1 : 0))} inputs`,
    'Name a model whose only input is the image',
  )
}

/** Shape of the input for a number of images, where the model takes any number. */
export const inputShapes =
  ({ name, batch, dims }: InputPlan): ((rows: number) => Shapes) =>
  (rows) => ({ [name]: [batch ?? rows, ...dims] })

/**
 * Matches a model's declared input with the policy and with the data.
 * @param data - Shape of the data when all of it has one (NPZ); images of files are fitted to the model instead.
 * @throws SecmlopsError `model-input` (exit 2) naming what does not fit and what would; `model-input-type` (exit 3).
 */
export function planInput(
  value: ValueInfo,
  input: PolicyTypes.ModelInput,
  data: ImageShape | undefined,
): InputPlan {
  if (value.type !== 'float32')
    throw new SecmlopsError(
      'model-input-type',
      `the model takes ${printable(value.type)}, not float32`,
      {
        exit: 3,
        remedy: 'Export the model with a float32 image input',
      },
    )
  const [batch, ...rest] = value.dims
  const layout = input.layout ?? 'nchw'
  const shape = rest.length === 3 ? imageShape(rest, layout, data) : flatShape(rest, data)
  if (data) checkData(shape, data)
  const color = input.color ?? (shape.channels === 1 ? 'gray' : 'rgb')
  checkColor(color, shape)
  return {
    name: value.name,
    shape,
    color,
    layout,
    batch: typeof batch === 'number' && batch > 0 ? batch : undefined,
    dims: rest.length === 3 ? ordered(shape, layout) : fixedFlat(rest, sizeOf(shape)),
  }
}

/** Channels, height and width in the order of a layout. */
function ordered({ channels, height, width }: ImageShape, layout: 'nchw' | 'nhwc'): number[] {
  return layout === 'nchw' ? [channels, height, width] : [height, width, channels]
}

function imageShape(
  dims: readonly Dimension[],
  layout: 'nchw' | 'nhwc',
  data: ImageShape | undefined,
): ImageShape {
  const [c, h, w] = layout === 'nchw' ? dims : [dims[2], dims[0], dims[1]]
  const channels = fixed(c, data?.channels ?? 3)
  const [first, , last] = dims
  const other = layout === 'nchw' ? 'nhwc' : 'nchw'
  if (channels > 4 && Number(layout === 'nchw' ? last : first) <= 4)
    throw misfit(
      `the model's input is [${dims.join(', ')}], which has ${String(channels)} channels as ${layout}`,
      `Write \`layout: ${other}\` in the model's input, or --layout ${other}`,
    )
  const height = fixed(h, data?.height)
  const width = fixed(w, data?.width)
  return { channels, height, width }
}

function fixed(dimension: Dimension | undefined, open: number | undefined): number {
  if (typeof dimension === 'number' && dimension > 0) return dimension
  if (open !== undefined) return open
  throw misfit(
    'the model leaves the size of its input open',
    'Export the model with a fixed height and width, or give the images as NPZ',
  )
}

/** Models that take a plain vector: the data says what picture it is. */
function flatShape(dims: readonly Dimension[], data: ImageShape | undefined): ImageShape {
  const size = knownSize(dims)
  if (!data)
    throw misfit(
      `the model's input [${dims.join(', ')}] is not an image`,
      'Give the images as NPZ, whose x has the shape N,C,H,W',
    )
  if (size !== undefined && size !== sizeOf(data))
    throw misfit(
      `the model takes ${String(size)} values, the data has ${shapeText(data)}`,
      `Give images of ${String(size)} values`,
    )
  return data
}

function knownSize(dims: readonly Dimension[]): number | undefined {
  return dims.every((d) => typeof d === 'number' && d > 0)
    ? dims.reduce<number>((product, d) => product * Number(d), 1)
    : undefined
}

function fixedFlat(dims: readonly Dimension[], size: number): number[] {
  return knownSize(dims) === undefined ? [size] : dims.map(Number)
}

function checkData(model: ImageShape, data: ImageShape): void {
  const [found, wanted] = [shapeText(data), shapeText(model)]
  if (found === wanted) return
  const flat = sizeOf(data) === sizeOf(model) && [data, model].some(isVector)
  const swapped = `${String(data.width)}x${String(data.channels)}x${String(data.height)}`
  throw misfit(
    `the data has images of ${found} (channels, height, width), the model takes ${wanted}`,
    swapped === wanted
      ? 'Write x as N,C,H,W: it looks like N,H,W,C (numpy: x.transpose(0, 3, 1, 2))'
      : flat
        ? `Reshape x to N,${wanted.replaceAll('x', ',')}: the values are there, and only their shape differs`
        : `Resize the images to ${wanted}`,
  )
}

/** One row or one column of values, as flattened images have. */
function isVector({ height, width }: ImageShape): boolean {
  return height === 1 || width === 1
}

function checkColor(color: Color, { channels }: ImageShape): void {
  const expected = color === 'gray' ? 1 : 3
  if (channels === expected || (channels !== 1 && channels !== 3)) return
  throw misfit(
    `color ${color} has ${String(expected)} channels, the model takes ${String(channels)}`,
    channels === 1 ? 'Write `color: gray`' : 'Write `color: rgb` or `color: bgr`',
  )
}

export function misfit(message: string, remedy: string): SecmlopsError<'model-input'> {
  return new SecmlopsError('model-input', message, { remedy })
}
