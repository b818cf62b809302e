import { createReadStream } from 'node:fs'
import { copyFile, link, mkdir, open, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { ByteSource } from '@secmlops/core'
import { tooLarge } from './tree-path.js'

/** Content on this disk that stands at some path of a tree. */
export interface DiskFile {
  readonly file: string
  /** Bytes. */
  readonly size: number
}

/** @throws SecmlopsError `too-large`. */
export async function readDisk(
  { file, size }: DiskFile,
  path: string,
  limit: number,
): Promise<Uint8Array> {
  if (size > limit) throw tooLarge(path, limit)
  return readFile(file)
}

export const streamDisk = ({ file }: DiskFile): AsyncIterable<Uint8Array> =>
  createReadStream(file) as AsyncIterable<Uint8Array>

export async function openDisk({
  file,
  size,
}: DiskFile): Promise<ByteSource & { close(): Promise<void> }> {
  const handle = await open(file, 'r')
  return {
    size,
    read: async (offset, length) => {
      const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, size - offset)))
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, offset)
      return buffer.subarray(0, bytesRead)
    },
    close: () => handle.close(),
  }
}

/** The same content under the name that it has in the tree, in a folder of its own: native readers look at the name. */
export async function underItsName(
  { file }: DiskFile,
  path: string,
  temporary: string,
): Promise<string> {
  const folder = join(temporary, basename(file))
  await mkdir(folder, { recursive: true })
  const named = join(folder, basename(path))
  await link(file, named).catch(() => copyFile(file, named))
  return named
}
