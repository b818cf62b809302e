import type { Block, Season } from './group-setting.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** 1970-01-01 was a Thursday; weeks start on Mondays (ISO 8601). */
const THURSDAY = 3

/** Number of the block of a time in milliseconds since 1970, in UTC; blocks that follow each other differ by 1. */
export const BLOCKS: Readonly<Record<Block, (time: number) => number>> = {
  hour: (time) => Math.floor(time / HOUR),
  day: (time) => Math.floor(time / DAY),
  week: (time) => Math.floor((time / DAY + THURSDAY) / 7),
  month: (time) => {
    const date = new Date(time)
    return 12 * date.getUTCFullYear() + date.getUTCMonth()
  },
}

export const SEASONS: Readonly<Record<Season, (time: number) => number>> = {
  'hour-of-day': (time) => new Date(time).getUTCHours(),
  'day-of-week': (time) => (new Date(time).getUTCDay() + 6) % 7,
  'month-of-year': (time) => new Date(time).getUTCMonth(),
}
