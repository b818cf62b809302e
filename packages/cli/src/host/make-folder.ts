import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { SecmlopsError, printable } from '@secmlops/core'

/**
 * A folder and those above it, which may be there already.
 * @throws SecmlopsError `cannot-write` (exit 2)
 */
export async function makeFolder(path: string): Promise<void> {
  if (path === '') throw cannotWrite(path)
  await makeBelow(resolve(path)).catch((cause: unknown) => {
    throw cannotWrite(path, cause)
  })
}

export function cannotWrite(
  path: string,
  cause?: unknown,
  message = 'cannot be written',
): SecmlopsError {
  return new SecmlopsError('cannot-write', message, {
    location: { path: path === '' ? '(empty name)' : printable(path) },
    remedy: 'Name another place, or check the folder, its permissions and the space left',
    cause,
  })
}

/**
 * Not `mkdir` with `recursive`: where a folder that exists answers ENOENT, as /proc does, Node 20 asks again for ever
 * (`MKDirpAsync` in `src/node_file.cc`).
 */
async function makeBelow(path: string): Promise<void> {
  const failure = await attempt(path)
  if (!failure) return
  const above = dirname(path)
  if (failure.code !== 'ENOENT' || above === path || (await isFolder(above))) throw failure
  await makeBelow(above)
  const again = await attempt(path)
  if (again) throw again
}

/** What went wrong; undefined where there is now a folder. */
async function attempt(path: string): Promise<NodeJS.ErrnoException | undefined> {
  try {
    await mkdir(path)
    return undefined
  } catch (error) {
    return (await isFolder(path)) ? undefined : (error as NodeJS.ErrnoException)
  }
}

async function isFolder(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined)
  return stats?.isDirectory() === true
}
