import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { posix, resolve, join } from 'node:path'
import { digestOfStream } from '@secmlops/core'
import type { DiskFile } from './disk-file.js'
import type { Git } from './git.js'

/** Looks up the object of a pointer that lies at a path; undefined where it cannot be had. */
export type LfsStore = (oid: string, path: string) => Promise<DiskFile | undefined>

export interface LfsPlace {
  /** Commit whose objects are asked for. */
  readonly revision: string | undefined
  /** Folder of the policy inside the repository, empty at its root. */
  readonly directory: string
}

/**
 * Objects in git's own folder; what is missing is fetched by git-lfs, with the credentials of git, a folder at a time. Every object is
 * digested before it counts: the folder is a cache that other steps of the job can write.
 */
export function lfsStore(git: Git, { revision, directory }: LfsPlace): LfsStore {
  const asked = new Map<string, Promise<unknown>>()
  const objects = remembered(() => objectsOf(git))
  const fetchOnce = (path: string): Promise<unknown> => {
    const folder = posix.dirname(posix.join(directory, path))
    const include = folder === '.' ? posix.join(directory, path) : folder
    const known = asked.get(include) ?? fetchObjects(git, revision, include)
    asked.set(include, known)
    return known
  }
  return async (oid, path) => {
    const file = join(await objects(), oid.slice(0, 2), oid.slice(2, 4), oid)
    const there = await verified(file, oid)
    if (there) return there
    await fetchOnce(path)
    return verified(file, oid)
  }
}

async function verified(file: string, oid: string): Promise<DiskFile | undefined> {
  const stats = await stat(file).catch(() => undefined)
  if (stats?.isFile() !== true) return undefined
  return (await digestOfStream(createReadStream(file))) === oid
    ? { file, size: stats.size }
    : undefined
}

async function objectsOf(git: Git): Promise<string> {
  return resolve(git.directory, await git.text('rev-parse', '--git-common-dir'), 'lfs', 'objects')
}

/** From where git itself fetches: .lfsconfig of a pull request could name any server. */
async function fetchObjects(
  git: Git,
  revision: string | undefined,
  include: string,
): Promise<void> {
  if (revision === undefined) return
  const url = (await git.attempt('config', '--get', 'remote.origin.url')) ?? ''
  const server = /^https?:/.test(url)
    ? ['-c', `lfs.url=${url.replace(/(\.git)?\/?$/, '.git')}/info/lfs`]
    : []
  await git.attempt(...server, 'lfs', 'fetch', `--include=${include}`, 'origin', revision)
}

function remembered<T>(work: () => Promise<T>): () => Promise<T> {
  let known: Promise<T> | undefined
  return () => (known ??= work())
}
