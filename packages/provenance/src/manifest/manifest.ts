import { compareBytes, type Manifest, type Tools } from '@secmlops/core'
import type { DatasetSpec, RecordSet } from '@secmlops/dataset'
import { datasetId, manifestRoots, provenanceDigest } from './leaves.js'
import { manifestPaths } from './paths.js'

export interface ManifestOptions extends Pick<Tools, 'threads'> {
  /** Value of the dataset card; undefined without one. */
  readonly card: unknown
}

/**
 * The manifest of a dataset. Paths are relative to the nearest folder that holds both data and labels, so that a
 * dataset keeps its identity where it is moved as a whole.
 */
export async function createManifest(
  spec: DatasetSpec,
  set: RecordSet,
  { card, threads }: ManifestOptions,
): Promise<Manifest> {
  const relative = manifestPaths(spec)
  const files = set.files.map(({ path, size, sha256 }) => ({ path: relative(path), size, sha256 }))
  const roots = await manifestRoots(files, set.records, threads)
  const provenance = provenanceDigest(card)
  return {
    version: 1,
    dataset: { name: spec.name, format: set.format },
    id: datasetId(roots.files, roots.records, provenance),
    roots,
    provenance,
    files: files.sort((a, b) => compareBytes(a.path, b.path)),
    records: set.records
      .map(({ id, split, label, content }) => ({
        id,
        split,
        label: JSON.parse(label) as Manifest['records'][number]['label'],
        sha256: content,
      }))
      .sort((a, b) => compareBytes(a.id, b.id)),
  }
}
