import type { DatasetCardTypes } from '@secmlops/core'
import { md5Of, sha256Of } from './digests.js'
import { present } from './known.js'
import { itemsOf, member, textOf, type Part } from './part.js'

type CardFile = DatasetCardTypes.File

export function readSpdxFiles(files: readonly Part[]): CardFile[] {
  return files.flatMap((file) => {
    const path = textOf(member(file, 'name'))
    const type = textOf(member(file, 'software_contentType', 'contentType'))
    return path === undefined
      ? []
      : [
          {
            path,
            ...present({
              'media-type': type,
              sha256: hashOf(file, 'sha256'),
              md5: hashOf(file, 'md5'),
            }),
          },
        ]
  })
}

function hashOf(file: Part, algorithm: 'sha256' | 'md5'): string | undefined {
  const hash = itemsOf(member(file, 'verifiedUsing')).find(
    (each) => member(each, 'algorithm').value === algorithm,
  )
  if (!hash) return undefined
  const value = member(hash, 'hashValue')
  return algorithm === 'sha256' ? sha256Of(value) : md5Of(value)
}

/** Files, and the relationship that says that the dataset contains them. SPDX has no size of a file. */
export function spdxFiles(files: readonly CardFile[], base: string): object[] {
  if (files.length === 0) return []
  const elements = files.map(({ path, 'media-type': type, sha256, md5 }, i) => ({
    type: 'software_File',
    spdxId: `${base}file-${String(i)}`,
    creationInfo: '_:creation',
    name: path,
    ...present({
      contentType: type,
      verifiedUsing: [
        ...hash('sha256', sha256),
        ...hash('md5', md5?.endsWith('.dir') === true ? undefined : md5),
      ],
    }),
  }))
  const contains = {
    type: 'Relationship',
    spdxId: `${base}contains`,
    creationInfo: '_:creation',
    relationshipType: 'contains',
    from: `${base}dataset`,
    to: elements.map(({ spdxId }) => spdxId),
  }
  return [...elements, contains]
}

function hash(algorithm: string, hashValue: string | undefined): object[] {
  return hashValue === undefined ? [] : [{ type: 'Hash', algorithm, hashValue }]
}
