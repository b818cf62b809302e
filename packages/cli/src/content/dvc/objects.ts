import { join } from 'node:path'
import type { Location } from '@secmlops/core'
import type { DiskFile } from '../../host/disk-file.js'
import type { ContentDigest } from '../digest.js'
import type { Refusal } from '../download.js'
import { notFetched } from '../faults.js'
import type { ContentPorts } from '../ports.js'
import { refused } from '../refused.js'
import { remoteFor, type DvcConfig, type DvcRemote } from './config.js'
import { fetchRemedy, reachOf } from './remotes.js'

/** An object that an output, or the list of files of one, names. */
export interface DvcObject {
  /** Lower-case hex. */
  readonly md5: string
  readonly isFolder: boolean
  readonly isLegacy: boolean
  /** Name of the remote, where it is not the default one. */
  readonly remote?: string | undefined
  /** In the tree: what it is, and the line that names it. */
  readonly path: string
  readonly location: Location
  /** Bytes at most. */
  readonly limit?: number
}

export type DvcObjects = (object: DvcObject) => Promise<DiskFile>

/**
 * Objects in the cache of DVC in this folder, else of a remote: the one that the target branch names, since the change under review
 * could name any server, then that of the tree itself. Digested wherever they come from.
 */
export function dvcObjects(configs: readonly DvcConfig[], ports: ContentPorts): DvcObjects {
  const local = join(ports.directory, '.dvc', 'cache')
  return async (object) => {
    const { path, location, remote: name } = object
    const digest: ContentDigest = {
      algorithm: object.isLegacy && !object.isFolder ? 'md5-text' : 'md5',
      hex: object.md5,
    }
    const remotes = configs.flatMap((config) => remoteFor(config, name) ?? [])
    const reaches = remotes.map((remote) => reachOf(remote, ports.directory))
    const folders = reaches.flatMap((reach) => (reach.kind === 'folder' ? [reach.base] : []))
    for (const folder of [local, ...folders])
      for (const layout of layouts(object)) {
        const found = await ports.store.at(join(folder, layout), digest)
        if (found) return found
      }
    const urls = reaches.flatMap((reach) =>
      reach.kind === 'https' ? layouts(object).map((layout) => addressOf(reach.base, layout)) : [],
    )
    const { content, refusals } = await ports.store.get(digest, urls, object.limit)
    if (content) return content
    throw faultOf({ path, location, remote: remotes[0], refusals })
  }
}

interface Failure {
  readonly path: string
  readonly location: Location
  readonly remote: DvcRemote | undefined
  readonly refusals: readonly Refusal[]
}

function faultOf({ path, location, remote, refusals }: Failure): Error {
  if (!remote)
    return notFetched(`${path}: no remote of DVC is configured for it`, location, {
      remedy: 'Commit .dvc/config with a remote, or run `dvc pull` before the gate',
    })
  const isPlain = /^https?:\/\//.test(remote.url)
  if (isPlain || refusals.some(({ kind }) => kind === 'other-content'))
    return refused(path, location, refusals)
  return notFetched(`${path}: the remote "${remote.name}" of DVC does not give it`, location, {
    remedy: fetchRemedy(remote, location.path),
  })
}

/** Where an object lies in a cache or remote: `files/md5/ab/cdef…` since DVC 3.0, `ab/cdef…` before. */
function layouts({ md5, isFolder, isLegacy }: DvcObject): string[] {
  const old = `${md5.slice(0, 2)}/${md5.slice(2)}${isFolder ? '.dir' : ''}`
  const now = `files/md5/${old}`
  return isLegacy ? [old, now] : [now, old]
}

/** A query, such as that of a presigned folder, stays behind the path. */
function addressOf(base: string, layout: string): string {
  const url = new URL(base)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${layout}`
  return url.href
}
