import { printable, type Finding, type Measurement } from '@secmlops/core'
import type { Table } from '@secmlops/dataset'
import { columnFindings } from '../comparison/findings.js'
import type { Reference } from '../comparison/measure.js'
import { describePeriods } from './describe-periods.js'
import { readPeriods, readTimeline, type Periods } from './read-periods.js'

/** Columns that are followed: those with the greatest effects. */
const MOST = 24

export interface OverTime {
  /** By the column's name, as it can be printed. */
  readonly periods: ReadonlyMap<string, Periods>
  readonly findings: readonly Finding[]
}

interface Question {
  readonly measurements: readonly Measurement[]
  readonly minEffect: number
  readonly subject: string | undefined
}

/** Since when the columns differ whose distribution moved by `minEffect`, where a column of times tells. It decides nothing. */
export async function overTime(
  reference: Reference,
  current: Table,
  { measurements, minEffect, subject }: Question,
): Promise<OverTime> {
  const moved = movedColumns(measurements, minEffect)
  if (moved.length === 0 || 'profile' in reference) return { periods: new Map(), findings: [] }
  const tables = { reference, current }
  const timeline = await readTimeline(tables)
  if (!timeline) return { periods: new Map(), findings: [] }
  const columns = new Map((await current.columns()).map((each) => [printable(each.name), each]))
  const { about } = columnFindings(current.source, subject)
  const periods = new Map<string, Periods>()
  const findings: Finding[] = []
  for (const name of moved) {
    const column = columns.get(name)
    if (column?.kind !== 'number' && column?.kind !== 'category') continue
    const found = await readPeriods(tables, timeline, { name: column.name, kind: column.kind })
    periods.set(name, found)
    findings.push(about('drift-over-time', column.name, describePeriods(column.name, found)))
  }
  return { periods, findings }
}

function movedColumns(measurements: readonly Measurement[], minEffect: number): string[] {
  return measurements
    .filter(({ id, value }) => id === 'drift.distribution' && (value ?? 0) >= minEffect)
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0))
    .slice(0, MOST)
    .flatMap(({ feature }) => feature ?? [])
}
