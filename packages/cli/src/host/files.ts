import { constants } from 'node:fs'
import { open, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { LIMITS, SecmlopsError, printable } from '@secmlops/core'
import { cannotWrite, makeFolder } from './make-folder.js'

/** The whole file. @throws SecmlopsError `not-found`, `too-large`. */
export async function readHostFile(
  path: string,
  limit: number = LIMITS.configFile,
): Promise<Buffer> {
  const location = { path: printable(path) }
  const stats = await stat(path).catch(() => undefined)
  if (!stats?.isFile()) throw new SecmlopsError('not-found', 'there is no such file', { location })
  if (stats.size > limit)
    throw new SecmlopsError('too-large', `larger than ${String(limit)} bytes`, { location })
  return readFile(path)
}

/** Writes a file and its folder. @throws SecmlopsError `exists` when `overwrite` is false and it is there; `cannot-write`. */
export async function writeHostFile(
  path: string,
  content: string | Uint8Array,
  { mode = 0o666, overwrite = true }: { mode?: number; overwrite?: boolean } = {},
): Promise<void> {
  await prepareFile(path)
  try {
    await writeFile(path, content, { mode, flag: overwrite ? 'w' : 'wx' })
  } catch (cause) {
    if (overwrite || (cause as NodeJS.ErrnoException).code !== 'EEXIST')
      throw cannotWrite(path, cause)
    throw new SecmlopsError('exists', 'the file exists and is not overwritten', {
      location: { path: printable(path) },
      remedy: 'Choose another name, or remove it first',
      cause,
    })
  }
}

/**
 * Makes the folder of a file that is to be written and refuses what cannot be one. Long work calls it first: a wrong name should
 * not be found when all is done.
 * @throws SecmlopsError `cannot-write` (exit 2)
 */
export async function prepareFile(path: string): Promise<void> {
  if (path === '') throw cannotWrite(path)
  await makeFolder(dirname(path))
  const stats = await stat(path).catch(() => undefined)
  if (stats?.isDirectory()) throw cannotWrite(path, undefined, 'is a folder')
  if (stats?.isFIFO()) await demandReader(path)
}

/** To open a pipe that nobody reads would last for ever. */
async function demandReader(path: string): Promise<void> {
  const pipe = await open(path, constants.O_WRONLY | constants.O_NONBLOCK).catch(
    (cause: unknown) => {
      throw cannotWrite(path, cause, 'is a pipe that nobody reads')
    },
  )
  await pipe.close()
}
