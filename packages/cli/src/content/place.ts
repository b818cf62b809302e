import type { Location, PolicyDocument, Tree } from '@secmlops/core'
import type { DiskFile } from '../host/disk-file.js'
import type { ContentPorts } from './ports.js'

/** Bytes of a tree that git does not keep: where they belong, and what says which they are. */
export interface Place {
  /** A file or a folder, in plain form. */
  readonly path: string
  /** The same for the same bytes; undefined where nothing states which they are. */
  readonly identity: string | undefined
  /** The line that names them. */
  readonly location: Location
  /** Does the tree itself hold them, in full? Asked only where something lies there. */
  readonly isHeld: (tree: Tree) => Promise<boolean>
  /**
   * Path in the tree and content of each file.
   * @throws SecmlopsError `not-fetched` (exit 3), `other-content`, `too-large` (exit 2)
   */
  readonly fetch: () => Promise<ReadonlyMap<string, DiskFile>>
  /** Path in the tree and digest of each file, where that is known before its bytes are. @throws as `fetch` does */
  readonly members: () => Promise<ReadonlyMap<string, string>>
}

export interface PlaceQuestion {
  /** The tree whose places are asked for, as git has it. */
  readonly tree: Tree
  /** Tip of the target branch, where there is one: it is trusted more than the head. */
  readonly target: Tree | undefined
  readonly isHead: boolean
  /** The policy of `tree`; undefined where it has none that can be read. */
  readonly policy: PolicyDocument | undefined
  readonly ports: ContentPorts
}

/** One way to keep bytes out of git. */
export interface ContentSource {
  readonly id: string
  readonly places: (question: PlaceQuestion) => Promise<readonly Place[]>
}
