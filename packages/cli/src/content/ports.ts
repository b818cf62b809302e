import type { ContentStore } from './store.js'

/** Unpacks an artifact of this run into a folder of its own; undefined where the run has none of that name. */
export type Artifacts = (name: string, folder: string) => Promise<'there' | undefined>

/** The world, as the sources of content see it. */
export interface ContentPorts {
  readonly store: ContentStore
  /** Undefined outside of a workflow run. */
  readonly artifacts: Artifacts | undefined
  readonly temporary: () => Promise<string>
  /** Root of the repository on this disk: remotes of DVC may be folders. */
  readonly directory: string
}
