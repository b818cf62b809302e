import { posix } from 'node:path'
import type { DatasetCardTypes } from '@secmlops/core'
import { digestsOf } from './digests.js'
import { fault, itemsOf, member, sizeOf, textOf, textsOf, type Part } from './part.js'
import { present } from './known.js'

type CardFile = DatasetCardTypes.File

/** File objects of a distribution. File sets are patterns over them and have no digests of their own. */
export function readFiles(root: Part): CardFile[] {
  const files = itemsOf(member(root, 'distribution', 'sc:distribution'))
  return files
    .filter((part) =>
      textsOf(member(part, '@type')).some((type) => /(?:^|[:/])FileObject$/.test(type)),
    )
    .map(readFile)
}

function readFile(part: Part): CardFile {
  const path =
    textOf(member(part, 'contentUrl', 'sc:contentUrl')) ?? textOf(member(part, '@id', 'name'))
  if (path === undefined) throw fault(part, 'has neither contentUrl nor @id')
  return {
    path,
    ...digestsOf(part),
    ...present({
      size: sizeOf(member(part, 'contentSize', 'sc:contentSize')),
      'media-type': textOf(member(part, 'encodingFormat', 'sc:encodingFormat')),
    }),
  }
}

export function writeFiles(files: readonly CardFile[] = []): object[] {
  return files.map(({ path, size, 'media-type': type, sha256, md5 }) => ({
    '@type': 'cr:FileObject',
    '@id': path,
    name: posix.basename(path),
    contentUrl: path,
    encodingFormat: type ?? 'application/octet-stream',
    ...present({
      contentSize: size === undefined ? undefined : `${String(size)} B`,
      sha256,
      // Reference code checks an MD5 and then forgets the SHA-256 (mlcroissant, download.py), so it is written alone only.
      md5: sha256 === undefined ? md5 : undefined,
    }),
  }))
}
