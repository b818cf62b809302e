import type { Policy } from '@secmlops/core'
import { CATALOGUES, type Framework } from './catalogues.js'
import { STALE_AFTER, ageInDays } from './catalogue.js'
import { MAPPING } from './mapping.js'
import { catalogueDigest } from './pinned.js'

/** What the gates of a policy provide evidence for, in one framework. */
export interface FrameworkEvidence {
  readonly framework: Framework
  readonly name: string
  readonly edition: string
  readonly source: string
  readonly checkedOn: string
  /** SHA-256 of the pinned catalogue. */
  readonly digest: string
  /** The mapping was compared with its source too long ago to be relied on. */
  readonly isStale: boolean
  readonly entries: readonly EvidencedEntry[]
}

export interface EvidencedEntry {
  readonly id: string
  readonly title: string
  /** Gates of the policy whose verdicts are evidence, and gates that would be and are not named. */
  readonly by: readonly GateName[]
  readonly missing: readonly GateName[]
}

type GateName = keyof typeof MAPPING

const GATES = Object.keys(MAPPING) as readonly GateName[]

export function evidenceOf(policy: Policy, now: Date): readonly FrameworkEvidence[] {
  return (Object.keys(CATALOGUES) as Framework[]).map((framework) => {
    const { entries, ...catalogue } = CATALOGUES[framework]
    const mapped = Object.entries(entries).map(([id, title]) => {
      const gates = GATES.filter((gate) => MAPPING[gate][framework]?.includes(id))
      const isOn = (gate: GateName): boolean => policy.gates[gate] !== undefined
      return { id, title, by: gates.filter(isOn), missing: gates.filter((gate) => !isOn(gate)) }
    })
    return {
      framework,
      ...catalogue,
      digest: catalogueDigest(framework),
      isStale: ageInDays(catalogue, now) > STALE_AFTER,
      entries: mapped.filter(({ by, missing }) => by.length + missing.length > 0),
    }
  })
}
