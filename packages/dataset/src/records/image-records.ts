import { quoted } from '@secmlops/core'
import { findCocoFile } from '../labels/find-labels.js'
import { readAnnotatedImages } from '../labels/index.js'
import { isImagePath } from '../images/extensions.js'
import { guessSplit } from '../split.js'
import type { RecordSource } from './read-records.js'
import type { DataRecord, Problem, RecordSet } from './record.js'

/** Images that the labels describe, and the files where labels and disk disagree. */
export async function readImageRecords({
  tree,
  spec,
  format,
  files,
}: RecordSource): Promise<Pick<RecordSet, 'records' | 'problems'>> {
  const images = await readAnnotatedImages(tree, spec, format)
  const unclaimed = new Map((await files).map((file) => [file.path, file]))
  const whole = spec.split ?? guessSplit(spec.name) ?? ''
  const records: DataRecord[] = []
  const problems: Problem[] = []
  for (const { id, path, canonical, parts, location, split } of images) {
    const file = unclaimed.get(path)
    if (!file) {
      problems.push(missing(id, location))
      continue
    }
    unclaimed.delete(path)
    records.push({
      id,
      split: spec.split ?? split ?? whole,
      label: canonical,
      parts,
      content: file.sha256,
      location,
      ...(!file.pointer && { file: path }),
    })
  }
  const labels = format === 'coco' ? await findCocoFile(tree, spec) : undefined
  const unlisted = [...unclaimed.keys()].filter((path) => path !== labels && isImagePath(path))
  return { records, problems: [...problems, ...unlisted.map(unlistedFile)] }
}

function missing(id: string, location: DataRecord['location']): Problem {
  return {
    code: 'missing-file',
    message: `the labels describe "${quoted(id)}", which is not there`,
    location: { ...location, record: quoted(id) },
  }
}

function unlistedFile(path: string): Problem {
  return {
    code: 'unlisted-file',
    message: `no label describes "${quoted(path)}"`,
    location: { path: quoted(path, 1024) },
  }
}
