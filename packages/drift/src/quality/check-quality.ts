import { finding, printable, type Finding } from '@secmlops/core'
import type { Table } from '@secmlops/dataset'
import type { Reference } from '../comparison/measure.js'
import { columnFindings } from '../comparison/findings.js'
import { RULES } from '../rules.js'
import type { Expected } from './expected.js'
import { QUALITY_RULES } from './index.js'
import { withLearned } from './learn.js'
import type { ExpectedColumn } from './quality-rule.js'
import type { QualitySetting } from './read-quality.js'

/** What the data is held against, and what is left out of that. */
export interface QualityContext {
  readonly reference: Reference
  readonly now: Date
  readonly subject: string | undefined
  /** Columns of which nothing is learned. */
  readonly ignore: readonly string[]
}

/** Everything that the data does not keep to. @throws SecmlopsError (exit 2) for a damaged table. */
export async function checkQuality(
  table: Table,
  { stated, learn }: QualitySetting,
  { reference, now, subject, ignore }: QualityContext,
): Promise<Finding[]> {
  const all = learn ? await withLearned(stated, reference) : stated
  const there = new Set((await table.columns()).map(({ name }) => name))
  // That a column of the reference is gone is said by the comparison.
  const kept = [...all.columns].filter(
    ([name]) => stated.columns.has(name) || (there.has(name) && !ignore.includes(name)),
  )
  const expected = { ...all, columns: new Map(kept) }
  const rows = await table.rowCount()
  const columns = await columnsOf(table, expected)
  const report = columnFindings(table.source, subject)
  const findings: Finding[] = []
  for (const { id, check } of QUALITY_RULES)
    for (const { column, message, key } of await check({ table, rows, expected, columns, now }))
      findings.push(
        column === undefined
          ? finding(RULES[id], {
              message,
              location: { path: table.source.path },
              ...(subject !== undefined && { subject }),
            })
          : report.about(id, column, `column "${printable(column, 60)}" ${message}`, key),
      )
  return findings
}

async function columnsOf(table: Table, expected: Expected): Promise<ExpectedColumn[]> {
  const wanted = (await table.columns()).filter(({ name }) => expected.columns.has(name))
  if (wanted.length === 0) return []
  const scalars = await table.scalars(wanted.map(({ name }) => name))
  return wanted.flatMap((column, i) => {
    const own = scalars[i]
    return own ? [{ column, scalars: own, expected: expected.columns.get(column.name) ?? {} }] : []
  })
}
