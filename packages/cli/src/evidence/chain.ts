import type { EvidenceIndex } from '@secmlops/core'
import type { Defect } from '@secmlops/governance'

/** Whether each bundle names the one before it, in the order given; one list of defects for each. */
export function chainDefects(
  indexes: readonly (EvidenceIndex | undefined)[],
): readonly (readonly Defect[])[] {
  return indexes.map((index, i) => {
    const before = indexes[i - 1]
    if (i === 0 || !index || !before || index.previous === before.digest) return []
    const named = index.previous ?? 'none'
    return [
      {
        part: 'chain',
        message: `the bundle before it is ${named}, and ${before.digest} was given: one is missing or out of order`,
      },
    ]
  })
}
