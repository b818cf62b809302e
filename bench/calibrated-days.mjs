/**
 * Cell of bench/false-alarms.mjs: rows of days that differ as days do. Ten columns of a reference of 120 days and of one further day, 50 rows
 * each: numbers with a level of the day and of its weekday, categories that most rows of a day share. Nothing drifts but column n0 by `shift`.
 */
import { memoryTable } from './memory-rows.mjs'

const [DAYS, ROWS, DAY_SIGMA, WEEKDAY_SIGMA] = [120, 50, 0.4, 0.4]
const START = Date.UTC(2026, 0, 5)

export function calibratedTables(random, shift = 0) {
  const weekdays = Array.from({ length: 7 }, () => columns(() => WEEKDAY_SIGMA * random.normal()))
  const day = (d, moved) => {
    const levels = columns(
      (c) => DAY_SIGMA * random.normal() + weekdays[d % 7][c] + (c === 0 ? moved : 0),
    )
    const habits = columns(() => random.integer(4))
    return Array.from({ length: ROWS }, (_, i) => [
      new Date(START + 86_400_000 * d + 60_000 * i).toISOString(),
      ...levels.map((level) => level + random.normal()),
      ...habits.map((habit) => `c${random.uniform() < 0.3 ? habit : random.integer(4)}`),
    ])
  }
  const reference = Array.from({ length: DAYS }, (_, d) => day(d, 0)).flat()
  return [memoryTable('time', reference), memoryTable('time', day(DAYS + random.integer(7), shift))]
}

function columns(make) {
  return Array.from({ length: 5 }, (_, c) => make(c))
}
