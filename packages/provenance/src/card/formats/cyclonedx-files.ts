import type { DatasetCardTypes } from '@secmlops/core'
import { md5Of, sha256Of } from './digests.js'
import { present } from './known.js'
import { itemsOf, member, textOf, type Part } from './part.js'

type CardFile = DatasetCardTypes.File

/**
 * Files are components in the component, each with its hashes. Hashes of the dataset itself are those of what its address gives,
 * as nothing else says what they are about (CycloneDX/specification 96); without an address they are left.
 */
export function readComponentFiles(component: Part, contents: Part): CardFile[] {
  const url = textOf(member(contents, 'url'))
  const own = hashesOf(component)
  const files = itemsOf(member(component, 'components')).filter(
    (each) => member(each, 'type').value === 'file',
  )
  return [
    ...(url !== undefined && Object.keys(own).length > 0 ? [{ path: url, ...own }] : []),
    ...files.flatMap((file) => {
      const path = textOf(member(file, 'name'))
      const type = textOf(member(file, 'mime-type'))
      return path === undefined
        ? []
        : [{ path, ...sizeIn(file), ...present({ 'media-type': type }), ...hashesOf(file) }]
    }),
  ]
}

const SIZE = 'secmlops:file-size'

function sizeIn(file: Part): { size?: number } {
  const size = itemsOf(member(file, 'properties')).find(
    (each) => member(each, 'name').value === SIZE,
  )
  return size ? present({ size: Number(textOf(member(size, 'value'))) }) : {}
}

function hashesOf(component: Part): Pick<CardFile, 'sha256' | 'md5'> {
  const hash = (algorithm: string): Part | undefined => {
    const found = itemsOf(member(component, 'hashes')).find(
      (each) => member(each, 'alg').value === algorithm,
    )
    return found && member(found, 'content')
  }
  const [sha256, md5] = [hash('SHA-256'), hash('MD5')]
  return present({ sha256: sha256 && sha256Of(sha256), md5: md5 && md5Of(md5) })
}

/** MD5 of DVC folders are no digests of bytes. */
export function writeComponentFiles(files: readonly CardFile[] = []): object[] {
  return files.map(({ path, size, 'media-type': type, sha256, md5 }) => ({
    type: 'file',
    name: path,
    ...present({
      'mime-type': type,
      hashes: [
        ...(sha256 === undefined ? [] : [{ alg: 'SHA-256', content: sha256 }]),
        ...(md5 === undefined || md5.endsWith('.dir') ? [] : [{ alg: 'MD5', content: md5 }]),
      ],
      properties: size === undefined ? [] : [{ name: SIZE, value: String(size) }],
    }),
  }))
}
