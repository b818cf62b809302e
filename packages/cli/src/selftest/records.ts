import type { Copy } from './copy.js'
import type { Lack } from './fault.js'
import { EDITED, placesOf } from './places/index.js'
import type { Place, Sample } from './places/place.js'

const NO_RECORDS: Lack = {
  reason: `no dataset that can be edited here (${EDITED})`,
}

/** A record, and where it lies. */
export interface Found {
  readonly place: Place
  readonly sample: Sample
}

/** One of the first records of a dataset. */
export async function someRecord(
  copy: Copy,
  fits: (place: Place) => boolean = () => true,
): Promise<Found | Lack> {
  for (const place of (await placesOf(copy)).filter(fits)) {
    const [sample] = copy.random.sample(await place.take(NEAR), 1)
    if (sample) return { place, sample }
  }
  return NO_RECORDS
}

const NO_LABELS: Lack = {
  reason: 'no dataset says which of its columns is the label',
  add: 'datasets.<name>.label',
}

/** One of the first records of a dataset that has labels. */
export async function labelledRecord(copy: Copy): Promise<Found | Lack> {
  const found = await someRecord(
    copy,
    ({ dataset, kind }) => kind === 'images' || dataset.label !== undefined,
  )
  if (!isLack(found)) return found
  return isLack(await someRecord(copy)) ? found : NO_LABELS
}

/** As many records are looked at, so that large data is not read whole. */
const NEAR = 20

/** A test record, and the training records of the same format beside it. */
export async function testAndTrain(copy: Copy): Promise<(Found & { train: Place }) | Lack> {
  const places = await placesOf(copy)
  for (const train of places.filter(({ split }) => split === 'train'))
    for (const place of places.filter(({ split }) => split === 'test')) {
      if (formatOf(place) !== formatOf(train)) continue
      const [sample] = copy.random.sample(await place.take(NEAR), 1)
      if (sample) return { place, sample, train }
    }
  return {
    reason: 'no training and test data of the same format that can be edited here',
    add: 'datasets.<name>.split: train, and test for another dataset (or split-column)',
  }
}

const formatOf = ({ kind, dataset }: Place): string =>
  `${kind} ${dataset.format ?? ''} ${kind === 'table' ? (dataset.label ?? '') : ''}`

export const isLack = (value: object): value is Lack => 'reason' in value
