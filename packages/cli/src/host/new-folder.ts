import { randomUUID } from 'node:crypto'
import { lstat, readdir, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { SecmlopsError, isWithin, printable } from '@secmlops/core'
import { makeFolder } from './make-folder.js'

/** A folder in the making. `write` takes paths below it with forward slashes. */
export interface NewFolder {
  write(path: string, content: Uint8Array): Promise<void>
}

/**
 * Fills a folder that did not exist, or was empty, all or nothing: the work is done in a folder beside it, which takes its name
 * at the end and is removed on failure. `source` is a folder or file that is read meanwhile.
 * @throws SecmlopsError `exists`, `unsafe-path`, `same-file`, `cannot-write` (exit 2).
 */
export async function fillNewFolder<T>(
  path: string,
  source: string,
  fill: (folder: NewFolder) => Promise<T>,
): Promise<T> {
  const target = resolve(path)
  await refuseTaken(target)
  await refuseOverlap(target, source)
  const partial = join(dirname(target), `.${basename(target)}-${randomUUID()}`)
  try {
    await attempt(target, () => makeFolder(partial))
    const result = await fill({
      write: (file, content) => attempt(target, () => writeBelow(join(partial, file), content)),
    })
    await attempt(target, () => rename(partial, target))
    return result
  } finally {
    // Where the folder could not even be made there is nothing to remove.
    await rm(partial, { recursive: true, force: true }).catch(() => undefined)
  }
}

async function refuseTaken(target: string): Promise<void> {
  const stats = await lstat(target).catch(() => undefined)
  if (!stats) return
  if (stats.isSymbolicLink())
    throw refusal('unsafe-path', target, 'is a symbolic link', 'Name the folder that it points to')
  const names = stats.isDirectory() ? await readdir(target) : ['a file']
  if (names.length > 0)
    throw refusal(
      'exists',
      target,
      'is not an empty folder',
      'Name a new folder, or empty this one',
    )
}

/** Whoever reads the source again would read the results too. */
async function refuseOverlap(target: string, source: string): Promise<void> {
  const steps = (path: string): string => path.split(sep).join('/')
  const [from, to] = [steps(await realpath(source)), steps(await realTarget(target))]
  if (!isWithin(from, to) && !isWithin(to, from)) return
  throw refusal('same-file', target, 'overlaps with what is read', 'Name a folder beside it')
}

/** Where a path that may not exist yet will be: links are followed as far as it exists. */
async function realTarget(path: string): Promise<string> {
  const real = await realpath(path).catch(() => undefined)
  if (real !== undefined || path === dirname(path)) return real ?? path
  return join(await realTarget(dirname(path)), basename(path))
}

async function writeBelow(file: string, content: Uint8Array): Promise<void> {
  await makeFolder(dirname(file))
  await writeFile(file, content, { flag: 'wx' })
}

async function attempt<T>(target: string, work: () => Promise<T>): Promise<T> {
  return work().catch((cause: unknown) => {
    const remedy = 'Check the folder, its permissions and the space left'
    throw refusal('cannot-write', target, 'cannot be written', { remedy, cause })
  })
}

function refusal(
  code: string,
  target: string,
  message: string,
  details: string | { readonly remedy: string; readonly cause: unknown },
): SecmlopsError {
  return new SecmlopsError(code, message, {
    location: { path: printable(target) },
    ...(typeof details === 'string' ? { remedy: details } : details),
  })
}
