import { SecmlopsError } from '@secmlops/core'
import type { DatasetSpec } from '@secmlops/dataset'
import { knownClasses } from '../boxes/known-classes.js'
import { derivedTable, withValues } from '../derived-table.js'
import { collector } from '../embeddings/collector.js'
import { heldOutScores } from '../embeddings/held-out-scores.js'
import { openEmbedder, type EmbeddingSetting } from '../embeddings/open-embedder.js'
import { isCompared } from '../selection.js'
import type { Open } from '../subject.js'
import { growingColumn, type GrowingColumn } from '../descriptor.js'
import { describeImages, type DescribedImages, type DescribeOptions } from './describe-images.js'
import { labelledSet, type LabelledSet } from './image-set.js'
import { imageCoverage, unreadableFindings } from './unreadable.js'

/** Two datasets of images, as the policy names them. */
export interface ImagesSetting {
  readonly reference: DatasetSpec
  readonly current: DatasetSpec
  /** Share of the images of either side that may be unreadable. */
  readonly maxUnreadable: number
  readonly embedding: EmbeddingSetting | undefined
}

/**
 * One row for each image.
 * @throws SecmlopsError (exit 2) as `readLabelledImages` and `openEmbedder`; `damaged-image` when no image can be read.
 */
export const openImages: Open = async (trees, { subject: setting, options }, tools) => {
  if (setting.kind !== 'images') throw new TypeError('not images')
  const sets = await Promise.all(
    (['reference', 'current'] as const).map((side) =>
      labelledSet({ side, tree: trees[side], spec: setting[side] }),
    ),
  )
  const [reference, current] = sets as [LabelledSet, LabelledSet]
  const known = knownClasses(reference.images)
  const [before, after] = await describeBoth(reference, current, {
    compared: options,
    tools,
    embedding: setting.embedding,
    known,
  })
  const [ours, theirs] = withValues(before.columns, after.columns)
  const subject = options.subject ?? setting.current.name
  return {
    reference: derivedTable(placeOf(setting.reference), ours),
    current: derivedTable(placeOf(setting.current), theirs),
    findings: [before, after].flatMap(({ count }) => unreadableFindings(count, subject)),
    coverage: [before, after].map(({ count }) =>
      imageCoverage(count, { tolerated: setting.maxUnreadable, subject }),
    ),
    close: () => Promise.resolve(),
  }
}

/** Labels are what a reader looks at; images without any are their folder. */
function placeOf({ labels, path }: DatasetSpec): string {
  return labels ?? path
}

interface BothOptions extends Pick<DescribeOptions, 'compared' | 'tools'> {
  readonly embedding: EmbeddingSetting | undefined
  readonly known: ReturnType<typeof knownClasses>
}

async function describeBoth(
  reference: LabelledSet,
  current: LabelledSet,
  { compared, tools, embedding, known }: BothOptions,
): Promise<[DescribedImages, DescribedImages]> {
  const describe = (set: LabelledSet, observe?: DescribeOptions['observe']) =>
    describeImages(set, { compared, tools, isKnown: known(set.side), observe }).then(
      demandImages(set),
    )
  if (!embedding || !isCompared('embedding', compared))
    return [await describe(reference), await describe(current)]
  // The model that measures is accepted with the reference: a change does not bring its own.
  const embedder = await openEmbedder(reference.tree, embedding, tools.threads)
  try {
    const [a, b] = [collector(embedder), collector(embedder)]
    const before = await describe(reference, a.observe)
    const after = await describe(current, b.observe)
    const [x, y] = heldOutScores(a.points(), b.points())
    return [withScores(before, x), withScores(after, y)]
  } finally {
    await embedder.dispose()
  }
}

function withScores(described: DescribedImages, scores: (number | null)[]): DescribedImages {
  const column: GrowingColumn = { ...growingColumn('embedding', 'number'), values: scores }
  return { ...described, columns: [...described.columns, column] }
}

function demandImages({
  side,
  spec,
}: LabelledSet): (described: DescribedImages) => DescribedImages {
  return (described) => {
    const { taken, unreadable } = described.count
    if (unreadable.length < taken) return described
    throw new SecmlopsError('damaged-image', `no image of the ${side} data can be read`, {
      location: { path: unreadable[0]?.path ?? spec.path },
      remedy: 'Commit whole images in PNG, JPEG, BMP or GIF',
    })
  }
}
