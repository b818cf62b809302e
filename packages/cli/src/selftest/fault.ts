import type { GateId, Policy } from '@secmlops/core'
import type { Copy } from './copy.js'
import type { Judged } from './judged.js'

/** Who has to find a fault: a gate of the policy, or what `secmlops doctor` looks at. */
export type Finder = GateId | 'doctor'

/** Why a fault cannot be planted here, and the line that would change that. */
export interface Lack {
  readonly reason: string
  /** What to write, and where; absent where nothing in the policy would help. */
  readonly add?: string
}

/** What was changed and where, or why nothing could be. */
export type Planted = string | Lack

/** What a finder says of the copy as it is now. */
export type Ask = (by: Finder) => Promise<Judged>

/** One thing that an attacker, or an accident, could do in a pull request. */
export interface Fault {
  /** Stable; what `--only` names. */
  readonly id: string
  readonly title: string
  /** What it plays: id of a threat of the register. */
  readonly threat: string
  readonly by: Finder
  /** Rules of findings, codes of failures or names of requirements; any one of them says that the fault was found. */
  readonly rules: readonly string[]
  /** Only with `--slow`: the finder attacks a model. */
  readonly slow?: true
  /** What the policy lacks for this fault to be one. */
  lacks?(policy: Policy): Lack | undefined
  /** Changes the copy; what the pull request is merged into is what the copy was before. */
  plant(copy: Copy, ask: Ask): Promise<Planted>
}
