import { createHash } from 'node:crypto'
import { LIMITS, SecmlopsError, quoted, withLocation, type Tree } from '@secmlops/core'
import { decodeImage, type Image } from '@secmlops/dataset'
import type { DiffRecord } from '../diff/change.js'

/** Decodes the image of a record. @throws SecmlopsError (exit 2) for a damaged image, with its path. */
export function imageReader(tree: Tree): (record: DiffRecord) => Promise<Image | undefined> {
  return async (record) =>
    record.file === undefined ? undefined : decode(tree, record.file, record)
}

/** Bytes of decoded images that are kept. */
const KEPT = 134_217_728

/**
 * Keeps images as long as there is room, large ones as well as small: several screens look at the same ones, and decoding takes its
 * time by the pixel.
 */
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
    if (!decoded || size > room) return decoded
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

async function decode(tree: Tree, path: string, { range }: DiffRecord): Promise<Image> {
  try {
    if (!range) return await decodeImage(await tree.read(path, LIMITS.imageFile))
    return await decodeImage(await readRange(tree, path, range))
  } catch (error) {
    throw withLocation(error, { path: quoted(path, 1024) })
  }
}

/** The bytes of an image in an archive. */
async function readRange(
  tree: Tree,
  path: string,
  { offset, length }: NonNullable<DiffRecord['range']>,
): Promise<Uint8Array> {
  if (length > LIMITS.imageFile)
    throw new SecmlopsError('image-too-large', 'the image is too large', {
      remedy: 'Reduce the image',
    })
  const source = await tree.open(path)
  try {
    return await source.read(offset, length)
  } finally {
    await source.close()
  }
}
