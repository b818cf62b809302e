import { printable } from '@secmlops/core'
import type { Periods } from './read-periods.js'

const STEPS = '▁▂▃▄▅▆▇█'

/** One sentence, with the windows as a row of bars from 0 to their greatest distance. */
export function describePeriods(column: string, periods: Periods): string {
  const { time, rows, current } = periods
  const [least, most] = [Math.min(...current), Math.max(...current)]
  const bars = current.map((distance) => STEPS[Math.ceil((8 * distance) / (most || 1)) - 1] ?? '▁')
  return `column "${printable(column, 60)}" in ${String(current.length)} windows of ${String(rows)} rows by "${printable(time, 60)}": distance from the reference ${bars.join('')} (${least.toFixed(2)} to ${most.toFixed(2)}), ${onset(periods)}`
}

/** From the window on, after which all exceed every window of the reference. */
function onset({ starts, current, reference }: Periods): string {
  if (reference.length === 0) return 'the reference is too short for a window'
  const usual = Math.max(...reference)
  const shown = `the ${usual.toFixed(2)} of the reference's own windows`
  const last = current.findLastIndex((distance) => distance <= usual)
  if (last === current.length - 1) return `not lastingly beyond ${shown}`
  if (last === -1) return `beyond ${shown} from the start`
  return `beyond ${shown} since ${starts[last + 1] ?? ''}`
}
