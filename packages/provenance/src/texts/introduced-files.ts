import type { Change, TreeEntry } from '@secmlops/core'
import { listDataset, type DatasetSpec } from '@secmlops/dataset'

/** Files of a dataset that the pull request adds or changes; all of them without a merge base. */
export async function introducedFiles(
  { base, head, files }: Pick<Change, 'base' | 'head' | 'files'>,
  spec: DatasetSpec,
): Promise<readonly TreeEntry[]> {
  const changed = new Set(files.map(({ path }) => path))
  const entries = await listDataset(head, spec)
  return entries.filter(({ kind, path }) => kind === 'file' && (!base || changed.has(path)))
}
