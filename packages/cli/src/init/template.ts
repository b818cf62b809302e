import type { OwnRef } from './own-ref.js'

/** What `secmlops init --ci <id>` writes for one system. */
export interface Template {
  readonly id: string
  /** In the help. */
  readonly title: string
  /** Text of each file by its path; a file that exists is kept. */
  files(own: OwnRef): Readonly<Record<string, string>>
  /** Where the system reads code owners, and what of its own they must review. */
  readonly owners?: { readonly file: string; readonly paths: readonly string[] }
  /** What only a person can do, a list of lines each. */
  readonly next: readonly (readonly string[])[]
}
