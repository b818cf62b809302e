import { LIMITS, SecmlopsError, quoted } from '@secmlops/core'
import { leavesScreen } from './gif-frame.js'
import type { Image } from './image.js'
import { jpegMemory } from './jpeg-memory.js'

/** Formats whose decoder refuses a truncated file. TIFF is left out: its decoder fills what is missing with zeros. */
const FORMATS: ReadonlySet<string> = new Set(['png', 'jpg', 'bmp', 'gif'])

/**
 * Decodes PNG, JPEG (turned upright by its EXIF orientation), BMP or the first frame of a GIF; transparency is dropped.
 * The size is read from the header and bounded before anything is unpacked.
 * @throws SecmlopsError (exit 2) `unsupported-image`, `image-too-large` or `damaged-image`, without a path: the caller knows it.
 */
export async function decodeImage(bytes: Uint8Array): Promise<Image> {
  await checkHeader(bytes)
  const { Jimp } = await import('jimp')
  let bitmap: { width: number; height: number; data: Uint8Array }
  try {
    const options = {
      'image/jpeg': {
        tolerantDecoding: false,
        maxMemoryUsageInMB: LIMITS.jpegMemory / 1_048_576,
        maxResolutionInMP: LIMITS.imagePixels / 1_000_000,
      },
    }
    const decoded = await Jimp.fromBuffer(Buffer.from(bytes), options)
    bitmap = decoded.bitmap
  } catch (cause) {
    throw damaged(cause)
  }
  return { width: bitmap.width, height: bitmap.height, data: withoutAlpha(bitmap.data) }
}

async function checkHeader(bytes: Uint8Array): Promise<void> {
  if (bytes.length > LIMITS.imageFile)
    throw tooLarge(`larger than ${String(LIMITS.imageFile)} bytes`)
  const { imageSize } = await import('image-size')
  let size: { width: number; height: number; type?: string | undefined }
  try {
    size = imageSize(bytes)
  } catch (cause) {
    throw damaged(cause)
  }
  const { width, height, type = 'unknown' } = size
  refuseFormat(type, bytes)
  if (!(width > 0 && height > 0)) throw damaged('the header states an empty image')
  if (width * height > LIMITS.imagePixels)
    throw tooLarge(
      `${String(width)} x ${String(height)} pixels, more than ${String(LIMITS.imagePixels)}`,
    )
  if (type === 'jpg' && (jpegMemory(bytes) ?? 0) > LIMITS.jpegMemory)
    throw tooLarge(
      `${String(width)} x ${String(height)} pixels of a JPEG that does not reduce its colours (4:4:4), too many to decode`,
    )
}

function refuseFormat(type: string, bytes: Uint8Array): void {
  if (!FORMATS.has(type)) throw unsupported(`${quoted(type)} images are not read`)
  if (type === 'png' && isAnimated(bytes)) throw unsupported('animated PNG images are not read')
  if (type === 'gif' && leavesScreen(bytes))
    throw unsupported('GIF images whose picture goes beyond their screen are not read')
}

/** The chunk that makes a PNG an animation stands before the picture (PNG, third edition, 11.3.6.1). */
function isAnimated(bytes: Uint8Array): boolean {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const picture = png.indexOf('IDAT')
  return png.subarray(0, Math.max(picture, 0)).includes('acTL')
}

function withoutAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3)
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from] ?? 0
    rgb[to + 1] = rgba[from + 1] ?? 0
    rgb[to + 2] = rgba[from + 2] ?? 0
  }
  return rgb
}

function unsupported(message: string): SecmlopsError {
  return new SecmlopsError('unsupported-image', message, {
    remedy: 'Convert the image to PNG or JPEG',
  })
}

function damaged(cause: unknown): SecmlopsError {
  return new SecmlopsError('damaged-image', 'the image is truncated, damaged or not an image', {
    remedy: 'Commit the whole file',
    cause,
  })
}

function tooLarge(message: string): SecmlopsError {
  return new SecmlopsError('image-too-large', message, { remedy: 'Reduce the image' })
}
