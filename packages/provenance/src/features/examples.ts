import type { Gap, Random } from '@secmlops/core'
import type { FeatureRow, Image } from '@secmlops/dataset'
import type { DiffRecord } from '../diff/change.js'
import { boxExamples } from './box-examples.js'
import type { Example, ExampleSet } from './example.js'
import { imageVectors, rowVectors, type Encoded } from './encode.js'
import { classOf, hasBoxes } from './labels.js'
import { stratified } from './sample.js'

/** Records of one dataset that are looked at: accepted ones and introduced ones, each. */
export const MOST_EXAMPLES = 10_000

/** What examples are read from. */
export interface ExampleSource {
  readonly records: readonly DiffRecord[]
  readonly introduced: (record: DiffRecord) => boolean
  /** Had this dataset records at the merge base? */
  readonly accepted: (dataset: string) => boolean
  readonly image: (record: DiffRecord) => Promise<Image | undefined>
  /** The rows of a table, once more. */
  readonly rows: (dataset: string) => AsyncIterable<FeatureRow>
  readonly random: (scope: string) => Random
}

/** The labelled examples of each dataset with their vectors; datasets in the order of their records. */
export async function readExamples(source: ExampleSource): Promise<ExampleSet[]> {
  const names = [...new Set(source.records.map(({ dataset }) => dataset))]
  const sets: ExampleSet[] = []
  for (const name of names) sets.push(await readSet(name, source))
  return sets
}

async function readSet(dataset: string, source: ExampleSource): Promise<ExampleSet> {
  const own = source.records.filter((record) => record.dataset === dataset)
  const labelled = own.filter((record) => hasBoxes(record) || classOf(record) !== undefined)
  const distinct = withoutCopies(labelled)
  const records = sampled(distinct, source)
  const pictures = records.filter(({ file }) => file !== undefined)
  const encoded = await encode(dataset, pictures.length > 0 ? pictures : records, source)
  return {
    dataset,
    ...encoded,
    total: labelled.length,
    examined: new Set(encoded.examples.map(({ record }) => record)).size,
    accepted: source.accepted(dataset),
    gaps: gapsOf(dataset, { own, labelled, distinct, records }),
  }
}

/** The same content with the same label counts once: copies are not independent evidence. */
function withoutCopies(records: readonly DiffRecord[]): DiffRecord[] {
  const seen = new Set<string>()
  return records.filter(({ content, label }) => {
    const key = content + label
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

function sampled(records: readonly DiffRecord[], source: ExampleSource): DiffRecord[] {
  const part = (fresh: boolean): readonly DiffRecord[] =>
    stratified(
      records.filter((record) => source.introduced(record) === fresh),
      ({ label }) => label,
      { limit: MOST_EXAMPLES, random: source.random(`sample/${fresh ? 'introduced' : 'trusted'}`) },
    )
  return [...part(false), ...part(true)]
}

interface Counts {
  readonly own: readonly DiffRecord[]
  readonly labelled: readonly DiffRecord[]
  readonly distinct: readonly DiffRecord[]
  readonly records: readonly DiffRecord[]
}

function gapsOf(dataset: string, { own, labelled, distinct, records }: Counts): Gap[] {
  const gap = (count: number, detail: string): Gap[] =>
    count > 0
      ? [{ item: `${dataset}: ${String(count)} records`, reason: 'not-selected', detail }]
      : []
  const left = distinct.length - records.length
  return [
    ...gap(own.length - labelled.length, 'they have no label'),
    ...gap(labelled.length - distinct.length, 'copies with the same label count once'),
    ...(left > 0
      ? [
          {
            item: `${dataset}: ${String(left)} records`,
            reason: 'sampled' as const,
            detail: `a seeded sample, stratified by label, of ${String(MOST_EXAMPLES)} accepted and as many introduced records is looked at`,
          },
        ]
      : []),
  ]
}

async function encode(
  dataset: string,
  records: readonly DiffRecord[],
  source: ExampleSource,
): Promise<Encoded> {
  const boxes = records.some(hasBoxes)
  if (!records.some(({ file }) => file !== undefined))
    return rowVectors(records.map(exampleOf(source)), source.rows(dataset), source)
  if (boxes) return imageVectors(await boxExamples(records, source), 'boxes', source)
  return imageVectors(records.map(exampleOf(source)), 'images', source)
}

function exampleOf({ introduced }: ExampleSource): (record: DiffRecord, group: number) => Example {
  return (record, group) => ({
    record,
    group,
    label: classOf(record) ?? '',
    introduced: introduced(record),
    location: record.location ?? { path: '.' },
  })
}
