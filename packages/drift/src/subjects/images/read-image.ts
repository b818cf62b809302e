import { LIMITS, SecmlopsError, printable, type Tree } from '@secmlops/core'
import { decodeImage, demandMaterialised, imageSizeOf } from '@secmlops/dataset'
import { pictureOf, type Frame, type Picture } from './frame.js'

/** An image that could be read, or why not. */
export type ReadImage<Seen> = { readonly seen: Seen } | { readonly unreadable: string }

/** Faults of one image, which say nothing of the others. */
const FAULTS: ReadonlySet<string> = new Set([
  'damaged-image',
  'unsupported-image',
  'image-too-large',
  'too-large',
  'not-found',
])

/** @throws SecmlopsError `not-materialised` (exit 2) for a pointer in place of the image. */
export function readPicture(tree: Tree, path: string): Promise<ReadImage<Picture>> {
  return attempt(async () => {
    const bytes = await tree.read(path, LIMITS.imageFile)
    demandMaterialised(path, bytes)
    return pictureOf(await decodeImage(bytes), bytes.length)
  })
}

/** As `readPicture`, of the header alone. */
export function readFrame(tree: Tree, path: string): Promise<ReadImage<Frame>> {
  return attempt(async () => {
    const [entry] = await tree.list(path)
    return { ...(await imageSizeOf(tree, path)), bytes: entry?.size ?? 0 }
  })
}

async function attempt<Seen>(read: () => Promise<Seen>): Promise<ReadImage<Seen>> {
  try {
    return { seen: await read() }
  } catch (error) {
    if (error instanceof SecmlopsError && FAULTS.has(String(error.code)))
      return { unreadable: printable(error.message) }
    throw error
  }
}
