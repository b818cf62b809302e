import { SecmlopsError, printable, type Tree } from '@secmlops/core'
import { POINTER_BYTES } from '../files/pointer.js'
import type { ImageSize } from '../labels/labelled-image.js'
import { demandMaterialised } from '../files/inventory.js'

/** The size stands in the first bytes; in a JPEG behind thumbnails and profiles of at most this many. */
const HEAD = 65_536
const LONG_HEAD = 4_194_304

/**
 * Width and height of an image in pixels as stored, from its header.
 * @throws SecmlopsError (exit 2) `damaged-image`, `not-materialised`, `not-found`.
 */
export async function imageSizeOf(
  tree: Tree,
  path: string,
): Promise<{ readonly width: number; readonly height: number }> {
  const source = await tree.open(path)
  try {
    const head = await source.read(0, HEAD)
    demandMaterialised(path, head.subarray(0, POINTER_BYTES))
    const size = (await sizeOf(head)) ?? (await sizeOf(await source.read(0, LONG_HEAD)))
    if (size) return size
  } finally {
    await source.close()
  }
  throw new SecmlopsError('damaged-image', 'the header of the image states no size', {
    location: { path: printable(path, 1024) },
    remedy: 'Commit the whole file',
  })
}

/**
 * The size of an image as its file has it, where its EXIF orientation turns it by a right angle: programs that follow that show other
 * pictures, and other places of boxes, than programs that do not.
 */
export async function sizeBeforeTurn(bytes: Uint8Array): Promise<ImageSize | undefined> {
  const { imageSize } = await import('image-size')
  const { width, height, orientation } = imageSize(Uint8Array.from(bytes))
  return liesOnItsSide(orientation) ? { width, height } : undefined
}

/** EXIF 2.32, tag 274. */
const liesOnItsSide = (orientation = 1): boolean => orientation >= 5

async function sizeOf(bytes: Uint8Array): Promise<{ width: number; height: number } | undefined> {
  const { imageSize } = await import('image-size')
  try {
    // A copy: image-size 2.1 reads past the end of a view, into whatever lies behind it in the same buffer.
    const { width, height, orientation = 1 } = imageSize(Uint8Array.from(bytes))
    if (!(width > 0 && height > 0)) return undefined
    // As `decodeImage` turns it.
    return liesOnItsSide(orientation) ? { width: height, height: width } : { width, height }
  } catch {
    return undefined
  }
}
