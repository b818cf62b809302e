import type { Coverage, Finding, Tools, Tree } from '@secmlops/core'
import type { Table } from '@secmlops/dataset'
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
  close(): Promise<void>
}

/** Turns the data of a run into two tables. @throws SecmlopsError (exit 2) for data that is not there or damaged. */
export type Open = (trees: Trees, settings: DriftSettings, tools: Tools) => Promise<Opened>
