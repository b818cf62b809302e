import { guessSplit } from '@secmlops/dataset'
import type { Datasets } from '@secmlops/signing'

/** Manifests belong to the gate provenance, which the gate signing does not know. */
export const DATASETS: Datasets = {
  identify: async (tree, dataset, tools) => {
    const { recordDataset } = await import('@secmlops/provenance')
    return recordDataset(tree, dataset, tools)
  },
  splitOf: ({ name, split }) => split ?? guessSplit(name),
}
