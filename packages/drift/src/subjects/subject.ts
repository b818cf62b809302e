import type { Coverage, Finding, Tools, Tree } from '@secmlops/core'
import type { Engine, Table } from '@secmlops/dataset'
import type { Reference } from '../comparison/measure.js'
import type { DriftSettings } from '../settings.js'

/** Where the two sides lie. */
export type Trees = Readonly<Record<'reference' | 'current', Tree>>

/** Both sides as tables, and what is said of the data beside the comparison. */
export interface Opened {
  readonly reference: Reference
  readonly current: Table
  readonly findings: readonly Finding[]
  readonly coverage: readonly Coverage[]
  /** What read the tables, where they were in files or in a warehouse. */
  readonly engine?: Engine['name']
  close(): Promise<void>
}

/** What is compared, and how. */
export type DataSettings = Pick<DriftSettings, 'reference' | 'current' | 'subject' | 'options'>

/** Turns the data of a run into two tables. @throws SecmlopsError (exit 2) for data that is not there or damaged. */
export type Open = (trees: Trees, settings: DataSettings, tools: Tools) => Promise<Opened>
