import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { LIMITS, SecmlopsError, printable } from '@secmlops/core'

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

/** Writes a file and its folder. @throws SecmlopsError `exists` when `overwrite` is false and it is there. */
export async function writeHostFile(
  path: string,
  content: string | Uint8Array,
  { mode = 0o666, overwrite = true }: { mode?: number; overwrite?: boolean } = {},
): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content, { mode, flag: overwrite ? 'w' : 'wx' })
  } catch (cause) {
    const exists = !overwrite && (cause as NodeJS.ErrnoException).code === 'EEXIST'
    throw new SecmlopsError(
      exists ? 'exists' : 'cannot-write',
      exists ? 'the file exists and is not overwritten' : 'cannot be written',
      {
        location: { path: printable(path) },
        remedy: exists
          ? 'Choose another name, or remove it first'
          : 'Check the folder and its permissions',
        cause,
      },
    )
  }
}
