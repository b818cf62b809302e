import { createHash } from 'node:crypto'
import { LIMITS, SecmlopsError, quoted, type Tree } from '@secmlops/core'
import { decodeImage, type Image } from '@secmlops/dataset'
import type { DiffRecord } from '../diff/change.js'

/** Decodes the image of a record. @throws SecmlopsError (exit 2) for a damaged image, with its path. */
export function imageReader(tree: Tree): (record: DiffRecord) => Promise<Image | undefined> {
  return async ({ file }) => (file === undefined ? undefined : decode(tree, file))
}

/** Bytes of decoded images that are kept, and of one of them. */
const KEPT = 134_217_728
const KEPT_IMAGE = 1_048_576

/** Keeps small images, as long as there is room: several screens look at the same ones. */
export function remembered(
  image: (record: DiffRecord) => Promise<Image | undefined>,
): (record: DiffRecord) => Promise<Image | undefined> {
  const kept = new Map<string, Image>()
  let room = KEPT
  return async (record) => {
    const before = kept.get(record.content)
    if (before) return before
    const decoded = await image(record)
    const size = decoded?.data.length ?? 0
    if (!decoded || size > Math.min(KEPT_IMAGE, room)) return decoded
    room -= size
    kept.set(record.content, decoded)
    return decoded
  }
}

/** SHA-256 of size and decoded RGB of an image; files of the same bytes are decoded once. */
export function pixelDigester(
  image: (record: DiffRecord) => Promise<Image | undefined>,
): (record: DiffRecord) => Promise<string | undefined> {
  const known = new Map<string, string>()
  return async (record) => {
    const before = known.get(record.content)
    if (before !== undefined) return before
    const decoded = await image(record)
    if (!decoded) return undefined
    const digest = digestOf(decoded)
    known.set(record.content, digest)
    return digest
  }
}

function digestOf({ width, height, data }: Image): string {
  const size = `${String(width)}x${String(height)}`
  return createHash('sha256').update(size).update(data).digest('hex')
}

async function decode(tree: Tree, path: string): Promise<Image> {
  try {
    return await decodeImage(await tree.read(path, LIMITS.imageFile))
  } catch (error) {
    if (!(error instanceof SecmlopsError) || error.location) throw error
    const { code, message, remedy, exit } = error as SecmlopsError
    throw new SecmlopsError(code, message, {
      location: { path: quoted(path, 1024) },
      exit,
      cause: error,
      ...(remedy !== undefined && { remedy }),
    })
  }
}
