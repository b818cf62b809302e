import type { FeatureRow, Image, Rect } from '@secmlops/dataset'
import type { DiffRecord } from '../diff/change.js'
import { encodeColumns } from './columns.js'
import type { Example, ExampleSet } from './example.js'
import type { ExampleSource } from './examples.js'
import { FINE, gradients, widened } from './gradients.js'
import { isPicture, pictureOf } from './picture.js'
import { isGrey, pooledPixels } from './pooled-pixels.js'
import { principalDirections, project } from './principal.js'
import { select, unitLength, vectorsOf, type Vectors } from './vectors.js'

export type Encoded = Pick<
  ExampleSet,
  'kind' | 'vectors' | 'full' | 'examples' | 'features' | 'image'
>

/** Of 128 or more values: beyond these, neighbours do not agree with labels more often, and the work grows. */
const DIRECTIONS = 64
/** Rows that the directions are found in. */
const DIRECTION_ROWS = 2_000

/** Gradients tell classes apart better than pixels do (see bench/screens.mjs), which still know colours: less weight. */
const PIXELS = 0.5
/** Of a box its surroundings count, too: half a person looks like a person. */
const MARGIN = 0.4

/** Images, or regions of them, as histograms of gradients and pooled pixels. */
export async function imageVectors(
  examples: readonly Example[],
  kind: 'images' | 'boxes',
  source: ExampleSource,
): Promise<Encoded> {
  const grey = await allGrey(examples, source)
  const rows: Float32Array[] = []
  const finer: Float32Array[] = []
  const read: Example[] = []
  let last: { readonly record: DiffRecord; readonly image: Image | undefined } | undefined
  for (const example of examples) {
    const { record, region } = example
    if (last?.record !== record) last = { record, image: await source.image(record) }
    if (!last.image) continue
    const pixels = scaledPixels(last.image, grey, region)
    rows.push(Float32Array.from([...gradientsOf(last.image, region), ...pixels]))
    finer.push(Float32Array.from([...gradientsOf(last.image, region, FINE), ...pixels]))
    read.push(example)
  }
  const shape = `${grey ? '14 x 14 grey' : '8 x 8 colour'} means`
  const where = kind === 'boxes' ? ', of boxes and around them,' : ''
  return {
    kind,
    examples: read,
    image: ({ record }) => source.image(record),
    ...reduced(
      { rows: vectorsOf(rows), finer: vectorsOf(finer) },
      `gradients (4 x 4 cells of 8 directions)${where} and pixels pooled to ${shape}`,
      source,
    ),
  }
}

function scaledPixels(image: Image, grey: boolean, region?: Rect): Float32Array {
  const pixels = pooledPixels(image, grey, region)
  const length = Math.hypot(...pixels)
  const factor = length > 0 ? PIXELS / length : 0
  return pixels.map((value) => value * factor)
}

function gradientsOf(image: Image, region?: Rect, cells?: number): number[] {
  const around = region ? gradients(image, widened(region, MARGIN), cells) : []
  return [...gradients(image, region, cells), ...around]
}

/** Decided on the first images: colour in any of them means colour. */
async function allGrey(
  examples: readonly Example[],
  { image }: Pick<ExampleSource, 'image'>,
): Promise<boolean> {
  const records = [...new Set(examples.map(({ record }) => record))]
  const step = Math.max(1, Math.floor(records.length / 50))
  for (let i = 0; i < records.length; i += step) {
    const [record] = records.slice(i, i + 1)
    const picture = record && (await image(record))
    if (picture && !isGrey(picture)) return false
  }
  return true
}

/** Rows of a table; arrays that are pictures are pooled as such. */
export async function rowVectors(
  examples: readonly Example[],
  rows: AsyncIterable<FeatureRow>,
  source: ExampleSource,
): Promise<Encoded> {
  const wanted = new Set(examples.map(({ record }) => record.content))
  const found = new Map<string, FeatureRow>()
  for await (const row of rows)
    if (wanted.has(row.content) && !found.has(row.content)) found.set(row.content, row)
  const read = examples.filter(({ record }) => found.has(record.content))
  const values = read.flatMap(({ record }) => found.get(record.content) ?? [])
  if (values.some(isPicture)) return pictureRows(read, found, source)
  const { vectors, kinds } = encodeColumns(values)
  // A constant, so that rows of the same direction and another length are not the same.
  const lifted = vectors.map((vector) => Float32Array.from([...vector, 1]))
  return {
    kind: 'rows',
    examples: read,
    image: () => Promise.resolve(undefined),
    ...reduced({ rows: vectorsOf(lifted) }, columnsText(kinds), source),
  }
}

async function pictureRows(
  examples: readonly Example[],
  found: ReadonlyMap<string, FeatureRow>,
  source: ExampleSource,
): Promise<Encoded> {
  const image = ({ content }: DiffRecord): Promise<Image | undefined> => {
    const row = found.get(content)
    return Promise.resolve(row && pictureOf(row))
  }
  return imageVectors(examples, 'images', { ...source, image })
}

function columnsText(kinds: readonly string[]): string {
  const counts = [...new Set(kinds)].map(
    (kind) => `${String(kinds.filter((each) => each === kind).length)} of ${kind}`,
  )
  return `columns (${counts.join(', ')}), standardised, one-hot or hashed TF-IDF`
}

interface Rows {
  readonly rows: Vectors
  /** For a classifier, where it is told more. */
  readonly finer?: Vectors
}

function reduced(
  { rows, finer }: Rows,
  features: string,
  { random }: Pick<ExampleSource, 'random'>,
): Pick<ExampleSet, 'vectors' | 'full' | 'features'> {
  const unit = unitLength(rows)
  if (rows.dims <= DIRECTIONS)
    return { vectors: unit, full: unit, features: `${features}, unit length` }
  const generator = random('directions')
  const sample = generator.sample([...Array(rows.rows).keys()], DIRECTION_ROWS)
  const directions = principalDirections(select(unit, sample), {
    count: DIRECTIONS,
    random: generator,
  })
  return {
    vectors: unitLength(project(unit, directions)),
    full: finer ? unitLength(finer) : unit,
    features: `${features}, unit length, along the first ${String(DIRECTIONS)} of ${String(rows.dims)} directions`,
  }
}
