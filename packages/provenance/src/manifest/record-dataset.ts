import { SecmlopsError, type Manifest, type Tree } from '@secmlops/core'
import { readRecords, type DatasetSpec, type RecordTools } from '@secmlops/dataset'
import { readCard } from '../card/read-card.js'
import { createManifest } from './manifest.js'

/** What `secmlops record` prints. */
export interface ManifestSummary {
  /** The dataset id. */
  readonly root: string
  readonly files: number
  readonly records: number
}

/**
 * Reads a dataset and writes its manifest.
 * @throws SecmlopsError (exit 2) as `readRecords`; besides `not-materialised`, and the code of a problem (an unsafe
 *   name, a missing file, a repeated id): what is ambiguous has no identity.
 */
export async function recordDataset(
  tree: Tree,
  spec: DatasetSpec,
  tools: RecordTools,
): Promise<Manifest> {
  const set = await readRecords(tree, spec, tools)
  const problem = set.problems.find(({ code }) => code !== 'unlisted-file')
  if (problem)
    throw new SecmlopsError(problem.code, problem.message, {
      location: problem.location,
      remedy: 'Correct the dataset, then record it',
    })
  const [gap] = set.gaps
  if (gap)
    throw new SecmlopsError('not-materialised', `${gap.detail} stands in place of the data`, {
      location: { path: gap.item },
      remedy: 'Fetch the data first (`git lfs pull`, `git annex get` or `dvc pull`)',
    })
  const card = await readCard(tree, spec)
  return createManifest(spec, set, { card: card?.value, threads: tools.threads })
}

export function summarize({ id, files, records }: Manifest): ManifestSummary {
  return { root: id, files: files.length, records: records.length }
}
