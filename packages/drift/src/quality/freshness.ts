import { printable } from '@secmlops/core'
import type { Scalar, Table } from '@secmlops/dataset'
import { isMissing } from './missing-value.js'
import type { QualityRule } from './quality-rule.js'

const DAY = 86_400_000

/** The newest row is not too old, and none lies in the future, which would keep old data young for ever. */
export const freshness: QualityRule = {
  id: 'quality-freshness',
  check: async ({ table, expected, now }) => {
    const { column, maxAgeDays } = expected.freshness ?? {}
    const there = (await table.columns()).some(({ name }) => name === column)
    if (column === undefined || maxAgeDays === undefined || !there) return []
    const newest = await newestOf(table, column)
    const message =
      typeof newest === 'string' ? newest : faultOf(now.getTime() - newest, maxAgeDays)
    return message === undefined ? [] : [{ column, message }]
  },
}

/** Milliseconds since 1970, or what is wrong with the column. */
async function newestOf(table: Table, column: string): Promise<number | string> {
  if (table.remote) return timeOrFault(await table.remote.newest(column))
  let newest = -Infinity
  for await (const batch of table.rows([column]))
    for (const [value = null] of batch) {
      if (isMissing(value)) continue
      const time = timeOf(value)
      if (Number.isNaN(time)) return `holds "${printable(String(value), 40)}", not a time`
      newest = Math.max(newest, time)
    }
  return newest === -Infinity ? 'holds no time' : newest
}

/** Texts of one form are in the order of their times. */
function timeOrFault(text: string | null): number | string {
  if (text === null) return 'holds no time'
  const time = timeOf(text)
  return Number.isNaN(time) ? `holds "${printable(text, 40)}", not a time` : time
}

function faultOf(age: number, most: number): string | undefined {
  const days = age / DAY
  if (days < -1) return 'holds a time in the future'
  if (days <= most) return undefined
  return `is ${days.toFixed(1)} days old in its newest row, ${String(most)} may be`
}

/** ISO 8601 with a blank or a T; UTC where it names no zone. */
export function timeOf(value: Scalar): number {
  const [, date, clock = '00:00:00', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/.exec(
      String(value),
    ) ?? []
  const offset = /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone.replace(/(\d\d)(\d\d)$/, '$1:$2')
  return date === undefined ? NaN : Date.parse(`${date}T${clock}${offset}`)
}
