import { createHash } from 'node:crypto'
import { LIMITS, SecmlopsError, printable, type Tree } from '@secmlops/core'
import { decodeImage } from '@secmlops/dataset'
import type { DiffRecord } from '../diff/change.js'

/**
 * SHA-256 of size and decoded RGB of an image of the tree; files of the same bytes are decoded once.
 * @throws SecmlopsError (exit 2) for a damaged image, with its path.
 */
export function pixelDigester(tree: Tree): (record: DiffRecord) => Promise<string | undefined> {
  const known = new Map<string, string>()
  return async ({ file, content }) => {
    if (file === undefined) return undefined
    const digest = known.get(content) ?? (await digestOf(tree, file))
    known.set(content, digest)
    return digest
  }
}

async function digestOf(tree: Tree, path: string): Promise<string> {
  try {
    const { width, height, data } = await decodeImage(await tree.read(path, LIMITS.imageFile))
    const size = `${String(width)}x${String(height)}`
    return createHash('sha256').update(size).update(data).digest('hex')
  } catch (error) {
    if (!(error instanceof SecmlopsError) || error.location) throw error
    const { code, message, remedy, exit } = error as SecmlopsError
    throw new SecmlopsError(code, message, {
      location: { path: printable(path, 1024) },
      exit,
      cause: error,
      ...(remedy !== undefined && { remedy }),
    })
  }
}
