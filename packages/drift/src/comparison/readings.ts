import { printable, type Measurement } from '@secmlops/core'
import { MEASURES } from '../measures/index.js'
import type { Measure, Reading } from '../measures/measure.js'
import type { ColumnPair } from '../measures/sample.js'

/** A reading of one column, not yet a measurement: what it could have seen depends on how many there are. */
export interface ColumnReading {
  readonly column: string
  readonly id: Measure['id']
  readonly reading: Reading
}

/** Everything that can be measured on one column. */
export function readColumn(pair: ColumnPair, level: number): ColumnReading[] {
  return MEASURES.flatMap((measure) => {
    const reading = measure.read(pair, level)
    return reading ? [{ column: pair.name, id: measure.id, reading }] : []
  })
}

/** Lower bound of the level at which any of the tests on `columns` columns will be judged. */
export function leastLevel(falseAlarmRate: number, columns: number): number {
  return falseAlarmRate / Math.max(1, columns * MEASURES.length)
}

/**
 * Measurements of a family of tests. Benjamini-Hochberg asks the smallest p for rate / m, so that is the level at
 * which the detectable effect is stated.
 */
export function measurementsOf(
  readings: readonly ColumnReading[],
  falseAlarmRate: number,
  subject?: string,
): Measurement[] {
  const alpha = falseAlarmRate / Math.max(1, readings.length)
  return readings.map(({ column, id, reading }) => ({
    id,
    feature: printable(column),
    value: reading.effect,
    unit: reading.unit,
    n: reading.n,
    test: {
      name: reading.test,
      statistic: reading.statistic,
      p: reading.p,
      minimumDetectable: reading.detectable(alpha),
      ...(reading.usual !== undefined && { usual: reading.usual }),
    },
    method: `${reading.test}, ${reading.unit}`,
    higherIsBetter: false,
    ...(subject !== undefined && { subject }),
  }))
}
