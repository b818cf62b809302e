import type { PolicyTypes } from '@secmlops/core'

export type DatasetFormat = NonNullable<PolicyTypes.Dataset['format']>

/** A dataset of the policy together with its name. */
export interface DatasetSpec extends PolicyTypes.Dataset {
  readonly name: string
}
