import type { Evaluation } from './evidence/evidence.js'
import type { GateId } from './config/generated/report.js'
import type { ChangedFile, Tools, Tree } from './ports.js'
import type { PolicyDocument } from './policy/document.js'

/** What a pull request changes, seen from the folder of the policy. */
export interface Change {
  /** Tip of the target branch. Keys, waivers, references are read from here, as is the policy. Absent on a first commit. */
  readonly target: Tree | undefined
  /** Merge base: serves only to tell what changed. */
  readonly base: Tree | undefined
  /** What would be merged. */
  readonly head: Tree
  /** Differences between base and head, in byte order of paths; every file of head when there is no base. */
  readonly files: readonly ChangedFile[]
  /** What git knows of the folder of the head; absent outside of a repository. */
  readonly checkout?: Checkout
}

export interface Checkout {
  /** Commit that is checked out, whatever lies beside it in the folder. */
  readonly commit: string | undefined
  /** Folder of the policy, from the root of the repository; empty at the root. */
  readonly directory: string
  /** Does git keep the file, or the submodule that it lies in? */
  isTracked(path: string): Promise<boolean>
}

/**
 * Measures subjects and never decides.
 * `Settings` is what the gate needs of the policy, resolved and with defaults filled in.
 */
export interface Gate<Settings> {
  readonly id: GateId
  /** The gate's part of the policy; undefined when the policy does not name the gate. @throws SecmlopsError with the policy line. */
  configure(policy: PolicyDocument): Settings | undefined
  /** Repository paths (files or folders) whose change makes the gate applicable; `any` for every change. */
  inputs(settings: Settings, change: Change): readonly string[] | 'any'
  evaluate(change: Change, settings: Settings, tools: Tools): Promise<Evaluation>
}
