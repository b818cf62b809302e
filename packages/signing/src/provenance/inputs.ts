import { hasDigest, inputRole, type Dependency } from '@secmlops/attest'
import type { DatasetIdentity } from './datasets.js'

/** How the inputs of a training know a dataset. */
export type Acquaintance =
  /** By its id. */
  | 'same'
  /** Files and records are the same; only the card can differ. */
  | 'other-card'
  /** A dataset of that name, in another state. */
  | 'other-state'
  | 'unknown'

export function acquaintance(
  inputs: readonly Dependency[],
  name: string,
  { id, roots }: DatasetIdentity,
): Acquaintance {
  if (inputs.some((input) => hasDigest(input, id))) return 'same'
  const datasets = inputs.flatMap((input) => {
    const role = inputRole(input)
    return role?.role === 'dataset' ? [{ name: input.name, ...role.roots }] : []
  })
  const { files, records } = roots
  if (datasets.some((each) => each.files === files && each.records === records)) return 'other-card'
  return datasets.some((each) => each.name === name) ? 'other-state' : 'unknown'
}

/** The input that is a dataset under this name, or holds its files or records under whatever name, card, split or labels. */
export function holding(
  inputs: readonly Dependency[],
  name: string,
  { id, roots }: DatasetIdentity,
): Dependency | undefined {
  return inputs.find((input) => {
    if (hasDigest(input, id)) return true
    const role = inputRole(input)
    if (role?.role !== 'dataset') return false
    const { files, records } = role.roots
    return input.name === name || files === roots.files || records === roots.records
  })
}
