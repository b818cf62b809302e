import type { Column, ColumnScalars, Table } from '@secmlops/dataset'
import type { RuleId } from '../rules.js'
import type { ColumnExpected, Expected } from './expected.js'

/** The data in question and what it must keep to. */
export interface QualityInput {
  readonly table: Table
  readonly rows: number
  readonly expected: Expected
  /** Columns that are expected to be something, and are there. */
  readonly columns: readonly ExpectedColumn[]
  readonly now: Date
}

export interface ExpectedColumn {
  readonly column: Column
  readonly scalars: ColumnScalars
  readonly expected: ColumnExpected
}

/** Something that the data does not keep to. */
export interface Fault {
  /** A name of the data, not yet fit to be shown. */
  readonly column?: string
  /** What follows the name, or the whole of it; fit to be shown. */
  readonly message: string
  /** What tells faults of one rule and column apart. */
  readonly key?: string
}

/** One demand on data. To add one: a file, its rule in `rules.ts`, a line in `index.ts`. */
export interface QualityRule {
  readonly id: Extract<RuleId, `quality-${string}`>
  /** Faults without an order that depends on the engine. */
  readonly check: (input: QualityInput) => Promise<readonly Fault[]>
}

/** A rule on columns one by one; the check says what is wrong with one. */
export function columnRule(
  id: QualityRule['id'],
  check: (
    column: ExpectedColumn,
    input: QualityInput,
  ) => Promise<string | undefined> | string | undefined,
): QualityRule {
  return {
    id,
    check: async (input) => {
      const faults: Fault[] = []
      for (const each of input.columns) {
        const message = await check(each, input)
        if (message !== undefined) faults.push({ column: each.column.name, message })
      }
      return faults
    },
  }
}
