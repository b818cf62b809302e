import { SecmlopsError, printable } from '@secmlops/core'
import type { Scalar, Table } from '@secmlops/dataset'
import { isMissing } from '../quality/missing-value.js'
import { UNKNOWN, pick, type Classified } from './classified.js'
import { demandColumns, numberOf, readColumns } from './read-columns.js'
import type { PerformanceSettings } from './settings.js'

/** Predictions of a table, and the rows that have none. */
export interface ClassifiedRead {
  readonly rows: Classified
  /** Rows without a prediction, or without one of its probabilities. */
  readonly without: number
}

/** Names of classes, as both tables write them. */
export interface ClassNames {
  readonly named: readonly string[]
  /** Of one positive class: the name of the other, once it was seen. */
  other?: string
}

/**
 * @throws SecmlopsError (exit 2) `no-such-column`, `invalid-probability` for one that is not in [0, 1], `unknown-class` for a
 * prediction or label without a column of probabilities.
 */
export async function readClassified(
  table: Table,
  { label, prediction, probabilities }: PerformanceSettings,
  { names, isLabelled }: { readonly names: ClassNames; readonly isLabelled: boolean },
): Promise<ClassifiedRead> {
  const scored = [...probabilities.values()]
  const wanted = [prediction, ...scored, ...(isLabelled ? [label] : [])]
  const { rows } = await demandColumns(table, wanted)
  const scores = scored.map(() => new Float64Array(rows))
  const [predicted, truth] = [new Int32Array(rows), new Int32Array(rows).fill(UNKNOWN)]
  const kept: number[] = []
  await readColumns(table, wanted, (row, values) => {
    if (values.slice(0, scored.length + 1).some(isMissing)) return
    for (const [k, name] of scored.entries())
      (scores[k] as Float64Array)[row] = probabilityOf(values[k + 1], { table, name, row })
    predicted[row] = classOf(values[0], names, { table, name: prediction, row })
    const own = isLabelled ? values.at(-1) : null
    if (!isMissing(own ?? null)) truth[row] = classOf(own, names, { table, name: label, row })
    kept.push(row)
  })
  const all = { scores, predicted, truth }
  const at = Uint32Array.from(kept)
  return { rows: kept.length === rows ? all : pick(all, at), without: rows - kept.length }
}

interface Cell {
  readonly table: Table
  readonly name: string
  readonly row: number
}

function probabilityOf(value: Scalar | undefined, { table, name, row }: Cell): number {
  const probability = numberOf(value)
  if (probability >= 0 && probability <= 1) return probability
  throw new SecmlopsError(
    'invalid-probability',
    `column "${printable(name, 60)}" holds ${printable(String(value), 40)} in row ${String(row + 1)}, which is no probability`,
    {
      location: { path: table.source.path, feature: printable(name) },
      remedy:
        'Write probabilities from 0 to 1: a softmax or logistic function makes them of scores',
    },
  )
}

function classOf(value: Scalar | undefined, names: ClassNames, { table, name, row }: Cell): number {
  const text = String(value)
  const index = names.named.indexOf(text)
  if (index >= 0) return index
  if (names.named.length === 1) names.other ??= text
  if (names.other === text) return -1
  throw new SecmlopsError(
    'unknown-class',
    `column "${printable(name, 60)}" holds the class "${printable(text, 40)}" in row ${String(row + 1)}, which has no probabilities`,
    {
      location: { path: table.source.path, feature: printable(name) },
      remedy:
        'Name the column of each class, as the table writes it (yes and no may be read as true and false), under gates.drift.performance.probabilities',
    },
  )
}
