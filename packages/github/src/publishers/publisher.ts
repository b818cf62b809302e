import type { Logger, Report, Rule } from '@secmlops/core'
import type { ArtifactOptions } from '../artifact/upload.js'
import type { Feature } from '../permissions.js'
import type { Remote } from '../rest/remote.js'

/** What is to be told, and where. */
export interface PublishOptions {
  readonly report: Report
  /** Commit that the event is about. */
  readonly head: string
  /** Path of report.json on disk. */
  readonly reportPath: string
  /** Undefined: nothing is uploaded. */
  readonly artifact: ArtifactOptions | undefined
  /** What GitHub's REST interface is told; undefined: nothing. */
  readonly remote?: Remote | undefined
  /** Rules of the gates, for SARIF. */
  readonly rules?: readonly Rule[]
  readonly env: NodeJS.ProcessEnv
  readonly logger: Logger
}

/** One channel to the people who wait for a verdict. */
export interface Publisher {
  /** As the log names it. */
  readonly name: string
  /** What it asks of the token. */
  readonly feature: Feature
  readonly isOn: (options: PublishOptions) => boolean
  /**
   * @param done names of the publishers that have published
   * @throws Error of what GitHub refuses; never a reason to change the verdict
   */
  readonly publish: (options: PublishOptions, done: ReadonlySet<string>) => Promise<void>
}
