import {
  SecmlopsError,
  isWithin,
  parseFraction,
  plainPath,
  type Location,
  type PolicyDocument,
  type PolicyTypes,
} from '@secmlops/core'
import type { DatasetSpec } from '@secmlops/dataset'
import type { EmbeddingSetting } from './embeddings/open-embedder.js'
import { IMAGE_FORMATS } from './images/image-set.js'
import type { ImagesSetting } from './images/open-images.js'

/** Formats of datasets that are one table. */
const TABLES: ReadonlySet<string> = new Set(['csv', 'jsonl', 'parquet'])
const DEFAULT_UNREADABLE = '1%'

/** One side of the comparison and where the policy names it. */
export interface DataSetting {
  /** Name of the dataset, or the path. */
  readonly name: string
  readonly path: string
  /** A file or folder of labels that does not lie in the path. */
  readonly labels?: string
  readonly location: Location
}

/** What the two sides are. */
export type SubjectSetting =
  | { readonly kind: 'table'; readonly texts: readonly string[] }
  | ({ readonly kind: 'images' } & ImagesSetting)

export interface SubjectSettings {
  readonly reference: DataSetting
  readonly current: DataSetting
  readonly subject: SubjectSetting
}

type Drift = PolicyTypes.Drift

/** @throws SecmlopsError `invalid-config` for formats that are not compared, and keys that do not belong to the data. */
export function readSubject(policy: PolicyDocument, drift: Drift): SubjectSettings {
  const current = specOf(policy, drift.current)
  const named = specOf(policy, drift.reference)
  const at = (key: keyof Drift): Location => locate(policy, key)
  const isImages = IMAGE_FORMATS.has(current.format ?? '')
  const reference = isImages && !named.format ? { ...named, format: current.format } : named
  for (const [key, { format, name }] of [
    ['current', current],
    ['reference', reference],
  ] as const)
    if (format !== undefined && !(isImages ? IMAGE_FORMATS : TABLES).has(format))
      throw notComparable(name, format, { isImages, location: at(key) })
  const settings = {
    reference: dataSetting(reference, at('reference')),
    current: dataSetting(current, at('current')),
  }
  const subject = isImages
    ? imagesSubject(policy, drift, { reference: reference, current })
    : tableSubject(policy, drift)
  if (settings.reference.labels !== undefined && (drift.signers ?? drift['reference-digest']))
    throw new SecmlopsError(
      'invalid-config',
      'a digest or a signature of the reference would not cover its labels',
      { location: at('reference'), remedy: 'Keep the labels in the folder of the images' },
    )
  return { ...settings, subject }
}

function specOf({ value: { datasets = {} } }: PolicyDocument, name: string): DatasetSpec {
  const dataset = Object.hasOwn(datasets, name) ? datasets[name] : undefined
  return dataset ? { ...dataset, name } : { name, path: name }
}

function dataSetting({ name, path, labels }: DatasetSpec, location: Location): DataSetting {
  const outside = labels !== undefined && !isWithin(plainPath(labels), plainPath(path))
  return { name, path, location, ...(outside && { labels }) }
}

function tableSubject(policy: PolicyDocument, drift: Drift): SubjectSetting {
  for (const key of ['embeddings', 'max-unreadable'] as const)
    if (drift[key] !== undefined) throw misplaced(policy, key, 'images')
  return { kind: 'table', texts: drift.text ?? [] }
}

function imagesSubject(
  policy: PolicyDocument,
  drift: Drift,
  sides: Pick<ImagesSetting, 'reference' | 'current'>,
): SubjectSetting {
  if (drift.text) throw misplaced(policy, 'text', 'a table')
  return {
    kind: 'images',
    ...sides,
    maxUnreadable: parseFraction(drift['max-unreadable'] ?? DEFAULT_UNREADABLE),
    embedding: drift.embeddings && embeddingSetting(policy, drift.embeddings),
  }
}

function embeddingSetting(
  policy: PolicyDocument,
  { model, output }: NonNullable<Drift['embeddings']>,
): EmbeddingSetting {
  const { models = {} } = policy.value
  const location = locate(policy, 'embeddings')
  const found = Object.hasOwn(models, model) ? models[model] : undefined
  if (found) return { path: found.path, output, input: found.input ?? {}, location }
  throw new SecmlopsError('invalid-config', `there is no model "${model}"`, {
    location,
    remedy: 'Name a model of this policy',
  })
}

function locate(policy: PolicyDocument, key: keyof Drift): Location {
  return { path: policy.path, line: policy.lineOf(['gates', 'drift', key]) }
}

function misplaced(policy: PolicyDocument, key: keyof Drift, of: string): SecmlopsError {
  return new SecmlopsError('invalid-config', `\`${key}\` is for ${of}, which the data is not`, {
    location: locate(policy, key),
    remedy: 'Remove the key, or give the dataset its format',
  })
}

function notComparable(
  name: string,
  format: string,
  { isImages, location }: { readonly isImages: boolean; readonly location: Location },
): SecmlopsError {
  return isImages
    ? new SecmlopsError('invalid-config', `dataset "${name}" is ${format}, not images`, {
        location,
        remedy:
          'Compare images with images: name a dataset of format image-folder, coco, voc or yolo',
      })
    : new SecmlopsError('invalid-config', `dataset "${name}" is ${format}, not a table`, {
        location,
        remedy: 'Name a CSV, JSON Lines or Parquet dataset, or the path of such a file',
      })
}
