import { parseFraction, type PolicyDocument } from '@secmlops/core'
import type { ColumnExpected, Expected, Operator, Relation } from './expected.js'

/** The part of the policy on the quality of data. */
export interface QualitySetting {
  readonly stated: Expected
  /** Whether the reference says the rest. */
  readonly learn: boolean
}

type QualityText = NonNullable<NonNullable<PolicyDocument['value']['gates']['drift']>['quality']>
type ColumnText = NonNullable<QualityText['columns']>[string]

export function readQuality(text: QualityText | undefined): QualitySetting | undefined {
  if (!text) return undefined
  const { learn = false, rows = {}, freshness, columns = {}, integrity = [] } = text
  return {
    learn,
    stated: {
      rows,
      ...(freshness && {
        freshness: { column: freshness.column, maxAgeDays: freshness['max-age-days'] },
      }),
      columns: new Map(Object.entries(columns).map(([name, each]) => [name, readColumn(each)])),
      integrity: integrity.map(readRelation),
    },
  }
}

function readColumn({ 'max-missing': maxMissing, ...rest }: ColumnText): ColumnExpected {
  return { ...rest, ...(maxMissing !== undefined && { maxMissing: parseFraction(maxMissing) }) }
}

/** The schema holds its form. */
function readRelation(text: string): Relation {
  const [, left = '', operator = '=', right = ''] = /^([^<>=]*)([<>]?=?)([^<>=]*)$/.exec(text) ?? []
  return { left: left.trim(), operator: operator as Operator, right: right.trim() }
}
